package dev.cancelscope.app.launch;

import dev.cancelscope.app.settings.UserFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where stack traces go: into a file, never onto the user's terminal. */
final class Logs {
  private static final int LARGEST_BYTES = 1_000_000;

  /** Kept, or the level that is set on it would be forgotten. */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private Logs() {}

  /** Nothing is printed that the app did not mean to print. */
  static void quiet() {
    JAVAFX.setLevel(Level.SEVERE); // it complains about every start from the class path
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
  }

  /** What is logged from now on goes into this file, as far as it can be written. */
  static void into(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var handler = new FileHandler(file.toString().replace("%", "%%"), LARGEST_BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      Logger.getLogger("").addHandler(handler);
    } catch (IOException _) {
      // Without a log the app works as well.
    }
  }

  /** Logs what should not have happened, and says so in a sentence. */
  static String sentenceOfFault(Throwable problem) {
    Path log = UserFolders.here().logFile();
    String details = append(log, problem) ? "; the details are in " + log : "";
    return "A fault of Cancelscope, not of your file: please report it" + details + ".";
  }

  /** Adds one stack trace; false: the file cannot be written. */
  static boolean append(Path file, Throwable problem) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var writer =
          new PrintWriter(
              Files.newBufferedWriter(
                  file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
        writer.println(Instant.now() + " Cancelscope " + Versions.own());
        problem.printStackTrace(writer);
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
