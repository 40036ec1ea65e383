package dev.cancelscope.app.text;

import dev.cancelscope.trace.text.Sentences;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every sentence of the window, from the bundle of the language in use. Any thread. */
public final class Texts {
  private static volatile ResourceBundle bundle = Language.ENGLISH.bundle();

  private static volatile ResourceBundle samples = Language.ENGLISH.samples();

  private static volatile ResourceBundle rules = Language.ENGLISH.rules();
  private static volatile Sentences sentences = Sentences.ENGLISH;

  private Texts() {}

  /** From now on; what is on screen keeps the words that it has. */
  public static void use(Language language) {
    bundle = language.bundle();
    samples = language.samples();
    rules = language.rules();
    sentences = language.sentences();
  }

  /** What the analysis says: findings, causes, stories, in the language in use. */
  public static Sentences sentences() {
    return sentences;
  }

  /** For FXML, which reads {@code %key} from it. */
  public static ResourceBundle bundle() {
    return bundle;
  }

  public static String get(String key) {
    return bundle.getString(key);
  }

  /** A sentence with its {@code {0}}, {@code {1}}, … filled in. */
  public static String format(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
  }

  /**
   * A text about a sample, such as {@code incident.title}; where the language has none, the text
   * that came with the sample.
   */
  public static String ofSample(String key, String itsOwn) {
    return samples.containsKey(key) ? samples.getString(key) : itsOwn;
  }

  /** As above, about a rule of findings, such as {@code slow-cleanup.advice}. */
  static String ofRule(String key, String itsOwn) {
    return rules.containsKey(key) ? rules.getString(key) : itsOwn;
  }

  /** A count with its noun: the key's {@code .one} or {@code .many} sentence. */
  public static String count(String key, long count) {
    String form = count == 1 ? ".one" : ".many";
    return format(key + form, String.format(Locale.ROOT, "%,d", count));
  }
}
