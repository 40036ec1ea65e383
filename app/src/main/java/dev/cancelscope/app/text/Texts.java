package dev.cancelscope.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every sentence of the window, from one bundle. */
public final class Texts {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.cancelscope.app.text.texts", Locale.ROOT);

  private Texts() {}

  /** For FXML, which reads {@code %key} from it. */
  public static ResourceBundle bundle() {
    return BUNDLE;
  }

  public static String get(String key) {
    return BUNDLE.getString(key);
  }

  /** A sentence with its {@code {0}}, {@code {1}}, … filled in. */
  public static String format(String key, Object... values) {
    return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
  }

  /** A count with its noun: the key's {@code .one} or {@code .many} sentence. */
  public static String count(String key, long count) {
    String form = count == 1 ? ".one" : ".many";
    return format(key + form, String.format(Locale.ROOT, "%,d", count));
  }
}
