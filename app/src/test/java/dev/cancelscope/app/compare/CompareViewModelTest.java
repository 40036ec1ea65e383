package dev.cancelscope.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareViewModelTest {
  private final Session before = new Session();
  private final Session after = new Session();
  private final CompareViewModel model = new CompareViewModel(before, after, Background.inline());

  private static TraceSource sample(String name) {
    return new TraceSource.OfSample(Samples.find(name).orElseThrow());
  }

  private void compare() throws Exception {
    TraceSource open = sample("incident-better");
    LoadedTrace loaded = open.load(ReadProgress.none());
    model.compare(loaded, open.origin(), sample("incident"));
  }

  private List<CompareItem.Change> changes() {
    return model.items().stream()
        .filter(CompareItem.Change.class::isInstance)
        .map(CompareItem.Change.class::cast)
        .toList();
  }

  @Test
  void theOneThatWasRecordedFirstStandsBefore() throws Exception {
    compare();
    assertTrue(model.shownProperty().get());
    assertTrue(model.beforeTextProperty().get().startsWith("incident  ·"));
    assertTrue(model.afterTextProperty().get().startsWith("incident-better  ·"));
    assertEquals(CompareItem.News.BETTER, changes().getFirst().news());
    assertEquals("gone", changes().getFirst().verdict());
    assertEquals(
        new CompareItem.Note(
            "1 fault gone. The longest cancellation took 6.78 s before and 569 ms after.", true),
        model.items().getFirst());
  }

  @Test
  void aReadingThatWasStoppedShowsNoShareAnyMore(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("better.cancelscope");
    try (InputStream trace = Samples.find("incident-better").orElseThrow().openTrace()) {
      Files.copy(trace, file);
    }
    TraceSource open = sample("incident");
    LoadedTrace loaded = open.load(ReadProgress.none());
    List<Runnable> hops = new ArrayList<>();
    var background = new Background(Runnable::run, hops::add);
    var late = new CompareViewModel(new Session(), new Session(), background);
    late.compare(loaded, open.origin(), new TraceSource.OfFile(file));
    late.cancel();
    assertTrue(hops.size() > 1, "it was read, and has told of its share");
    hops.forEach(Runnable::run);
    assertEquals(-1, late.readShareProperty().get());
    assertFalse(late.shownProperty().get());
  }

  @Test
  void bothChartsShowAsMuchAndMoveTogether() throws Exception {
    compare();
    assertEquals(before.viewport().spanNanos(), after.viewport().spanNanos());
    before.viewport().zoom(2, 0.5);
    assertEquals(before.viewport().spanNanos(), after.viewport().spanNanos());
    after.viewport().pan(0.1);
    long offset = firstCancellation(after) - firstCancellation(before);
    assertEquals(offset, after.viewport().fromNanos() - before.viewport().fromNanos());
  }

  private static long firstCancellation(Session side) {
    return Objects.requireNonNull(side.trace()).episodes().all().getFirst().startNanos();
  }

  @Test
  void swapsAndSelects() throws Exception {
    compare();
    model.choose(changes().getFirst());
    assertTrue(before.selection() instanceof Selection.OfFinding);
    model.swap();
    assertTrue(model.beforeTextProperty().get().startsWith("incident-better"));
    assertEquals(CompareItem.News.WORSE, changes().getFirst().news());
    model.close();
    assertFalse(model.shownProperty().get());
    assertTrue(model.items().isEmpty());
  }

  @Test
  void aFileThatIsNoTraceIsSaidInASentence() throws Exception {
    TraceSource open = sample("incident");
    model.compare(
        open.load(ReadProgress.none()),
        open.origin(),
        new TraceSource.OfFile(Path.of("nowhere.cancelscope")));
    assertEquals(
        "nowhere.cancelscope does not exist; check the path.", model.failureProperty().get());
    assertFalse(model.workingProperty().get());
    assertFalse(model.shownProperty().get());
  }
}
