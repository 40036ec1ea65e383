package dev.cancelscope.app.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.testing.SmallTrace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceViewModelTest {
  private static final String PROGRAM =
      IntStream.rangeClosed(1, 30).mapToObj(n -> "line " + n).collect(Collectors.joining("\n"));

  @TempDir private Path folder;
  private final Session session = new Session();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final SourceViewModel model =
      new SourceViewModel(
          session,
          settings,
          Background.inline(),
          _ -> new ByteArrayInputStream(PROGRAM.getBytes(StandardCharsets.UTF_8)));

  private List<Integer> looked() {
    return model.lines().stream().filter(SourceLine::looked).map(SourceLine::number).toList();
  }

  @Test
  void asksForAFolderAndThenShowsTheLine() throws IOException {
    session.opened(SmallTrace.load());
    session.select(new Selection.OfSpan(SmallTrace.SERVER, 0));
    assertEquals("app.py:20", model.placeProperty().get());
    assertTrue(model.folderHelpsProperty().get());
    assertTrue(model.lines().isEmpty());
    Files.writeString(folder.resolve("app.py"), PROGRAM);
    model.addFolder(folder);
    assertEquals("", model.whyProperty().get());
    assertEquals(List.of(20), looked());
    assertEquals(19, model.lookedRow());
    assertEquals("7.00 s", model.lines().get(19).cost());
    assertTrue(model.onDiskProperty().get());
    assertEquals(folder.toRealPath().resolve("app.py"), model.file().orElseThrow());
  }

  @Test
  void aLinkShowsAnotherLineAndASelectionItsOwn() throws IOException {
    Files.writeString(folder.resolve("app.py"), PROGRAM);
    settings.addSourceFolder(folder);
    session.opened(SmallTrace.load());
    session.select(new Selection.OfTask(SmallTrace.SERVER));
    assertEquals(List.of(10), looked());
    session.site().show(1);
    assertEquals(List.of(20), looked());
    session.select(Selection.NOTHING);
    assertTrue(model.lines().isEmpty());
    assertFalse(model.whyProperty().get().isEmpty());
  }

  @Test
  void aSampleShowsNothingButItsOwnProgram() {
    session.opened(SmallTrace.load(), new Origin.OfSample("small"));
    session.select(new Selection.OfTask(SmallTrace.SERVER));
    assertTrue(model.lines().isEmpty(), "app.py is not the program of the sample");
    assertTrue(model.folderHelpsProperty().get());
  }
}
