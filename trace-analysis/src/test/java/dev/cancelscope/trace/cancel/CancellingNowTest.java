package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is between a request and the end as the recording stops. */
final class CancellingNowTest {
  private static List<String> of(String... rows) {
    TraceStore store = Drawing.of(String.join("\n", rows) + "\n").store();
    return CancellingNow.of(store).longest().stream()
        .map(
            one ->
                store.tasks().name(one.taskIndex())
                    + (one.delivered() ? " cleans up" : " is not reached")
                    + " since "
                    + one.sinceNanos() / 1_000_000)
        .toList();
  }

  @Test
  void whoIsNotReachedAndWhoCleansUp() {
    assertEquals(
        List.of("cleaning cleans up since 20", "waiting is not reached since 40"),
        of("main     |[---------/", "waiting  |[---!-----/", "cleaning |[-!xf=====/"));
  }

  @Test
  void notWhoEndedNorWhoGoesOnNorWhoTookItBack() {
    assertEquals(
        List.of(),
        of(
            "main     |[---------/",
            "ended    |[-!x-c    ",
            "goes_on  |[-!x------/",
            "absorbed |[-!xu-----/",
            "done     |[-!xf=)---/"));
  }

  @Test
  void allAreCountedAndTheLongestFiveTold() {
    var rows = new StringBuilder("main |[" + "-".repeat(420) + "/\n");
    for (int i = 399; i >= 0; i--) {
      rows.append("t").append(i).append(" |[").append("-".repeat(i)).append("!");
      rows.append("-".repeat(420 - i)).append("/\n");
    }
    CancellingNow now = CancellingNow.of(Drawing.of(rows.toString()).store());
    assertEquals(400, now.count());
    assertEquals(
        List.of(10L, 20L, 30L, 40L, 50L),
        now.longest().stream().map(one -> one.sinceNanos() / 1_000_000).toList());
  }

  @Test
  void anOpenCleanupBehindOneThatIsOverCounts() {
    assertEquals(
        List.of("outer cleans up since 20"), of("main  |[----------/", "outer |[-!xf=f=)==/"));
  }

  @Test
  void aRequestAfterTheOneThatWasTakenBackCounts() {
    assertEquals(
        List.of("again is not reached since 60"), of("main  |[----------/", "again |[-!xu-!---/"));
  }
}
