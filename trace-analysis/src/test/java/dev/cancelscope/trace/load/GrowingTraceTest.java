package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.GrowingFile.State;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.report.JsonReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample that is written in stretches, each after what was there has been judged. */
final class GrowingTraceTest {
  private static final Path SAMPLE =
      Path.of("..", "sample-traces", "incident", "trace.cancelscope");

  @TempDir private Path folder;

  private LoadedTrace grow(byte[] whole, int stretch, List<LoadedTrace> states) throws Exception {
    Path file = folder.resolve("trace.cancelscope");
    Files.write(file, Arrays.copyOf(whole, stretch));
    int[] written = {stretch};
    var growing = new GrowingTrace(file, Thresholds.DEFAULT);
    return growing.follow(
        (state, position) -> {
          if (state == State.GROWING) {
            return true;
          }
          assertEquals(written[0], position);
          states.add(growing.now());
          if (written[0] == whole.length) {
            assertTrue(growing.ended());
            return false;
          }
          int to = Math.min(written[0] + stretch, whole.length);
          append(file, Arrays.copyOfRange(whole, written[0], to));
          written[0] = to;
          return true;
        });
  }

  private static void append(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void inTheEndItIsTheTraceOfTheWholeFile() throws Exception {
    byte[] whole = Files.readAllBytes(SAMPLE);
    List<LoadedTrace> states = new ArrayList<>();
    LoadedTrace last = grow(whole, 4_000, states);
    LoadedTrace loaded = new TraceLoader(Thresholds.DEFAULT).load(SAMPLE, ReadProgress.none());
    assertTrue(states.size() > 10);
    assertTrue(last.complete());
    assertEquals(told(loaded), told(last));
    assertEquals(JsonReport.of(loaded), JsonReport.of(last));
  }

  @Test
  void eachStateIsThatOfAFileThatWasCutThere() throws Exception {
    byte[] whole = Files.readAllBytes(SAMPLE);
    List<LoadedTrace> states = new ArrayList<>();
    grow(whole, 9_000, states);
    for (int nth = 0; nth < states.size(); nth++) {
      Path cut = folder.resolve("cut.cancelscope");
      Files.write(cut, Arrays.copyOf(whole, Math.min(whole.length, 9_000 * (nth + 1))));
      LoadedTrace loaded = new TraceLoader(Thresholds.DEFAULT).load(cut, ReadProgress.none());
      assertEquals(told(loaded), told(states.get(nth)), "state " + nth);
      assertEquals(loaded.store().tasks().size(), states.get(nth).store().tasks().size());
      assertEquals(nth == states.size() - 1, states.get(nth).complete());
    }
  }

  @Test
  void whatAppearsAndWhatIsWithdrawnAddsUpToWhatIsFound() throws Exception {
    byte[] whole = Files.readAllBytes(SAMPLE);
    List<LoadedTrace> states = new ArrayList<>();
    grow(whole, 6_000, states);
    LoadedTrace before = states.getFirst();
    int found = FindingChanges.between(null, before).appeared().size();
    for (LoadedTrace now : states.subList(1, states.size())) {
      FindingChanges changes = FindingChanges.between(before, now);
      int[] later = FindingChanges.places(before, now);
      int[] earlier = FindingChanges.places(now, before);
      for (Finding finding : changes.withdrawn()) {
        assertEquals(-1, later[before.findings().indexOf(finding)]);
      }
      int anew = 0;
      for (Finding finding : changes.appeared()) {
        anew += earlier[now.findings().indexOf(finding)] >= 0 ? 0 : 1;
      }
      found += anew - changes.withdrawn().size();
      before = now;
    }
    assertEquals(before.findings().size(), found);
    assertFalse(before.findings().isEmpty());
  }

  @Test
  void whatIsNoTraceIsRefused() throws Exception {
    Path file = folder.resolve("letter.txt");
    Files.writeString(file, "Dear reader,\n");
    var growing = new GrowingTrace(file, Thresholds.DEFAULT);
    assertThrows(UnreadableTraceException.class, () -> growing.follow((state, _) -> true));
  }

  /** All that the findings say; their phrases hold the trace that they are about. */
  private static List<List<Object>> told(LoadedTrace trace) {
    return trace.findings().stream()
        .map(
            one ->
                List.<Object>of(
                    one.rule(),
                    one.severity(),
                    one.taskIndex(),
                    one.siteIndex(),
                    one.message(),
                    one.advice(),
                    one.startNanos(),
                    one.durationNanos(),
                    one.episode(),
                    one.evidence().stream().map(Evidence::sentence).toList()))
        .toList();
  }
}
