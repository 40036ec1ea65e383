package dev.cancelscope.app.launch;

import java.util.Optional;

/** Which version this is. */
final class Versions {
  private Versions() {}

  /** Of the app; "development" where it runs neither from its jar nor from a linked image. */
  static String own() {
    // A linked image keeps the version in the module's descriptor, and has no manifests.
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(Versions.class.getModule().getDescriptor())
                    .flatMap(descriptor -> descriptor.rawVersion()))
        .orElse("development");
  }

  /** A dash and the name of a package that is not the usual one; else empty. */
  static String ofOtherPackage() {
    return ofOtherPackage(System.getProperty("jpackage.app-path", ""));
  }

  /**
   * The same of a launcher.
   *
   * @param launcher as jpackage's launchers tell it; empty: started without one
   */
  static String ofOtherPackage(String launcher) {
    String name = launcher.replaceFirst(".*[/\\\\]", "").replaceFirst("(-cli)?(\\.exe)?$", "");
    return name.isEmpty() || name.equals("cancelscope") ? "" : "-" + name;
  }
}
