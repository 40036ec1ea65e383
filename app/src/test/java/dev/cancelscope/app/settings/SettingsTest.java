package dev.cancelscope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.app.session.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void remembersFromOneStartToTheNext() {
    Path file = folder.resolve("deep/settings.properties");
    var settings = new Settings(new SettingsFile(file));
    assertEquals(WindowSize.FIRST, settings.windowSize());
    settings.setTheme(Theme.DARK);
    settings.setWindowSize(new WindowSize(1000, 700, true));
    for (int i = 0; i < 15; i++) {
      settings.remember(folder.resolve("trace " + i + ".cancelscope"));
    }
    var again = new Settings(new SettingsFile(file));
    assertEquals(Theme.DARK, again.theme());
    assertEquals(new WindowSize(1000, 700, true), again.windowSize());
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
    assertEquals(Theme.LIGHT, settings.theme());
    assertEquals(0, settings.recentFiles().size());
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
