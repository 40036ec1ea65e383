package dev.cancelscope.app.recorder;

import dev.cancelscope.app.record.RunSetup;
import dev.cancelscope.app.record.TraceName;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.NoPythonException;
import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From what was typed to what is run, or to a sentence that says what is wrong. Touches the disk.
 */
final class FormCheck {
  private final PythonInstallations installations;
  private final Path recorderFolder;

  FormCheck(PythonInstallations installations, Path recorderFolder) {
    this.installations = installations;
    this.recorderFolder = recorderFolder;
  }

  RunSetup check(RecordForm form) throws BadFormException, NoPythonException, IOException {
    Path folder = path(form.folder().strip()).toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      throw new BadFormException(Texts.format("record.no-folder", folder.toString()));
    }
    List<String> words =
        form.words().orElseThrow(() -> new BadFormException(Texts.get("record.open-quote")));
    requireProgram(form, words, folder);
    Map<String, String> environment = environment(form.environment());
    Path trace = trace(form, words, folder);
    String wanted = form.python().strip();
    Python python = wanted.isEmpty() ? installations.forRecording() : installations.named(wanted);
    Path recorder = AsyncioRecorder.exportTo(recorderFolder);
    String detail = form.full() ? "full" : "cancellation";
    return new RunSetup(
        AsyncioRecorder.command(python, recorder, trace, detail, words),
        folder,
        environment,
        trace);
  }

  private static void requireProgram(RecordForm form, List<String> words, Path folder)
      throws BadFormException {
    String program = words.getFirst();
    if (program.isEmpty() || form.program().strip().equals("-m")) {
      throw new BadFormException(Texts.get("record.no-program"));
    }
    if (!program.equals("-m") && !Files.exists(folder.resolve(path(program)))) {
      throw new BadFormException(
          Texts.format("record.no-script", folder.resolve(path(program)).toString()));
    }
  }

  private static Path trace(RecordForm form, List<String> words, Path folder)
      throws BadFormException {
    Path named =
        form.trace().isBlank()
            ? TraceName.of(words, LocalDateTime.now(ZoneId.systemDefault()))
            : path(form.trace().strip());
    Path trace = folder.resolve(named);
    Path parent = trace.getParent();
    if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw new BadFormException(Texts.format("record.no-trace-folder", trace.toString()));
    }
    if (Files.exists(trace)) {
      throw new BadFormException(Texts.format("record.trace-exists", trace.toString()));
    }
    return trace;
  }

  private static Map<String, String> environment(String text) throws BadFormException {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw new BadFormException(Texts.format("record.bad-variable", line.strip()));
      }
      environment.put(line.substring(0, equals).strip(), line.substring(equals + 1));
    }
    return environment;
  }

  private static Path path(String text) throws BadFormException {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new BadFormException(Texts.format("record.bad-path", text));
    }
  }
}
