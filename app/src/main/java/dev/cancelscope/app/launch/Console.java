package dev.cancelscope.app.launch;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command reads and writes and where it stands; given, so that tests can look.
 *
 * @param in read by {@code report --batch} alone
 * @param directory what relative paths are relative to when it writes files of its own accord
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path directory,
    Map<String, String> environment) {

  Console {
    environment = Map.copyOf(environment);
  }

  /** Without anything to read. */
  Console(PrintStream out, PrintStream err, Path directory, Map<String, String> environment) {
    this(InputStream.nullInputStream(), out, err, directory, environment);
  }

  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        stream(FileDescriptor.out, "stdout.encoding"),
        stream(FileDescriptor.err, "stderr.encoding"),
        Path.of(""),
        System.getenv());
  }

  /**
   * Reports hold µ and arrows: where the locale knows only ASCII, as in many a container, UTF-8.
   */
  private static PrintStream stream(FileDescriptor target, String property) {
    Charset told = Charset.forName(System.getProperty(property, "UTF-8"));
    Charset used = told.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : told;
    return new PrintStream(new FileOutputStream(target), true, used);
  }
}
