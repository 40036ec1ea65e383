package dev.cancelscope.app.launch;

import java.util.Objects;

/** Which version this is. */
final class Versions {
  private Versions() {}

  /** Of the app; "development" where it does not run from its jar. */
  static String own() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "development");
  }
}
