package dev.cancelscope.app.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that grows between the looks at it; the clock is the test's, and nothing waits. */
class FollowViewModelTest {
  private static final Path SAMPLE =
      Path.of("..", "sample-traces", "incident", "trace.cancelscope");
  private static final long SECOND = 1_000_000_000L;

  /** What happens while the follower waits for more. */
  private interface Happening {
    void happen() throws IOException;
  }

  @TempDir private Path folder;
  private final Session session = new Session();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final OpenViewModel opening = new OpenViewModel(session, settings, Background.inline());
  private final Queue<Happening> happenings = new ArrayDeque<>();
  private final Written written = new Written();
  private final FollowViewModel model =
      new FollowViewModel(session, opening, Background.inline(), written);

  @SuppressWarnings("NullAway.Init") // before each test
  private byte[] whole;

  @SuppressWarnings("NullAway.Init") // before each test
  private Path file;

  private @Nullable Throwable wrong;

  /** A clock that moves by a second at each pause, in which the next thing happens. */
  private final class Written implements Pace {
    private long nanos;
    private boolean programRuns = true;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void pause() {
      nanos += SECOND;
      Happening next = happenings.poll();
      if (next == null) {
        model.stop();
        return;
      }
      try {
        next.happen();
      } catch (IOException | AssertionError e) {
        wrong = e; // the model would take it for a fault of the trace
        model.stop();
      }
    }

    @Override
    public boolean runs(long processId, @Nullable Instant wroteBy) {
      return programRuns;
    }
  }

  @AfterEach
  void nothingWentWrong() {
    if (wrong != null) {
      throw new AssertionError(wrong);
    }
    assertTrue(happenings.isEmpty(), "it ended early");
  }

  @BeforeEach
  void begin() throws IOException {
    whole = Files.readAllBytes(SAMPLE);
    file = folder.resolve("growing.cancelscope");
  }

  private void append(double from, double to) throws IOException {
    byte[] part = Arrays.copyOfRange(whole, (int) (from * whole.length), (int) (to * whole.length));
    Files.write(file, part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private LoadedTrace open() {
    return Objects.requireNonNull(session.trace());
  }

  @Test
  void theTraceGrowsInTheSessionUntilItIsComplete() {
    happenings.add(() -> append(0, 0.4));
    happenings.add(() -> {}); // read, and judged
    happenings.add(
        () -> {
          assertEquals(FollowState.GROWING, model.state());
          assertFalse(open().complete());
          long events = open().store().events();
          append(0.4, 0.8);
          happenings.add(() -> assertTrue(open().store().events() > events));
          happenings.add(() -> append(0.8, 1));
          happenings.add(() -> {});
        });
    model.follow(file);
    assertEquals(FollowState.COMPLETE, model.state());
    happenings.clear();
    assertTrue(open().complete());
    assertFalse(open().findings().isEmpty());
    assertEquals(new TraceSource.OfFile(file), opening.sourceProperty().get());
    assertFalse(model.wordsProperty().get().isEmpty());
  }

  @Test
  void whatIsSelectedAndWhereOneLooksStays() {
    happenings.add(() -> append(0, 0.5));
    happenings.add(() -> {});
    happenings.add(
        () -> {
          session.viewport().zoom(10, 0.2);
          long from = session.viewport().fromNanos();
          session.select(new Selection.OfTask(3));
          session.visibleRows().setCollapsed(0, true);
          long id = open().store().tasks().id(3);
          append(0.5, 0.9);
          happenings.add(() -> {});
          happenings.add(
              () -> {
                assertEquals(from, session.viewport().fromNanos());
                var selected = assertInstanceOf(Selection.OfTask.class, session.selection());
                assertEquals(id, open().store().tasks().id(selected.taskIndex()));
                assertTrue(session.visibleRows().isCollapsed(0));
              });
        });
    model.follow(file);
    assertEquals(FollowState.STOPPED, model.state());
  }

  @Test
  void whoSeesTheEndStaysAtTheEndAndTheClockRunsOnBetweenEvents() {
    happenings.add(() -> append(0, 0.5));
    happenings.add(() -> {});
    happenings.add(
        () -> {
          session.viewport().zoom(10, 1);
          session.viewport().toEnd();
          long to = session.viewport().toNanos();
          long span = session.viewport().spanNanos();
          model.tick();
          assertTrue(session.viewport().toNanos() > to);
          assertTrue(session.viewport().showsEnd());
          assertEquals(span, session.viewport().spanNanos());
          session.viewport().pan(-3);
          long paused = session.viewport().toNanos();
          model.tick();
          assertEquals(paused, session.viewport().toNanos());
        });
    model.follow(file);
  }

  @Test
  void aKilledProgramLeavesWhatItWroteAndIsTold() {
    happenings.add(() -> append(0, 0.5));
    happenings.add(() -> {});
    happenings.add(() -> written.programRuns = false);
    for (int i = 0; i < 10; i++) {
      happenings.add(() -> {});
    }
    model.follow(file);
    assertEquals(FollowState.DIED, model.state());
    happenings.clear();
    assertTrue(open().store().tasks().size() > 5);
    assertEquals(model.state().words(), model.wordsProperty().get());
  }

  @Test
  void aFileThatIsReplacedEndsItAndKeepsWhatWasRead() {
    happenings.add(() -> append(0, 0.5));
    happenings.add(() -> {});
    happenings.add(() -> Files.writeString(file, "x".repeat(whole.length)));
    model.follow(file);
    assertEquals(FollowState.REPLACED, model.state());
    assertNotNull(session.trace());
  }

  @Test
  void aFileThatIsCutEndsItAndKeepsWhatWasRead() {
    happenings.add(() -> append(0, 0.5));
    happenings.add(() -> {});
    happenings.add(() -> Files.write(file, Arrays.copyOf(whole, whole.length / 4)));
    model.follow(file);
    assertEquals(FollowState.CUT, model.state());
    assertTrue(model.wordsProperty().get().contains("was cut"), model.wordsProperty().get());
    assertTrue(open().store().tasks().size() > 5);
  }

  @Test
  void aFolderThatVanishesIsWaitedFor() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("share"));
    Path away = folder.resolve("away");
    file = inner.resolve("growing.cancelscope");
    happenings.add(() -> append(0, 0.5));
    happenings.add(() -> {});
    happenings.add(() -> Files.move(inner, away));
    happenings.add(
        () -> {
          assertEquals(FollowState.GONE, model.state());
          assertTrue(model.wordsProperty().get().contains("is gone"));
          assertTrue(open().store().tasks().size() > 5);
          Files.move(away, inner);
        });
    happenings.add(() -> {});
    happenings.add(() -> assertEquals(FollowState.GROWING, model.state()));
    model.follow(file);
    assertNotNull(session.trace());
  }

