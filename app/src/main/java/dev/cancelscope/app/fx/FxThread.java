package dev.cancelscope.app.fx;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/** The hop onto the one thread that may touch the window. */
public final class FxThread {
  private FxThread() {}

  /** Runs it on the FX thread, soon. */
  public static void later(Runnable action) {
    Platform.runLater(action);
  }

  /** Runs it on the FX thread: at once when already there, else soon. */
  public static void nowOrLater(Runnable action) {
    if (Platform.isFxApplicationThread()) {
      action.run();
    } else {
      Platform.runLater(action);
    }
  }

  /** Closes the app once the current event is handled. */
  public static void exit() {
    Platform.exit();
  }

  /**
   * What nobody catches goes into the log, on every thread: a window has no terminal to print on.
   */
  public static void logWhatIsNotCaught(Logger log) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> log.log(Level.SEVERE, "on " + thread.getName(), problem));
  }
}
