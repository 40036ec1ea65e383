package dev.cancelscope.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditorCommandTest {
  private static final Path FILE = Path.of("/src/a b; rm -rf $HOME/{line}.py").toAbsolutePath();

  @TempDir private Path folder;

  private static List<String> arguments(String command) {
    return EditorCommand.parse(command).orElseThrow().arguments(FILE, 57);
  }

  @Test
  void fillsInFileAndLineAsWholeArguments() {
    assertEquals(List.of("code", "--goto", FILE + ":57"), arguments("code --goto {file}:{line}"));
    assertEquals(List.of("vim", "+57", FILE.toString()), arguments("  vim   +{line} {file} "));
    assertEquals(List.of("gedit", FILE.toString()), arguments("gedit"));
  }

  @Test
  void quotesKeepBlanks() {
    assertEquals(
        List.of("/opt/My Editor/bin", "", "a'b", FILE.toString()),
        arguments("'/opt/My Editor/bin' '' \"a'b\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "code 'x", "\"", "''"})
  void whatNamesNoProgramIsNone(String text) {
    assertEquals(Optional.empty(), EditorCommand.parse(text));
  }

  @Test
  void suggestsWhatIsInstalled() throws IOException {
    assertEquals(Optional.empty(), Editors.suggested(folder.toString()));
    assertEquals(Optional.empty(), Editors.suggested(null));
    Path program = Files.createFile(folder.resolve("zed"));
    assertTrue(program.toFile().setExecutable(true));
    assertEquals(Optional.of("zed {file}:{line}"), Editors.suggested("/nowhere:" + folder));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void startsTheProgramWithoutAShell() throws Exception {
    Path program = folder.resolve("editor");
    Path told = folder.resolve("told");
    Files.writeString(
        program,
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '"
            + told
            + ".new'\nmv '"
            + told
            + ".new' '"
            + told
            + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Editors.open(
        new EditorCommand(List.of(program.toString(), "--line", "{line}", "{file}")), FILE, 57);
    for (int i = 0; i < 200 && !Files.exists(told); i++) {
      Thread.sleep(50);
    }
    assertEquals(List.of("--line", "57", FILE.toString()), Files.readAllLines(told));
  }
}
