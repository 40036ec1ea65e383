package dev.cancelscope.app.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TracedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real programs with workers of multiprocessing, recorded by environment, opened as one session.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessesTest {
  private static final String PROGRAM =
      """
      import asyncio, multiprocessing, sys

      async def work(name):
          try:
              await asyncio.sleep(60)
          finally:
              await asyncio.sleep(0)

      async def main(name):
          task = asyncio.create_task(work(name), name=name)
          await asyncio.sleep(0.05)
          task.cancel()
          await asyncio.wait([task])

      def child(name):
          asyncio.run(main(name))

      async def parent():
          await main("before")
          context = multiprocessing.get_context(sys.argv[1])
          workers = [context.Process(target=child, args=(name,)) for name in ("one", "two")]
          for worker in workers:
              worker.start()
          loop = asyncio.get_running_loop()
          for worker in workers:
              await loop.run_in_executor(None, worker.join)
          await main("after")

      if __name__ == "__main__":
          asyncio.run(parent())
      """;

  @TempDir private Path folder;

  private LoadedTrace record(String method) throws Exception {
    Path script = Files.writeString(folder.resolve("shop.py"), PROGRAM);
    Path traces = Files.createDirectory(folder.resolve("traces"));
    Path recorder = AsyncioRecorder.exportTo(folder.resolve("recorder"));
    var python = PythonInstallations.here().forRecording();
    Path errors = folder.resolve("err.txt");
    var builder =
        new ProcessBuilder(List.of(python.executable().toString(), script.toString(), method))
            .redirectErrorStream(true)
            .redirectOutput(errors.toFile());
    builder.environment().put("PYTHONPATH", recorder.toString());
    builder.environment().put("CANCELSCOPE_RECORD", traces.toString());
    assertEquals(0, builder.start().waitFor(), () -> errors.toString());
    return new TraceSource.OfFile(traces).load(ReadProgress.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spawn", "fork"})
  void parentAndWorkersAreOneSession(String method) throws Exception {
    LoadedTrace session = record(method);
    TraceStore store = session.store();
    assertEquals(3, store.processes().size(), method);
    assertTrue(session.complete());
    assertEquals(List.of(), store.contradictions());
    TracedProcess parent = store.processes().get(0);
    int after = task(store, "after");
    int before = task(store, "before");
    for (int child = 1; child <= 2; child++) {
      TracedProcess worker = store.processes().get(child);
      assertEquals(0, worker.parentIndex());
      assertTrue(worker.beginNanos() > store.tasks().endedNanos(before), method);
      assertTrue(worker.endNanos() < store.tasks().createdNanos(after), method);
      assertTrue(worker.endNanos() < parent.endNanos());
    }
    assertTrue(store.processOf(task(store, "one")) > 0);
    assertTrue(store.processOf(task(store, "two")) > 0);
    assertTrue(store.processOf(task(store, "one")) != store.processOf(task(store, "two")));
    assertEquals(4, session.episodes().all().size());
  }

  private static int task(TraceStore store, String name) {
    for (int task = 0; task < store.tasks().size(); task++) {
      if (name.equals(store.tasks().name(task))) {
        return task;
      }
    }
    throw new AssertionError("no task " + name);
  }
}
