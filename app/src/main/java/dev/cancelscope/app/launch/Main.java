package dev.cancelscope.app.launch;

/**
 * The way in. Knows neither JavaFX nor the parts of the app: what is not needed is not loaded, and
 * whether there is a display is settled before any class of JavaFX is.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int exitCode = new CommandRun(Console.ofProcess()).run(arguments);
    System.exit(exitCode);
  }
}
