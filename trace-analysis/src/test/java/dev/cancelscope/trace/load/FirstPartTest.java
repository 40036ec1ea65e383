package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.report.JsonReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The beginning of a trace is handed over while the rest is read, and the rest does not touch it.
 */
class FirstPartTest {
  private static final Path TRACE = Path.of("..", "sample-traces", "incident", "trace.cancelscope");

  @Test
  void isThereEarlyAndStaysAsItWas() throws Exception {
    List<LoadedTrace> parts = new ArrayList<>();
    List<Integer> tasksThen = new ArrayList<>();
    LoadedTrace whole =
        new TraceLoader(Thresholds.DEFAULT)
            .load(
                TRACE,
                ReadProgress.none(),
                part -> {
                  parts.add(part);
                  tasksThen.add(part.store().tasks().size());
                },
                60);
    assertEquals(1, parts.size());
    LoadedTrace part = parts.getFirst();
    assertTrue(part.partial());
    assertFalse(part.complete());
    assertEquals(60, part.store().events());
    assertEquals(List.of(), part.findings());
    assertEquals(tasksThen.getFirst(), part.store().tasks().size());
    assertTrue(part.store().tasks().size() < whole.store().tasks().size());
    assertFalse(whole.partial());
  }

  @Test
  void leavesTheWholeAsItIsWithoutOne() throws Exception {
    var loader = new TraceLoader(Thresholds.DEFAULT);
    LoadedTrace whole = loader.load(TRACE, ReadProgress.none(), _ -> {}, 60);
    assertEquals(JsonReport.of(loader.load(TRACE, ReadProgress.none())), JsonReport.of(whole));
  }

  @Test
  void smallFilesHaveNone() throws Exception {
    List<LoadedTrace> parts = new ArrayList<>();
    new TraceLoader(Thresholds.DEFAULT).load(TRACE, ReadProgress.none(), parts::add);
    assertEquals(List.of(), parts);
  }
}
