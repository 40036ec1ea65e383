package dev.cancelscope.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that SECURITY.md names is there. */
class SecurityTableTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA = Pattern.compile("`(\\w+(?:Test|Rules))\\.(\\w+)`");
  private static final Pattern PYTHON = Pattern.compile("`(test_\\w+\\.py)::(test_\\w+)`");

  @Test
  void everyTestOfTheTableIsThere() throws IOException {
    String table = Files.readString(ROOT.resolve("SECURITY.md"));
    List<String> missing = new ArrayList<>();
    missing.addAll(missing(table, JAVA, ".java", " %s("));
    missing.addAll(missing(table, PYTHON, "", "def %s("));
    assertEquals(List.of(), missing);
  }

  @Test
  void everyThreatHasATest() throws IOException {
    List<String> rows =
        Files.readString(ROOT.resolve("SECURITY.md"))
            .lines()
            .dropWhile(line -> !line.startsWith("| Threat"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertTrue(rows.size() > 10, rows::toString);
    for (String row : rows) {
      assertTrue(JAVA.matcher(row).find() || PYTHON.matcher(row).find(), row);
    }
  }

  private static List<String> missing(String table, Pattern names, String ending, String method)
      throws IOException {
    List<MatchResult> named = names.matcher(table).results().toList();
    assertTrue(named.size() > 5, names.pattern());
    List<String> missing = new ArrayList<>();
    for (MatchResult each : named) {
      if (!source(each.group(1) + ending).contains(method.formatted(each.group(2)))) {
        missing.add(each.group());
      }
    }
    return missing;
  }

  /** The files of that name, one behind the other. */
  private static String source(String name) throws IOException {
    var text = new StringBuilder();
    for (Path tests : testFolders()) {
      try (Stream<Path> files = Files.walk(tests)) {
        for (Path file : files.filter(each -> each.endsWith(name)).toList()) {
          text.append(Files.readString(file));
        }
      }
    }
    return text.toString();
  }

  private static List<Path> testFolders() {
    return List.of(
        ROOT.resolve("trace-format/src/test"),
        ROOT.resolve("trace-analysis/src/test"),
        ROOT.resolve("app/src/test"),
        ROOT.resolve("recorders/asyncio/tests"));
  }
}
