package dev.cancelscope.app.record;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a trace is called when nobody says. */
public final class TraceName {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private TraceName() {}

  /** {@code app-20260102-030405.cancelscope}, in the current folder. */
  public static Path of(List<String> program, LocalDateTime now) {
    boolean module = program.getFirst().equals("-m") && program.size() > 1;
    String name = module ? program.get(1) : fileName(program.getFirst());
    String stem = name.replaceFirst("\\.pyz?$", "").replaceAll("[^\\w.-]", "_");
    return Path.of((stem.isEmpty() ? "python" : stem) + "-" + MOMENT.format(now) + ".cancelscope");
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
