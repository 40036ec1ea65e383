package dev.cancelscope.app.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.recorder.RecorderViewModel.State;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, run where they are asked for: each has ended before the next line. */
class RecorderViewModelTest {
  private static final String PROGRAM =
      """
      import asyncio, os, sys

      async def stubborn():
          try:
              await asyncio.sleep(3600)
          finally:
              print("cleaning up")

      async def main():
          task = asyncio.create_task(stubborn())
          await asyncio.sleep(0)
          print(sys.argv[1:], os.environ["FLAVOUR"], os.path.basename(os.getcwd()))
          task.cancel()
          await asyncio.wait([task])

      asyncio.run(main())
      sys.exit(7)
      """;

  @TempDir private Path folder;
  private final Session session = new Session();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final List<Path> followed = new ArrayList<>();

  private RecorderViewModel model() {
    return model(Background.inline());
  }

  private RecorderViewModel model(Background background) {
    return new RecorderViewModel(
        session, settings, background, folder.resolve("recorder"), followed::add);
  }

  private RecordForm form(String python, String program, String variables, String trace) {
    return new RecordForm(python, program, "", folder.toString(), variables, false, trace);
  }

  private String problemOf(RecordForm form) {
    RecorderViewModel model = model();
    model.start(form, () -> {});
    assertEquals(State.IDLE, model.state());
    assertEquals(List.of(), followed);
    return model.problemProperty().get();
  }

  @Test
  void runsWhatWasTypedAndRemembersIt() throws Exception {
    Files.writeString(folder.resolve("app.py"), PROGRAM);
    var form =
        new RecordForm(
            "", "app.py", "one \"two three\"", folder.toString(), "FLAVOUR=plum", true, "t.trace");
    RecorderViewModel model = model();
    model.start(form, () -> {});
    assertEquals("", model.problemProperty().get());
    assertEquals(State.ENDED, model.state());
    assertTrue(model.wordsProperty().get().contains("7"), model.wordsProperty().get());
    Path trace = folder.resolve("t.trace");
    assertEquals(List.of(trace), followed);
    LoadedTrace recorded = new TraceLoader(Thresholds.DEFAULT).load(trace, ReadProgress.none());
    assertTrue(recorded.complete());
    session.opened(recorded);
    model.tick();
    String where = String.valueOf(folder.getFileName());
    assertTrue(
        model.lines().contains("['one', 'two three'] plum " + where), model.lines().toString());
    assertTrue(
        model.lines().stream().anyMatch(line -> line.contains("cancelled here")),
        model.lines().toString());
    assertEquals(List.of(form.withEnvironment("")), model.recent());
    assertEquals(form.withEnvironment(""), model().first());
  }

  @Test
  void aProgramRunsOnWhenItsWindowIsMadeAnew() throws Exception {
    Files.writeString(folder.resolve("quick.py"), "print('quick')\n");
    var waiting = new ArrayDeque<Runnable>();
    RecorderViewModel before = model(new Background(waiting::add, Runnable::run));
    before.start(form("", "quick.py", "", "t.trace"), () -> {});
    waiting.remove().run();
    assertEquals(State.RUNNING, before.state());
    RecorderViewModel after = model();
    after.takeOver(before);
    before.leave();
    assertEquals(State.RUNNING, after.state());
    assertEquals(State.IDLE, before.state());
    waiting.remove().run();
    assertEquals(State.ENDED, after.state());
    assertTrue(after.lines().contains("quick"), after.lines().toString());
    assertTrue(after.wordsProperty().get().contains("0"), after.wordsProperty().get());
    RecorderViewModel third = model();
    third.takeOver(after);
    assertEquals(after.lines(), third.lines());
    assertEquals(State.ENDED, third.state());
  }

  @Test
  void runsItAgainWithATraceOfItsOwn() throws IOException {
    Files.writeString(folder.resolve("quick.py"), "print('quick')\n");
    RecorderViewModel model = model();
    model.start(form("", "quick.py", "", "first.trace"), () -> {});
    model.restart();
    assertEquals(State.ENDED, model.state());
    assertEquals(2, followed.size());
    assertFalse(followed.getFirst().equals(followed.getLast()));
  }

