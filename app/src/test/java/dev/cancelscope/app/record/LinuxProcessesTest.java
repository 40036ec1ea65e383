package dev.cancelscope.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.record.RecordedProcesses.Look;
import dev.cancelscope.app.record.SignalledRecording.Answer;
import dev.cancelscope.app.testing.ListeningProgram;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.trace.load.TraceGlance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, of which those that are not recorded would die of the signal. */
@EnabledOnOs(OS.LINUX)
class LinuxProcessesTest {
  private static final int SIGUSR1 = 10;

  private final RecordedProcesses processes = RecordedProcesses.here();

  @TempDir private Path folder;

  private Path hostileTrace(long processId) throws IOException {
    return Files.writeString(
        folder.resolve("hostile.cancelscope"),
        """
        {"event":"header","format":"cancelscope","version":"1.0","pid":%d,"wall":"2026-01-01T00:00:00Z"}
        """
            .formatted(processId));
  }

  /** No signal has reached it, now or a little later: the first would end it. */
  private static void assertUnharmed(Process process) throws InterruptedException {
    assertFalse(process.waitFor(300, TimeUnit.MILLISECONDS), "it was ended by a signal");
  }

  private static RecordedProcess claimed(long processId, long startTicks, Path trace) {
    return new RecordedProcess(processId, startTicks, "server.py", null, trace, SIGUSR1);
  }

