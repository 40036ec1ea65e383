package dev.cancelscope.format.read;

/**
 * What the fuzzer of {@code mvn -Pfuzz} calls with bytes of its own making: every way of reading
 * says the same of them. {@link WaysOfReadingTest} does the same with damaged goldens and samples
 * in every build.
 */
public final class ReaderFuzz {
  private ReaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    WaysAgree.check(bytes, "fuzzed bytes");
  }
}
