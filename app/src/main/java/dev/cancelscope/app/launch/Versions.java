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
}