  @Test
  void saysWhatIsWrongWithWhatWasTyped() throws IOException {
    Files.writeString(folder.resolve("app.py"), PROGRAM);
    assertTrue(problemOf(form("", "", "", "")).startsWith("Which program?"));
    assertTrue(problemOf(form("", "-m ", "", "")).startsWith("Which program?"));
    assertTrue(problemOf(form("", "missing.py", "", "")).contains("missing.py"));
    String nowhere = folder.resolve("nowhere").toString();
    assertTrue(
        problemOf(new RecordForm("", "app.py", "", nowhere, "", false, "")).contains("nowhere"));
    assertTrue(
        problemOf(new RecordForm("", "app.py", "'open", folder.toString(), "", false, ""))
            .contains("quote"));
    assertTrue(problemOf(form("", "app.py", "novalue", "")).contains("novalue"));
    assertTrue(problemOf(form("", "app.py", "", "no/t.trace")).contains("t.trace"));
    assertTrue(problemOf(form("", "app.py", "", "app.py")).contains("already"));
    assertTrue(problemOf(form("/no/python", "app.py", "", "")).contains("/no/python"));
  }

  /** An executable that is none of ours; what it runs is a line of the shell. */
  private String standIn(String line) throws IOException {
    Path script = Files.writeString(folder.resolve("stand-in"), "#!/bin/sh\n" + line + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script.toString();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPythonThatIsTooOldOrNoneAtAllIsTold() throws IOException {
    Files.writeString(folder.resolve("app.py"), PROGRAM);
    String old = standIn("echo 3.8.18; echo /opt/old/python3.8");
    assertEquals(
        "Python 3.8.18 at "
            + old
            + " is too old to record: install Python 3.11 or newer, or name"
            + " another.",
        problemOf(form(old, "app.py", "", "")));
    String silent = standIn("echo Good morning");
    assertTrue(problemOf(form(silent, "app.py", "", "")).contains("does not answer as a Python"));
  }

  /** A limit of the size of files takes the part of a full disk: the same call fails. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whereTheDiskIsFullTheProgramRunsOnAndTheRecordingIsSaidToHaveStopped() throws Exception {
    Files.writeString(
        folder.resolve("many.py"),
        """
        import asyncio

        async def main():
            for _ in range(10_000):
                await asyncio.create_task(asyncio.sleep(0))

        asyncio.run(main())
        print("done")
        """);
    String python = PythonInstallations.here().forRecording().executable().toString();
    String limited = standIn("ulimit -f 600; exec '" + python + "' \"$@\"");
    RecorderViewModel model = model();
    model.start(form(limited, "many.py", "", "t.trace"), () -> {});
    assertEquals("", model.problemProperty().get());
    assertEquals(State.ENDED, model.state());
    model.tick();
    assertTrue(model.lines().contains("done"), model.lines().toString());
    String words = model.wordsProperty().get();
    assertTrue(words.startsWith("The program has ended, exit code 0. Its recording had"), words);
    assertTrue(words.contains("before: t.trace cannot be written: "), words);
    LoadedTrace kept =
        new TraceLoader(Thresholds.DEFAULT).load(folder.resolve("t.trace"), ReadProgress.none());
    assertTrue(kept.store().tasks().size() > 100);
    assertFalse(kept.complete());
  }

  @Test
  void noFieldOfATraceEverStandsInTheForm() throws Exception {
    Path trace = folder.resolve("stranger.cancelscope");
    Files.writeString(
        trace,
        """
        {"event":"header","format":"cancelscope","version":"1.0","runtime":"/evil/python",\
        "argv":["/evil/run.py","--now"],"pid":1,"capabilities":[]}
        {"event":"string","id":1,"value":"/evil/run.py"}
        {"event":"site","id":1,"file":1,"line":1}
        {"event":"task.created","t":1,"stream":1,"seq":1,"task":1,"name":"/evil/run.py","site":1}
        """);
    RecorderViewModel model = model();
    session.opened(new TraceLoader(Thresholds.DEFAULT).load(trace, ReadProgress.none()));
    model.tick();
    assertEquals(RecordForm.empty(System.getProperty("user.home", "")), model.first());
    assertEquals(List.of(), model.recent());
    assertEquals(List.of(), model.lines());
  }

  @Test
  void aFormComesBackFromTheSettingsAsItWas() {
    var form = new RecordForm("python3", "-m pkg.mod", "a 'b c'", "/srv", "", true, "x");
    assertEquals(form, RecordForm.parse(form.text()).orElseThrow());
    assertEquals(List.of("-m", "pkg.mod", "a", "b c"), form.words().orElseThrow());
    assertTrue(RecordForm.parse("something else").isEmpty());
  }

  @Test
  void everyPythonIsListedWithItsVersion() {
    RecorderViewModel model = model();
    model.look();
    assertFalse(model.pythons().isEmpty());
    RecorderViewModel.PythonChoice first = model.pythons().getFirst();
    assertTrue(first.words().contains(first.executable()));
    assertEquals(first.words(), model.pythonWords(first.executable()));
  }
}
