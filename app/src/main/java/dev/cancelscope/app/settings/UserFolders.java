package dev.cancelscope.app.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this system keeps what belongs to the user and to this app. */
public final class UserFolders {
  private static final String NAME = "cancelscope";

  private final String system;
  private final Path home;
  private final Map<String, String> environment;

  public UserFolders(String system, Path home, Map<String, String> environment) {
    this.system = system.toLowerCase(Locale.ROOT);
    this.home = home;
    this.environment = Map.copyOf(environment);
  }

  /** Of this process. */
  public static UserFolders here() {
    return new UserFolders(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        System.getenv());
  }

  public Path settingsFile() {
    return folder("XDG_CONFIG_HOME", ".config").resolve("settings.properties");
  }

  public Path logFile() {
    return folder("XDG_STATE_HOME", ".local/state").resolve("cancelscope.log");
  }

  /** For notes on traces whose own folder cannot be written. */
  public Path notes() {
    return folder("XDG_DATA_HOME", ".local/share").resolve("notes");
  }

  /**
   * For what can be made again, such as the exported recorder; each version has its own, for a
   * program that is being recorded still reads from it while another version runs.
   */
  public Path cache(String version) {
    return folder("XDG_CACHE_HOME", ".cache").resolve(version);
  }

  /** For what lives as long as the app runs, such as the way in for further files. */
  public Path runtime() {
    String given = environment.get("XDG_RUNTIME_DIR");
    return system.startsWith("windows") || system.startsWith("mac") || given == null
        ? logFile().resolveSibling("run")
        : base("XDG_RUNTIME_DIR", home).resolve(NAME);
  }

  private Path folder(String xdgVariable, String belowHome) {
    if (system.startsWith("windows")) {
      return base("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Cancelscope");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library/Application Support/Cancelscope");
    }
    return base(xdgVariable, home.resolve(belowHome)).resolve(NAME);
  }

  private Path base(String variable, Path otherwise) {
    @Nullable String value = environment.get(variable);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }
}
