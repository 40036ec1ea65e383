package dev.cancelscope.app.launch;

/** What to say where a trace needs more memory than Java may use. */
final class Memory {
  private static final long MEBIBYTE = 1 << 20;
  private static final long GIBIBYTE = 1 << 30;

  private Memory() {}

  /** Which limit it was, and how to raise it: the variable is read by every Java, packaged too. */
  static String tooLittle() {
    long mostBytes = Runtime.getRuntime().maxMemory();
    long nextGibibytes = Math.ceilDiv(2 * mostBytes, GIBIBYTE);
    return "The trace does not fit into the %d MiB of memory that Java may use here; set JAVA_TOOL_OPTIONS=-Xmx%dg to allow %d GiB."
        .formatted(mostBytes / MEBIBYTE, nextGibibytes, nextGibibytes);
  }
}
