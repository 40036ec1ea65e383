package dev.cancelscope.app.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;

/** The keys that stand in a bundle's own file. */
final class OwnKeys {
  private OwnKeys() {}

  static Set<String> of(ResourceBundle bundle) {
    String tag = bundle.getLocale().toLanguageTag();
    String suffix = tag.equals("und") ? "" : "_" + tag.replace('-', '_');
    var words = new Properties();
    try (var in = Texts.class.getResourceAsStream("texts" + suffix + ".properties")) {
      words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return words.stringPropertyNames();
  }
}
