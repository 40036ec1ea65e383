package dev.cancelscope.recorder.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding a Python, on a machine made of empty files. */
class PythonInstallationsTest {
  @TempDir private Path folder;
  private final Map<Path, PythonVersion> answers = new HashMap<>();

  private Path python(String name, int minor) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertTrue(file.toFile().setExecutable(true));
    answers.put(file, new PythonVersion(3, minor, 1));
    return file;
  }

  private PythonInstallations machine(Map<String, String> environment) {
    return new PythonInstallations(
        environment,
        folder.resolve("home"),
        false,
        file -> Optional.ofNullable(answers.get(file)).map(version -> new Python(file, version)));
  }

  private Map<String, String> path() {
    return Map.of("PATH", folder.resolve("bin").toString());
  }

  @Test
  void takesTheFirstOnThePathThatIsNewEnough() throws Exception {
    python("bin/python3", 9);
    Path newer = python("bin/python3.12", 12);
    assertEquals(newer, machine(path()).forRecording().executable());
  }

  @Test
  void theVariableGoesBeforeAll() throws Exception {
    python("bin/python3", 13);
    Path named = python("elsewhere/python", 11);
    var environment = new HashMap<>(path());
    environment.put(PythonInstallations.VARIABLE, named.toString());
    assertEquals(named, machine(environment).forRecording().executable());
  }

  @Test
  void looksIntoPyenv() throws Exception {
    Path hidden = python("home/.pyenv/versions/3.14.1/bin/python3.14", 14);
    assertTrue(
        machine(path()).all().stream().anyMatch(python -> python.executable().equals(hidden)));
  }

  @Test
  void saysInOneSentenceWhatIsWrong() throws Exception {
    Path old = python("bin/python3", 8);
    PythonInstallations machine = machine(path());
    String tooOld =
        assertThrows(NoPythonException.class, () -> machine.named(old.toString())).toString();
    assertTrue(tooOld.contains("3.8.1") && tooOld.contains("too old"), tooOld);
    String missing =
        assertThrows(NoPythonException.class, () -> machine.named("no-such-python")).toString();
    assertTrue(missing.contains("no-such-python"), missing);
  }

  @Test
  void namesTheSeriesThatAreMissing() {
    var found = List.of(new Python(Path.of("x"), new PythonVersion(3, 12, 4)));
    assertEquals(List.of("3.11", "3.13", "3.14"), PythonInstallations.missing(found));
  }
}
