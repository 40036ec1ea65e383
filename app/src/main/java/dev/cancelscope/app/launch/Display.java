package dev.cancelscope.app.launch;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be opened; asked before any class of JavaFX is loaded. */
final class Display {
  private static final String PLATFORM = "glass.platform";

  private Display() {}

  static boolean available(Map<String, String> environment) {
    boolean chosen = System.getProperty(PLATFORM) != null;
    return chosen
        || !isUnix()
        || isSet(environment, "DISPLAY")
        || isSet(environment, "WAYLAND_DISPLAY");
  }

  /** Tells the displays apart that this user may have windows on; letters and digits only. */
  static String name(Map<String, String> environment) {
    String display =
        environment.getOrDefault("WAYLAND_DISPLAY", environment.getOrDefault("DISPLAY", ""));
    String chosen = System.getProperty(PLATFORM, "");
    return "app" + (chosen + display).replaceAll("[^A-Za-z0-9]", "-");
  }

  /** From now on JavaFX paints into memory. */
  static void useNone() {
    System.setProperty(PLATFORM, "Headless");
    System.setProperty("prism.order", "sw");
  }

  /** Where a display is named by the environment: neither Windows nor macOS. */
  private static boolean isUnix() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return !system.startsWith("windows") && !system.startsWith("mac");
  }

  private static boolean isSet(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }
}
