package dev.cancelscope.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Rule;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every language says the same, with the same blanks to fill in. */
class BundlesTest {
  private static final Pattern BLANK = Pattern.compile("\\{\\d}");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /** Keys whose text is the same everywhere: names, figures, something to type. */
  private static final Set<String> NOT_TRANSLATED =
      Set.of(
          "app.name",
          "about.title",
          "findings.count.one",
          "findings.count.many",
          "bytes.of",
          "compare.side",
          "source.cost",
          "status.range",
          "welcome.entry.spoken",
          "tree.row.spoken",
          "episode.outcomes.and",
          "json.null",
          "session.and",
          "welcome.record.command");

  private static final ResourceBundle ENGLISH = Language.ENGLISH.bundle();

  @AfterEach
  void backToEnglish() {
    Texts.use(Language.ENGLISH);
  }

  @Test
  void allHaveTheSameKeys() {
    for (Language language : Language.values()) {
      // Of the file itself: keySet() would add those that are inherited from English.
      Set<String> own = new TreeSet<>(OwnKeys.of(language.bundle()));
      assertEquals(new TreeSet<>(ENGLISH.keySet()), own, language.toString());
    }
  }

  @Test
  void allHaveTheSameBlanks() {
    for (Language language : Language.values()) {
      for (String key : ENGLISH.keySet()) {
        assertEquals(blanks(ENGLISH.getString(key)), blanks(language.bundle().getString(key)), key);
      }
    }
  }

  @Test
  void everySentenceIsTranslated() {
    ResourceBundle chinese = Language.TRADITIONAL_CHINESE.bundle();
    for (String key : ENGLISH.keySet()) {
      boolean translated = CHINESE.matcher(chinese.getString(key)).find();
      assertTrue(translated || NOT_TRANSLATED.contains(key), key + " is not translated");
    }
  }

  @Test
  void everySentenceWithBlanksCanBeFilledIn() {
    for (Language language : Language.values()) {
      for (String key : ENGLISH.keySet()) {
        String text = language.bundle().getString(key);
        if (!blanks(text).isEmpty()) {
          String filled = new MessageFormat(text, Locale.ROOT).format(fillings());
          assertFalse(BLANK.matcher(filled).find(), language + " " + key + ": " + filled);
        }
      }
    }
  }

  @Test
  void theLanguageFollowsTheSystem() {
    assertEquals(Language.TRADITIONAL_CHINESE, Language.of(Locale.TAIWAN));
    assertEquals(Language.TRADITIONAL_CHINESE, Language.of(Locale.forLanguageTag("zh-Hant-HK")));
    assertEquals(Language.ENGLISH, Language.of(Locale.CHINA));
    assertEquals(Language.ENGLISH, Language.of(Locale.GERMANY));
    Texts.use(Language.TRADITIONAL_CHINESE);
    assertEquals("開啟", Texts.get("menu.open"));
  }

  @Test
  void everySampleIsTranslated() {
    ResourceBundle chinese = Language.TRADITIONAL_CHINESE.samples();
    Set<String> wanted = new TreeSet<>();
    for (Sample sample : Samples.all()) {
      wanted.add(sample.name() + ".title");
      wanted.add(sample.name() + ".description");
    }
    assertEquals(wanted, new TreeSet<>(chinese.keySet()));
  }

  @Test
  void everyRuleIsTranslated() {
    ResourceBundle chinese = Language.TRADITIONAL_CHINESE.rules();
    Set<String> wanted = new TreeSet<>();
    for (Rule rule : FindingsEngine.rules()) {
      wanted.add(rule.id() + ".title");
    }
    assertEquals(wanted, new TreeSet<>(chinese.keySet()));
    assertEquals("slow-cleanup", RuleTexts.title("slow-cleanup"), "English has the ids");
    Texts.use(Language.TRADITIONAL_CHINESE);
    assertEquals("清理過慢", RuleTexts.title("slow-cleanup"));
  }

  private static Set<String> blanks(String text) {
    return BLANK.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  private static Object[] fillings() {
    return Arrays.stream(new int[10]).mapToObj(nth -> "x" + nth).toArray();
  }
}
