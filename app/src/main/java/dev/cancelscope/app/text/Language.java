package dev.cancelscope.app.text;

import dev.cancelscope.trace.text.Sentences;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/** The languages of the window; reports and the command line are in English. */
public enum Language {
  ENGLISH(Locale.ROOT, "English"),
  TRADITIONAL_CHINESE(Locale.forLanguageTag("zh-Hant"), "繁體中文");

  private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");
  private static final String SAMPLES = "dev.cancelscope.app.text.samples";
  private static final String RULES = "dev.cancelscope.app.text.rules";
  private static final String NAME = "dev.cancelscope.app.text.texts";

  private final Locale locale;
  private final String ownName;

  Language(Locale locale, String ownName) {
    this.locale = locale;
    this.ownName = ownName;
  }

  /** For the settings file. */
  public String tag() {
    return this == ENGLISH ? "en" : locale.toLanguageTag();
  }

  public static Optional<Language> ofTag(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /** What its speakers call it. */
  public String ownName() {
    return ownName;
  }

  /** Its words, whatever language the system is set to. */
  public ResourceBundle bundle() {
    return ResourceBundle.getBundle(NAME, locale);
  }

  /** What it says about the samples, by their names. */
  ResourceBundle samples() {
    return ResourceBundle.getBundle(SAMPLES, locale);
  }

  /** What it says about the rules of findings, by their ids. */
  ResourceBundle rules() {
    return ResourceBundle.getBundle(RULES, locale);
  }

  /** What the analysis says in it. */
  Sentences sentences() {
    return this == ENGLISH ? Sentences.ENGLISH : new Sentences(locale);
  }

  /** The language for a system that is set to this locale. */
  public static Language of(Locale system) {
    boolean traditional =
        system.getScript().equals("Hant") || TRADITIONAL.contains(system.getCountry());
    return system.getLanguage().equals("zh") && traditional ? TRADITIONAL_CHINESE : ENGLISH;
  }
}
