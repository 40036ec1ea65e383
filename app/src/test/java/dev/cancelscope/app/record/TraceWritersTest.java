package dev.cancelscope.app.record;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The number of a process is given to another once it is gone; its start tells them apart. */
final class TraceWritersTest {
  private static final long HERE = ProcessHandle.current().pid();

  @Test
  void aProcessThatWasThereBeforeTheTraceMayWriteIt() {
    assertTrue(TraceWriters.seemsToRun(HERE, Instant.now()));
    assertTrue(TraceWriters.seemsToRun(HERE, null));
  }

  @Test
  void oneThatStartedAfterTheTraceWasBegunDoesNot() {
    assertFalse(TraceWriters.seemsToRun(HERE, Instant.parse("2020-01-01T00:00:00Z")));
  }

  @Test
  void nobodyHasThisNumber() {
    assertFalse(TraceWriters.seemsToRun(Integer.MAX_VALUE, null));
  }
}
