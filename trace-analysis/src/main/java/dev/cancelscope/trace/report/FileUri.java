package dev.cancelscope.trace.report;

import java.nio.charset.StandardCharsets;

/** A file's name in a trace as a URI reference; whatever it holds, the result is a valid one. */
final class FileUri {
  private static final String PLAIN = "-._~/!$'()*+,;=@";

  private FileUri() {}

  /** {@code app.py}, {@code file:///srv/app.py}, {@code file:///C:/app.py}. */
  static String of(String file) {
    String path = file.replace('\\', '/');
    if (path.length() > 2 && Character.isLetter(path.charAt(0)) && path.startsWith(":/", 1)) {
      return "file:///" + path.charAt(0) + ":" + encoded(path.substring(2));
    }
    // Two slashes would begin a host.
    return path.startsWith("/")
        ? "file:///" + encoded(path.replaceFirst("^/+", ""))
        : encoded(path);
  }

  private static String encoded(String path) {
    var uri = new StringBuilder();
    for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xFF);
      boolean word = c < 0x80 && Character.isLetterOrDigit(c);
      if (word || PLAIN.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%');
        uri.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        uri.append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
      }
    }
    return uri.toString();
  }
}
