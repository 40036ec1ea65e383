package dev.cancelscope.app.settings;

/**
 * What was open when the app was left.
 *
 * @param source a file, or a sample by {@code sample:} and its name
 * @param place what was looked at in it, as the session writes it
 */
public record LastTrace(String source, String place) {
  private static final String SAMPLE = "sample:";

  public static LastTrace ofFile(String path, String place) {
    return new LastTrace(path, place);
  }

  public static LastTrace ofSample(String name, String place) {
    return new LastTrace(SAMPLE + name, place);
  }

  public boolean isSample() {
    return source.startsWith(SAMPLE);
  }

  /** The path of the file, or the name of the sample. */
  public String name() {
    return isSample() ? source.substring(SAMPLE.length()) : source;
  }
}
