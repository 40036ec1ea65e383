package dev.cancelscope.app.session;

import java.nio.file.Path;

/** Where the open trace came from. */
public sealed interface Origin {
  /** Nowhere that can be named, e.g. a test. */
  Origin NOWHERE = new Nowhere();

  /** A file of the user's: a trace, or a review bundle. */
  record OfFile(Path file) implements Origin {}

  /** A sample that came with the app; its program lies beside it. */
  record OfSample(String name) implements Origin {}

  /** Nowhere. */
  record Nowhere() implements Origin {}
}
