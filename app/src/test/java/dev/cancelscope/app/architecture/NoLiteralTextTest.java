package dev.cancelscope.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No part of the window holds words of its own: they stand in the bundles. */
class NoLiteralTextTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/cancelscope/app");
  private static final Path LAYOUTS = Path.of("src/main/resources/dev/cancelscope/app");

  /** Command line and log: English, for terminals and files. The bundles' own folder. */
  private static final Set<String> NOT_THE_WINDOW =
      Set.of("launch", "record", "files", "settings", "fx");

  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

  /** Two words or more, where no log, exception or annotation takes them. */
  private static final Pattern SENTENCE = Pattern.compile("\\p{L}{2,} \\p{L}{2,}");

  /** A word given straight to a control. */
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?:set(?:Text|PromptText|Title|AccessibleText|HeaderText|ContentText)|new"
              + " (?:Label|Button|Tooltip|Menu|MenuItem|CheckBox|RadioButton|Hyperlink|Tab|Text))"
              + "\\(\\s*\"[^\"]*\\p{L}{2,}[^\"]*\"");

  private static final Pattern FOR_THE_LOG =
      Pattern.compile("LOG\\.|Exception\\(|AssertionError\\(|@SuppressWarnings|because\\(");

  private static final Pattern IN_LAYOUT =
      Pattern.compile("(?:text|promptText|accessibleText)=\"(?!%)[^\"]*\\p{L}[^\"]*\"");

  @Test
  void noViewHoldsALiteral() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> found =
          files
              .filter(NoLiteralTextTest::isOfTheWindow)
              .flatMap(NoLiteralTextTest::literals)
              .toList();
      assertEquals(List.of(), found);
    }
  }

  @Test
  void noLayoutHoldsALiteral() throws IOException {
    try (Stream<Path> files = Files.walk(LAYOUTS)) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".fxml"))
              .flatMap(file -> matches(IN_LAYOUT, read(file)).map(text -> file + ": " + text))
              .toList();
      assertEquals(List.of(), found);
    }
  }

  @Test
  void wouldNotice() {
    assertTrue(GIVEN.matcher("label.setText(\"Done\");").find());
    assertTrue(SENTENCE.matcher("String s = \"Nothing to show\";").find());
    assertTrue(IN_LAYOUT.matcher("<Label text=\"Tasks\"/>").find());
  }

  private static boolean isOfTheWindow(Path file) {
    String folder = SOURCES.relativize(file).getName(0).toString();
    // Names of licences are not translated.
    return file.toString().endsWith(".java")
        && !file.endsWith("Licences.java")
        && !NOT_THE_WINDOW.contains(folder);
  }

  private static Stream<String> literals(Path file) {
    String source = withoutComments(read(file));
    Stream<String> sentences =
        Stream.of(source.split(";|\\{\n|->"))
            .filter(statement -> !FOR_THE_LOG.matcher(statement).find())
            .flatMap(statement -> matches(LITERAL, statement))
            .filter(literal -> SENTENCE.matcher(literal).find());
    return Stream.concat(sentences, matches(GIVEN, source))
        .map(text -> SOURCES.relativize(file) + ": " + text);
  }

  private static String withoutComments(String source) {
    return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }
}
