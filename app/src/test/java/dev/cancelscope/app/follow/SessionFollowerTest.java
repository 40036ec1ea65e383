package dev.cancelscope.app.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Job;
import dev.cancelscope.trace.report.TailText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose traces grow between the looks at it; the clock is the test's, nothing waits. */
class SessionFollowerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

  private interface Happening {
    void happen() throws IOException;
  }

  @TempDir private Path folder;
  private final Job job = new Job();
  private final Queue<Happening> happenings = new ArrayDeque<>();
  private final List<Follower.Update> updates = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final TailText text = new TailText();
  private final Set<Integer> running = new HashSet<>();

  /** Some seconds go by between two things that happen, so that each is seen by itself. */
  private final class Clock implements Pace {
    private static final int PAUSES_EACH = 4;
    private static final int PATIENCE = 4;
    private long nanos;
    private int pauses;
    private int idle;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void pause() {
      nanos += SECOND;
      if (++pauses % PAUSES_EACH != 0) {
        return;
      }
      Happening next = happenings.poll();
      if (next == null) {
        if (++idle > PATIENCE) {
          job.cancel();
        }
        return;
      }
      try {
        next.happen();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean runs(long processId, @Nullable Instant wroteBy) {
      return running.contains((int) processId);
    }
  }

  private Follower.Update follow() throws Exception {
    Follower.Update last =
        new Follower(
                folder,
                new Clock(),
                job,
                update -> {
                  updates.add(update);
                  tell(update, false);
                })
            .run();
    tell(last, true);
    assertTrue(happenings.isEmpty(), "it ended early: " + last.state());
    return last;
  }

  private void tell(Follower.Update update, boolean last) {
    if (update.trace() != null) {
      told.addAll(text.linesOf(update.trace(), update.changes(), last));
    }
  }

  /** The first of them started the others; each began a second after the last. */
  private Happening begins(int process, String... lines) {
    running.add(process);
    String parent = process == 1 ? "" : ",\"parentTrace\":\"t1\"";
    String header =
        """
        {"event":"header","format":"cancelscope","version":"1.0","trace":"t%d"%s,"pid":%d,\
        "wall":"%s","argv":["p%d.py"],"capabilities":["tasks"]}
        """
            .formatted(process, parent, process, BEGIN.plusSeconds(process), process);
    return () -> Files.writeString(file(process), header + String.join("", lines));
  }

  private Path file(int process) {
    return folder.resolve("p" + process + ".cancelscope");
  }

  private Happening adds(int process, String lines) {
    return () -> Files.writeString(file(process), lines, StandardOpenOption.APPEND);
  }

  /** A task that is cancelled for ten milliseconds. */
  private static String cancelled(int id) {
    return """
    {"event":"task.created","t":%2$d,"stream":1,"seq":%3$d,"task":%1$d,"name":"job-%1$d"}
    {"event":"cancel.requested","t":%2$d,"stream":1,"seq":%4$d,"request":%1$d,"task":%1$d}
    {"event":"cancel.delivered","t":%2$d,"stream":1,"seq":%5$d,"task":%1$d}
    {"event":"task.ended","t":%6$d,"stream":1,"seq":%7$d,"task":%1$d,"outcome":"cancelled"}
    """
        .formatted(
            id, id * SECOND, 4 * id, 4 * id + 1, 4 * id + 2, id * SECOND + 10_000_000, 4 * id + 3);
  }

  private static String end(int lastId) {
    return "{\"event\":\"end\",\"t\":%d,\"stream\":1,\"seq\":%d,\"events\":9,\"lost\":0,\"reason\":\"exit\"}\n"
        .formatted(lastId * SECOND + 20_000_000, 4 * lastId + 4);
  }

  private Set<FollowState> states() {
    Set<FollowState> states = EnumSet.noneOf(FollowState.class);
    updates.forEach(update -> states.add(update.state()));
    return states;
  }

  private long lines(String what) {
    return told.stream().filter(line -> line.contains(what)).count();
  }

  @Test
  void whatEachProcessDoesIsToldOnceUntilTheLastHasEnded() throws Exception {
    begins(1, cancelled(1)).happen();
    happenings.add(begins(2, cancelled(1)));
    happenings.add(adds(1, cancelled(2)));
    happenings.add(adds(2, cancelled(2) + end(2)));
    happenings.add(begins(3, cancelled(1)));
    happenings.add(adds(1, cancelled(3) + end(3)));
    happenings.add(adds(3, end(1)));
    Follower.Update last = follow();
    assertEquals(FollowState.COMPLETE, last.state());
    assertEquals(6, lines("  cancelled  "), told.toString());
    assertEquals(
        2, lines("p1.py · 1: 1 task"), told.toString()); // the first came when it was alone
    assertEquals(2, lines("p2.py · 2: 1 task"), told.toString());
    assertEquals(1, lines("p3.py · 3: 1 task"), told.toString());
    assertEquals(1, lines("joined     p3.py · 3, started by p1.py · 1"), told.toString());
    assertEquals(0, lines("withdrawn"), told.toString());
  }

  @Test
  void whereTheLastProcessIsGoneItEndsWithWhatWasWritten() throws Exception {
    begins(1, cancelled(1)).happen();
    begins(2, cancelled(1) + end(1)).happen();
    happenings.add(() -> running.remove(1));
    Follower.Update last = follow();
    assertEquals(FollowState.DIED, last.state());
    assertEquals(2, lines("  cancelled  "), told.toString());
  }

  @Test
  void aFolderThatVanishesIsWaitedFor() throws Exception {
    Path away = folder.resolveSibling("away");
    begins(1, cancelled(1)).happen();
    begins(2, cancelled(1)).happen();
    happenings.add(() -> Files.move(folder, away));
    happenings.add(() -> {});
    happenings.add(() -> Files.move(away, folder));
    happenings.add(adds(1, cancelled(2) + end(2)));
    happenings.add(adds(2, end(1)));
    Follower.Update last = follow();
    assertEquals(FollowState.COMPLETE, last.state());
    assertTrue(states().contains(FollowState.GONE));
    assertEquals(3, lines("  cancelled  "), told.toString());
    assertEquals(0, lines("withdrawn"), told.toString());
  }

  @Test
  void whoHasEnoughEndsIt() throws Exception {
    begins(1, cancelled(1)).happen();
    assertEquals(FollowState.STOPPED, follow().state());
    assertEquals(1, lines("  cancelled  "), told.toString());
  }
}
