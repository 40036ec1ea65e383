package dev.cancelscope.recorder.asyncio;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recorder for asyncio: one zip file that any Python from 3.11 on can run, and the same as a
 * wheel.
 */
public final class AsyncioRecorder {
  /** Its file name. */
  public static final String FILE_NAME = "cancelscope.pyz";

  private AsyncioRecorder() {}

  /**
   * Writes the recorder into a folder, which is made where it is missing; an older one is replaced.
   *
   * @return where it is
   */
  public static Path exportTo(Path folder) throws IOException {
    return copyTo(folder, FILE_NAME);
  }

  /**
   * Writes the wheel of the recorder, for pip to install, into a folder, as {@link #exportTo}.
   *
   * @return where it is; its name, which pip reads, tells the version
   */
  public static Path exportWheelTo(Path folder) throws IOException {
    try (InputStream name = open("wheel.txt")) {
      return copyTo(folder, new String(name.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  private static Path copyTo(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve(name);
    // Through a second file: another process may be about to start the old one.
    Path fresh = Files.createTempFile(folder, name, ".new");
    try (InputStream recorder = open(name)) {
      Files.copy(recorder, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return target;
  }

  private static InputStream open(String name) throws IOException {
    InputStream file = AsyncioRecorder.class.getResourceAsStream(name);
    if (file == null) {
      throw new FileNotFoundException("This build has no recorder in it");
    }
    return file;
  }

  /**
   * The command that runs a program under the recorder.
   *
   * @param detail {@code cancellation} or {@code full}; null: the recorder's own choice
   * @param program SCRIPT.py or -m MODULE, and its arguments
   */
  public static List<String> command(
      Python python, Path recorder, Path trace, @Nullable String detail, List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(python.executable().toString());
    command.add(recorder.toString());
    command.addAll(List.of("run", "-o", trace.toString()));
    if (detail != null) {
      command.addAll(List.of("--detail", detail));
    }
    command.addAll(program);
    return command;
  }
}
