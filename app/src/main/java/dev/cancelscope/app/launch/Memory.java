package dev.cancelscope.app.launch;

/** What to say where a trace needs more memory than Java may use. */
final class Memory {
  private static final long MEBIBYTE = 1 << 20;
  private static final long GIBIBYTE = 1 << 30;

  private Memory() {}

  /** Which limit it was, and how to raise it: the variable is read by every Java, packaged too. */
  static String tooLittle() {
    long mostBytes = Runtime.getRuntime().maxMemory();
    return "The trace does not fit into the %d MiB of memory that Java may use here; twice that is allowed by setting JAVA_TOOL_OPTIONS=-Xmx%dg."
        .formatted(mostBytes / MEBIBYTE, Math.ceilDiv(2 * mostBytes, GIBIBYTE));
  }
}
