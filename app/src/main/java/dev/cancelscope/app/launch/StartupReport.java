package dev.cancelscope.app.launch;

import dev.cancelscope.app.session.Session;
import javafx.animation.AnimationTimer;

/**
 * Says on standard output when the first window shows a trace, where {@code CANCELSCOPE_STARTUP} is
 * {@code report}: what the start-up table is measured by.
 */
final class StartupReport extends AnimationTimer {
  /** In the first frame the parts are laid out, in the second painted, by the third on screen. */
  private static final int FRAMES = 3;

  private final Console console;
  private int frames;

  private StartupReport(Console console) {
    this.console = console;
  }

  static void of(Session session, Console console) {
    if (console.environment().getOrDefault("CANCELSCOPE_STARTUP", "").equals("report")) {
      var report = new StartupReport(console);
      session.traceProperty().addListener((_, _, _) -> report.start());
    }
  }

  @Override
  public void handle(long now) {
    if (++frames == FRAMES) {
      stop();
      console.out().println("first window");
      console.out().flush();
    }
  }
}
