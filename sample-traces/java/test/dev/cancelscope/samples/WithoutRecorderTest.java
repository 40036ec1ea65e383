package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that marks a critical region imports the recorder, but does not need it. */
class WithoutRecorderTest {
  @Test
  void runs(@TempDir Path home) throws Exception {
    List<Python> pythons = PythonInstallations.here().all();
    assumeFalse(pythons.isEmpty(), "no Python here");
    String executable = pythons.getFirst().executable().toString();
    for (SampleFolder sample : SampleFolder.all()) {
      if (Files.readString(sample.program()).contains("import critical")) {
        Path output = home.resolve(sample.name());
        Process process =
            new ProcessBuilder(executable, "-I", "program.py")
                .directory(sample.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> sample.name() + ", see " + output);
      }
    }
  }
}
