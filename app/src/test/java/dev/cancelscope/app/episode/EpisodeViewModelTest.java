package dev.cancelscope.app.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeViewModelTest {
  private static final long SECOND = 1_000_000_000L;

  private final Session session = new Session();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final EpisodeViewModel model =
      new EpisodeViewModel(session, Background.inline(), settings);

  private <T extends EpisodeItem> List<T> items(Class<T> kind) {
    return model.items().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<String> notes() {
    return items(EpisodeItem.Note.class).stream().map(EpisodeItem.Note::sentence).toList();
  }

  private static LoadedTrace incident() throws Exception {
    return new TraceSource.OfSample(Samples.find("incident").orElseThrow())
        .load(ReadProgress.none());
  }

  @Test
  void beginsWithTheLongestAndFollowsTheSelection() {
    session.opened(SmallTrace.load());
    assertEquals("1 of 2", model.positionProperty().get());
    session.select(new Selection.OfTask(SmallTrace.CLIENT));
    assertEquals("2 of 2", model.positionProperty().get());
    session.select(new Selection.OfTask(SmallTrace.MAIN));
    assertEquals("2 of 2", model.positionProperty().get(), "main was never asked to stop");
    model.step(-1);
    assertEquals("1 of 2", model.positionProperty().get());
    model.step(-1);
    assertEquals(0, model.shownProperty().get());
    session.closed();
    assertTrue(model.items().isEmpty());
  }

  @Test
  void tellsTheRootCauseFirst() throws Exception {
    session.opened(incident());
    List<EpisodeItem.Cause> causes = items(EpisodeItem.Cause.class);
    assertTrue(causes.getFirst().root());
    assertTrue(causes.getFirst().sentence().startsWith("SIGTERM"), causes.getFirst().sentence());
    assertEquals("program.py:178", causes.get(1).place());
  }

  @Test
  void measuresAShutdownAgainstTheGraceThatIsChosen() throws Exception {
    session.opened(incident());
    model.setGrace(30 * SECOND);
    assertTrue(notes().contains("Over within a grace of 30.0 s."), notes().toString());
    model.setGrace(3 * SECOND);
    assertTrue(
        notes().contains("Over the grace of 3.00 s by 3.78 s: a kill then would have cut 4 tasks."),
        notes().toString());
    // Of those that a kill would cut, the one that was in its cleanup comes first.
    var cut = items(EpisodeItem.Cause.class).get(3);
    assertEquals("shard-2/flush was still alive, 3.78 s before its end", cut.sentence());
    assertEquals("program.py:57", cut.place());
    double grace = items(EpisodeItem.BurnDown.class).getFirst().graceAt();
    assertEquals(3 / 6.78, grace, 0.01);
  }

  @Test
  void measuresItByWhatTheProgramItselfWasReadyToWait() throws Exception {
    session.opened(incident());
    assertEquals(3.0, model.graceNanos() / 1e9, 0.01);
    var given = items(EpisodeItem.Cause.class).get(2);
    assertEquals(
        "The program itself gave it 3.00 s: Task-1 waited that long and went on", given.sentence());
    assertEquals("program.py:187", given.place());
    assertTrue(notes().getFirst().startsWith("Over the grace of 3.00 s by 3.78 s"));
  }

  @Test
  void remembersWhatWasChosenForTracesThatDoNotSay() {
    session.opened(SmallTrace.load());
    assertEquals(30 * SECOND, model.graceNanos());
    model.setGrace(7 * SECOND);
    model.setCap(2 * SECOND);
    var next = new EpisodeViewModel(session, Background.inline(), settings);
    assertEquals(7 * SECOND, next.graceNanos());
    assertEquals(2 * SECOND, next.capNanos());
  }

  @Test
  void marksTheCriticalPathAndWhatACapWouldGain() throws Exception {
    session.opened(incident());
    var path = items(EpisodeItem.Path.class);
    assertEquals("shard-2/flush", path.getFirst().task());
    assertEquals("program.py:57", path.getFirst().place());
    assertTrue(path.getFirst().share() > 0.9);
    assertEquals(
        "Capped at 1.00 s, the whole would have taken 1.08 s instead of 6.78 s.",
        items(EpisodeItem.Gain.class).getFirst().sentence());
    model.setCap(2 * SECOND);
    assertTrue(items(EpisodeItem.Gain.class).getFirst().sentence().startsWith("Capped at 2.00 s"));
    List<EpisodeItem.Task> tasks = items(EpisodeItem.Task.class);
    assertEquals(333, tasks.size());
    assertEquals(
        List.of("service", "shard-pool", "shard-2", "shard-2/flush"),
        tasks.stream().filter(EpisodeItem.Task::onPath).map(EpisodeItem.Task::name).toList());
    assertEquals(
        List.of(0, 1, 2, 3),
        tasks.stream().filter(EpisodeItem.Task::onPath).map(EpisodeItem.Task::depth).toList());
  }

  @Test
  void followingAStretchSelectsItsCleanupAndLooksAtItsLine() throws Exception {
    LoadedTrace trace = incident();
    session.opened(trace);
    model.follow(items(EpisodeItem.Path.class).getFirst().link());
    assertTrue(session.selection() instanceof Selection.OfSpan);
    assertEquals(57, trace.store().sites().line(session.site().site()));
  }
}