  @Test
  void aTraceThatNamesAProcessGetsItNoSignal() throws Exception {
    var builder = new ProcessBuilder("sleep", "600");
    builder.environment().put("CANCELSCOPE_SIGNAL", "SIGUSR1");
    builder.environment().put("CANCELSCOPE_RECORD", folder.toString());
    Process stranger = builder.start();
    try {
      Path trace = hostileTrace(stranger.pid());
      assertInstanceOf(Look.NotRecorded.class, processes.look(stranger.pid()));
      long ticks = new ProcEntry(Path.of("/proc/" + stranger.pid()), 0).startTicks();
      assertTrue(ticks > 0);
      assertFalse(processes.signal(claimed(stranger.pid(), ticks, trace)));
      assertUnharmed(stranger);
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void whoOnlyReadsATraceIsNotRecorded() throws Exception {
    Path trace = hostileTrace(1);
    Process reader = new ProcessBuilder("sleep", "600").redirectInput(trace.toFile()).start();
    try {
      hostileTrace(reader.pid());
      assertInstanceOf(Look.NotRecorded.class, processes.look(reader.pid()));
    } finally {
      reader.destroyForcibly();
    }
  }

  @Test
  void whoWritesATraceIsFoundAndStillGetsNoSignal() throws Exception {
    Path trace = folder.resolve("hostile.cancelscope");
    Process writer = new ProcessBuilder("sleep", "600").redirectOutput(trace.toFile()).start();
    try {
      hostileTrace(writer.pid());
      Look.Found found = assertInstanceOf(Look.Found.class, processes.look(writer.pid()));
      assertTrue(found.process().signal().isEmpty());
      long ticks = found.process().startTicks();
      assertFalse(processes.signal(claimed(writer.pid(), ticks, trace)));
      assertUnharmed(writer);
      hostileTrace(writer.pid() + 1);
      assertInstanceOf(Look.NotRecorded.class, processes.look(writer.pid()));
    } finally {
      writer.destroyForcibly();
    }
  }

  @Test
  void aSignWithoutAHandlerIsNoLeaveToSend() throws Exception {
    String python = PythonInstallations.here().forRecording().executable().toString();
    String program =
        "import os, time; os.memfd_create('cancelscope-signal-10'); print('up', flush=True);"
            + " time.sleep(600)";
    Process bare = new ProcessBuilder(python, "-c", program).start();
    try {
      assertEquals("up", bare.inputReader(StandardCharsets.UTF_8).readLine());
      assertInstanceOf(Look.NotRecorded.class, processes.look(bare.pid()));
      long ticks = new ProcEntry(Path.of("/proc/" + bare.pid()), 0).startTicks();
      assertFalse(processes.signal(claimed(bare.pid(), ticks, folder)));
      assertUnharmed(bare);
    } finally {
      bare.destroyForcibly();
    }
  }

  @Test
  void aLaterProcessWithTheSameNumberIsAnother() throws Exception {
    try (var program = listening()) {
      RecordedProcess now = found(program);
      var earlier = claimed(now.processId(), now.startTicks() - 1, folder);
      assertFalse(processes.signal(earlier));
      assertEquals(
          new Answer.NotListening(), new SignalledRecording(processes, new Job()).begin(earlier));
      assertTrue(found(program).recordsInto().isEmpty());
    }
  }

  @Test
  void recordsBetweenTwoSignalsAndTakesSnapshots() throws Exception {
    try (var program = listening()) {
      RecordedProcess listed = found(program);
      assertEquals("service.py", listed.program());
      assertTrue(processes.find().contains(listed));
      assertTrue(listed.recordsInto().isEmpty());
      var recording = new SignalledRecording(processes, new Job());
      assertEquals(new Answer.NothingToDo(), recording.end(listed));

      Answer.Began began = assertInstanceOf(Answer.Began.class, recording.begin(listed));
      assertEquals(folder, began.trace().getParent());
      assertEquals(began.trace(), found(program).trace());
      assertEquals(new Answer.NothingToDo(), recording.begin(listed));
      assertEquals(new Answer.Ended(began.trace()), recording.end(listed));

      Answer.Ended shot = assertInstanceOf(Answer.Ended.class, recording.snapshot(listed));
      assertTrue(Files.readString(shot.trace()).contains("\"event\":\"snapshot\""));
      assertTrue(found(program).recordsInto().isEmpty());
      program.tell("");
      assertEquals(0, program.waitFor());
      assertEquals(new Look.Gone(), processes.look(program.processId()));
      assertEquals(new Answer.NotListening(), recording.begin(listed));
    }
  }

  @Test
  void whatIsRecordedFromItsStartIsFoundByItsTrace() throws Exception {
    try (var program =
        ListeningProgram.start(folder, Map.of("CANCELSCOPE_RECORD", folder.toString()))) {
      RecordedProcess process = found(program);
      TraceGlance glance = TraceGlance.of(process.recordsInto().orElseThrow()).orElseThrow();
      assertEquals(program.processId(), glance.header().pid());
      assertFalse(glance.ended());
      assertFalse(processes.signal(process));
      program.tell("");
      assertEquals(0, program.waitFor());
      assertTrue(TraceGlance.of(glance.file()).orElseThrow().ended());
    }
  }

  private ListeningProgram listening() throws Exception {
    return ListeningProgram.start(
        folder, Map.of("CANCELSCOPE_RECORD", folder.toString(), "CANCELSCOPE_SIGNAL", "SIGUSR1"));
  }

  private RecordedProcess found(ListeningProgram program) {
    return assertInstanceOf(Look.Found.class, processes.look(program.processId())).process();
  }

  @Test
  void commandLinesInWords() {
    assertEquals(
        "server.py --port 80",
        ProgramWords.of(
            List.of(
                "python",
                "/opt/cancelscope.pyz",
                "run",
                "--from-environment",
                "server.py",
                "--port",
                "80")));
    assertEquals(
        "-m shop", ProgramWords.of(List.of("python3", "cancelscope.pyz", "run", "-m", "shop")));
    assertEquals(
        "app.py",
        ProgramWords.of(List.of("python", "x/cancelscope.pyz", "run", "-o", "f", "app.py")));
    assertEquals("app.py", ProgramWords.of(List.of("python", "/srv/app.py")));
    assertEquals(
        "app.py x",
        ProgramWords.of(List.of("python", "-m", "cancelscope", "run", "-o", "f", "app.py", "x")));
    assertEquals(
        "multiprocessing",
        ProgramWords.of(
            List.of("python", "-c", "from multiprocessing.spawn import spawn_main; spawn_main()")));
    assertEquals("python", ProgramWords.of(List.of("python")));
  }
}