  @Test
  void whatIsNoTraceIsToldInASentence() throws IOException {
    Files.writeString(file, "Dear reader,\nthis is a letter.\n");
    model.follow(file);
    assertEquals(FollowState.FAILED, model.state());
    assertTrue(model.wordsProperty().get().contains("growing.cancelscope"));
  }

  @Test
  void openingSomethingElseEndsIt() {
    happenings.add(() -> append(0, 0.5));
    happenings.add(() -> {});
    happenings.add(
        () -> {
          opening.open(new TraceSource.OfFile(SAMPLE));
          assertEquals(FollowState.OFF, model.state());
        });
    model.follow(file);
    assertEquals(FollowState.OFF, model.state());
    assertEquals(new TraceSource.OfFile(SAMPLE), opening.sourceProperty().get());
    assertTrue(open().complete());
  }

  @Test
  void whoIsCancellingStandsOutWithARunningClock() throws IOException {
    int request =
        new String(whole, StandardCharsets.UTF_8).indexOf("\"event\":\"cancel.requested\"");
    int lineEnd = request;
    while (whole[lineEnd] != '\n') {
      lineEnd++;
    }
    int end = lineEnd + 1;
    happenings.add(() -> Files.write(file, Arrays.copyOf(whole, end)));
    happenings.add(() -> {});
    happenings.add(
        () -> {
          model.tick();
          FollowViewModel.Chip chip = model.cancellingProperty().get().getFirst();
          written.nanos += 2 * SECOND;
          model.tick();
          FollowViewModel.Chip later = model.cancellingProperty().get().getFirst();
          assertEquals(chip.taskIndex(), later.taskIndex());
          assertFalse(chip.clock().equals(later.clock()), later.clock());
          model.choose(later);
          assertEquals(chip.taskIndex(), session.selection().taskIndex());
        });
    model.follow(file);
    assertTrue(model.cancellingProperty().get().isEmpty());
  }
}
