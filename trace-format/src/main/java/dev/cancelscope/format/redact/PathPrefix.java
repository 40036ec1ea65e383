package dev.cancelscope.format.redact;

import java.util.Optional;

/**
 * Whole folders at the beginning of a path that are to be written as others.
 *
 * @param from what a path must begin with, e.g. {@code /home/ann/shop}; never empty
 * @param to what stands there instead; empty: the path becomes relative
 */
public record PathPrefix(String from, String to) {

  /** The path with the prefix exchanged; empty: it does not begin with it. */
  Optional<String> applyTo(String path) {
    if (!path.startsWith(from)) {
      return Optional.empty();
    }
    String rest = path.substring(from.length());
    boolean wholeFolder =
        rest.isEmpty()
            || isSeparator(rest.charAt(0))
            || isSeparator(from.charAt(from.length() - 1));
    if (!wholeFolder) {
      return Optional.empty();
    }
    int start = 0;
    while (start < rest.length() && isSeparator(rest.charAt(start))) {
      start++;
    }
    String below = rest.substring(start);
    if (to.isEmpty() || below.isEmpty()) {
      return Optional.of(to + below);
    }
    return Optional.of(isSeparator(to.charAt(to.length() - 1)) ? to + below : to + "/" + below);
  }

  static boolean isSeparator(char c) {
    return c == '/' || c == '\\';
  }
}
