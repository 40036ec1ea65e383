package dev.cancelscope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Settings as each shape of the file had them: a file here is never changed, a new shape adds one.
 * What an update reads, it also keeps.
 */
class OldSettingsTest {
  private static final Path SHUTDOWN = Path.of("/srv/traces/shutdown.cancelscope");

  @TempDir private Path folder;

  @Test
  void themeAndRecentFiles() throws IOException {
    Settings settings = read("1-theme-and-recent");
    assertEquals(ThemeChoice.HIGH_CONTRAST, settings.themeProperty().get());
    assertEquals(new WindowSize(1000, 700, true, Optional.empty()), settings.windowSize());
    assertEquals(List.of(SHUTDOWN, Path.of("/srv/traces/取消.cancelscope")), settings.recentFiles());
    assertTrue(settings.reopenProperty().get());
    assertEquals(Optional.empty(), settings.lastTrace());
  }

  @Test
  void languageAndLastTrace() throws IOException {
    Settings settings = read("2-language-and-last-trace");
    assertEquals(ThemeChoice.DARK, settings.themeProperty().get());
    assertEquals(Language.TRADITIONAL_CHINESE, settings.shownLanguage());
    assertFalse(settings.reopenProperty().get());
    assertEquals(Optional.of(LastTrace.ofSample("incident", "0 100")), settings.lastTrace());
    assertEquals(Optional.of(new WindowSize.Corner(-20, 40)), settings.windowSize().corner());
    assertEquals(List.of(SHUTDOWN), settings.recentFiles());
  }

  @Test
  void sourcesAndEditor() throws IOException {
    Settings settings = read("3-sources-and-editor");
    assertEquals(List.of(Path.of("/srv/app")), settings.sourceFolders());
    assertEquals(Optional.of("code -g {file}:{line}"), settings.editor());
    assertEquals(Optional.of(LastTrace.ofFile(SHUTDOWN.toString(), "")), settings.lastTrace());
  }

  @Test
  void whatWasReadStaysWhenSomethingElseIsSet() throws IOException {
    Settings settings = read("2-language-and-last-trace");
    settings.themeProperty().set(ThemeChoice.LIGHT);
    var again = new Settings(new SettingsFile(folder.resolve("settings.properties")));
    assertEquals(ThemeChoice.LIGHT, again.themeProperty().get());
    assertEquals(settings.lastTrace(), again.lastTrace());
    assertEquals(settings.windowSize(), again.windowSize());
    assertEquals(settings.recentFiles(), again.recentFiles());
    assertFalse(again.reopenProperty().get());
  }

  private Settings read(String fixture) throws IOException {
    Path file = folder.resolve("settings.properties");
    try (InputStream in = getClass().getResourceAsStream(fixture + ".properties")) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return new Settings(new SettingsFile(file));
  }
}
