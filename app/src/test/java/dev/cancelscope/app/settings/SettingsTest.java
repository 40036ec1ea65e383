package dev.cancelscope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final WindowSize SIZE =
      new WindowSize(1000, 700, true, Optional.of(new WindowSize.Corner(-20, 40)));

  @TempDir private Path folder;

  @Test
  void remembersFromOneStartToTheNext() {
    Path file = folder.resolve("deep/settings.properties");
    var settings = new Settings(new SettingsFile(file));
    assertEquals(WindowSize.FIRST, settings.windowSize());
    settings.themeProperty().set(ThemeChoice.DARK);
    settings.languageProperty().set(Optional.of(Language.TRADITIONAL_CHINESE));
    settings.reopenProperty().set(false);
    settings.setLastTrace(Optional.of(LastTrace.ofSample("incident", "0 100")));
    settings.setWindowSize(SIZE);
    for (int i = 0; i < 15; i++) {
      settings.remember(folder.resolve("trace " + i + ".cancelscope"));
    }
    var again = new Settings(new SettingsFile(file));
    assertEquals(ThemeChoice.DARK, again.themeProperty().get());
    assertEquals(Language.TRADITIONAL_CHINESE, again.shownLanguage());
    assertFalse(again.reopenProperty().get());
    assertEquals(Optional.of(new LastTrace("sample:incident", "0 100")), again.lastTrace());
    assertEquals(SIZE, again.windowSize());
    assertEquals(10, again.recentFiles().size());
    assertEquals(
        folder.resolve("trace 14.cancelscope").toAbsolutePath(), again.recentFiles().getFirst());
  }

  @Test
  void survivesADamagedFile() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.write(file, new byte[] {'w', 'i', 'n', 'd', 'o', 'w', '=', '\\', 'u', 'z', (byte) 0xff});
    assertEquals(WindowSize.FIRST, new Settings(new SettingsFile(file)).windowSize());
    Files.writeString(file, "window=99999999x1\ntheme=pink\nrecent.0=\u0000\n");
    var settings = new Settings(new SettingsFile(file));
    assertEquals(WindowSize.FIRST, settings.windowSize());
    assertEquals(ThemeChoice.SYSTEM, settings.themeProperty().get());
    assertEquals(Optional.empty(), settings.languageProperty().get());
    assertTrue(settings.reopenProperty().get());
    assertEquals(0, settings.recentFiles().size());
  }

  @Test
  void keepsADamagedFileUnderAnotherName() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "theme=dark\nrecent.0=\\u12\n");
    var settings = new Settings(new SettingsFile(file));
    assertEquals(ThemeChoice.SYSTEM, settings.themeProperty().get());
    settings.setWindowSize(SIZE);
    assertEquals(SIZE, new Settings(new SettingsFile(file)).windowSize());
    Path kept = folder.resolve("settings.properties.damaged");
    assertEquals("theme=dark\nrecent.0=\\u12\n", Files.readString(kept));
  }

  @Test
  void followsTheSystemUnlessTold() {
    assertEquals(Theme.DARK, ThemeChoice.SYSTEM.theme(true));
    assertEquals(Theme.LIGHT, ThemeChoice.SYSTEM.theme(false));
    assertEquals(Theme.LIGHT, ThemeChoice.LIGHT.theme(true));
    assertEquals(Theme.HIGH_CONTRAST, ThemeChoice.HIGH_CONTRAST.theme(false));
  }

  @Test
  void keepsWhatANewerVersionSet() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "next.layout=three columns\n");
    var settings = new Settings(new SettingsFile(file));
    settings.setWindowSize(SIZE);
    assertEquals(Optional.of("three columns"), new SettingsFile(file).get("next.layout"));
  }

  @Test
  void eachVersionHasItsOwnCache() {
    var folders = new UserFolders("Linux", Path.of("/home/me"), Map.of());
    assertEquals(Path.of("/home/me/.cache/cancelscope/0.1.0"), folders.cache("0.1.0"));
  }

  @Test
  void knowsTheFoldersOfEachSystem() {
    Path home = Path.of("/home/me");
    assertEquals(
        Path.of("/home/me/.config/cancelscope/settings.properties"),
        new UserFolders("Linux", home, Map.of()).settingsFile());
    assertEquals(
        Path.of("/x/cancelscope/settings.properties"),
        new UserFolders("Linux", home, Map.of("XDG_CONFIG_HOME", "/x")).settingsFile());
    assertEquals(
        Path.of("/home/me/Library/Application Support/Cancelscope/cancelscope.log"),
        new UserFolders("Mac OS X", home, Map.of()).logFile());
  }
}
