package dev.cancelscope.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzzer's target in every build: on each shape of the file, edited by fixed seeds. */
class EditedSettingsTest {
  private static final int EDITS_A_FILE = 300;
  private static final List<String> VALUES =
      List.of(
          "",
          "-1",
          "9223372036854775807",
          "0 9223372036854775807 0 task 0 0",
          "-9223372036854775808 9223372036854775807 -9 finding 2147483647 1 tree none 1,2 7",
          "9223372036854775807 -9223372036854775808 9223372036854775807 span -1 3 start none - -",
          "0 0 0 nothing 0 0 tree none 1,x -",
          "\\u0000",
          "\\ud800",
          "'\"",
          "sample:",
          "sample:../../etc/passwd",
          "a\\tb\\tc\\td\\te\\tf",
          "999999x999999+999999+-999999 maximized",
          "x".repeat(5_000));

  @ParameterizedTest
  @ValueSource(
      strings = {"1-theme-and-recent", "2-language-and-last-trace", "3-sources-and-editor"})
  void editedBySomebody(String name) throws IOException {
    String text = text(name);
    for (int seed = 0; seed < EDITS_A_FILE; seed++) {
      String edited = edited(text, new Random(seed));
      try {
        SettingsFuzz.fuzzerTestOneInput(edited.getBytes(StandardCharsets.UTF_8));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("edit " + seed + " of " + name + ":\n" + edited, e);
      }
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in = EditedSettingsTest.class.getResourceAsStream(name + ".properties")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          + "last.place=0 100 0 nothing 0 -1\nrecording.0=\ngrace.nanos=1\ncap.nanos=1\n";
    }
  }

  private static String edited(String text, Random random) {
    String[] lines = text.split("\n");
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      int at = random.nextInt(lines.length);
      String value = VALUES.get(random.nextInt(VALUES.size()));
      lines[at] = lines[at].replaceFirst("=.*", "=") + value;
    }
    return String.join("\n", lines) + "\n";
  }
}
