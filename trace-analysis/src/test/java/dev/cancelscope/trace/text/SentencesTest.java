package dev.cancelscope.trace.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.Stage;
import dev.cancelscope.trace.compare.Verdict;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Rule;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.store.TraceStore;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each language says all that the code asks for, and puts in all that the code hands over. */
final class SentencesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern PART = Pattern.compile("\\{(\\d)}");
  private static final Pattern ASKED =
      Pattern.compile("(?:Phrase\\s*\\.of|scene\\s*\\.text)\\(\\s*\"([^\"]+)\"");
  private static final Pattern QUOTED = Pattern.compile("\"([a-z]+[-.a-z]*)\"");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern LETTER = Pattern.compile("\\p{IsLatin}");

  /** Words of Python, the same in every language. */
  private static final Set<String> PYTHON =
      Set.of(
          "cleanup.finally",
          "chart.kind.exit",
          "chart.kind.finally",
          "chart.kind.handler",
          "scope.gather",
          "scope.shield");

  private final Properties english = bundle("sentences.properties");
  private final Properties chinese = bundle("sentences_zh_Hant.properties");

  private static Properties bundle(String name) {
    var properties = new Properties();
    try (var in = Phrase.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bothLanguagesHaveTheSameSentences() {
    assertEquals(keys(english), keys(chinese));
  }

  @Test
  void bothPutInTheSameParts() {
    for (String key : keys(english)) {
      // A part may be said once in one language and twice in another.
      assertEquals(parts(english, key), parts(chinese, key), key);
    }
  }

  @Test
  void chineseHasABlankBesideOtherScriptsOnly() {
    TraceStore store =
        Drawing.of(
                """
                main               |[-----------r
                task_group g main  | [----.---]
                timeout t main     | [----.---]
                """)
            .store();
    var in = new Sentences(Locale.forLanguageTag("zh-Hant"));
    assertEquals("g.py:1 的任務群組", in.text(Phrase.scope(store, 0)));
    assertEquals("甲 乙的逾時abc到期", in.text(deadlineOf("甲 乙", "abc")), "a program's own blank stays");
    assertEquals("甲的逾時乙到期", in.text(deadlineOf("甲", "乙")));
  }

  private static Phrase deadlineOf(String scope, String time) {
    return Phrase.of("cause.deadline-of", Phrase.own(scope), Phrase.own(time));
  }

  @Test
  void everySentenceIsTranslated() {
    for (String key : keys(english)) {
      boolean hasWords =
          LETTER.matcher(PART.matcher(english.getProperty(key)).replaceAll("")).find();
      boolean translated = HAN.matcher(chinese.getProperty(key)).find();
      // A preposition or a sign of English may be a sign alone.
      boolean sign = !LETTER.matcher(chinese.getProperty(key)).find();
      assertTrue(!hasWords || translated || sign || PYTHON.contains(key), key + " is English");
    }
  }

  @Test
  void everySentenceThatTheCodeAsksForIsThere() throws IOException {
    Set<String> asked = new TreeSet<>(families());
    for (String source : sources()) {
      ASKED.matcher(source).results().map(found -> found.group(1)).forEach(asked::add);
    }
    asked.removeAll(keys(english));
    assertEquals(Set.of(), asked);
  }

  @Test
  void noSentenceIsLeftOver() throws IOException {
    Set<String> unused = keys(english);
    unused.removeAll(families());
    for (String source : sources()) {
      QUOTED.matcher(source).results().map(found -> found.group(1)).forEach(unused::remove);
    }
    assertEquals(Set.of(), unused);
  }

  /** Keys that the code puts together. */
  private static Set<String> families() {
    Set<String> keys = new TreeSet<>();
    for (Rule rule : FindingsEngine.rules()) {
      keys.add(rule.id() + ".advice");
    }
    words(keys, "scope", ScopeEvent.Kind.values());
    words(keys, "cleanup", CleanupEvent.Kind.values());
    words(keys, "chart.kind", CleanupEvent.Kind.values());
    words(keys, "subject.kind", CleanupEvent.Kind.values());
    words(keys, "subject.ending", CleanupEvent.Ending.values());
    words(keys, "subject.cause", CancelEvent.Cause.values());
    each(keys, "severity", Severity.values());
    each(keys, "compare.fate", FindingChange.Kind.values());
    each(keys, "compare.verdict", Verdict.values());
    each(keys, "compare.stage", Stage.values());
    List<String> counted = new ArrayList<>(List.of("compare.faults", "compare.cancellations"));
    for (Severity severity : Severity.values()) {
      counted.add("compare." + severity.wireName());
    }
    counted.forEach(key -> keys.addAll(List.of(key + ".one", key + ".many")));
    return keys;
  }

  private static void words(Set<String> keys, String set, Enum<?>[] values) {
    keys.add(key(set, null));
    each(keys, set, values);
  }

  private static void each(Set<String> keys, String set, Enum<?>[] values) {
    Arrays.stream(values).forEach(one -> keys.add(key(set, one)));
  }

  private static String key(String set, @Nullable Enum<?> one) {
    return ((Phrase.Said) Phrase.word(set, one)).key();
  }

  private static Set<String> keys(Properties bundle) {
    return new TreeSet<>(bundle.stringPropertyNames());
  }

  private static Set<String> parts(Properties bundle, String key) {
    return PART.matcher(bundle.getProperty(key))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertTrue(java.size() > 100, "the sources are where they were");
      var texts = new ArrayList<String>();
      for (Path file : java) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  @Test
  void textsOfTheProgramAreMadeSafeAndNotReadAsSentences() {
    Phrase hostile = Phrase.of("evidence.because", Phrase.own("{0}\u001b[31m\n"));
    assertEquals("because {0}\\u001b[31m\\n", Sentences.english(hostile));
    var sentences = new Sentences(Locale.forLanguageTag("zh-Hant"));
    assertEquals("因為{0}\\u001b[31m\\n", sentences.text(hostile));
  }
}
