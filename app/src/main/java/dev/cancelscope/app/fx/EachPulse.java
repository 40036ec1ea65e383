package dev.cancelscope.app.fx;

import javafx.animation.AnimationTimer;

/** Something that is done on each pulse while it runs. FX thread only. */
public final class EachPulse {
  private final AnimationTimer timer;

  public EachPulse(Runnable action) {
    timer =
        new AnimationTimer() {
          @Override
          public void handle(long nowNanos) {
            action.run();
          }
        };
  }

  public void run(boolean running) {
    if (running) {
      timer.start();
    } else {
      timer.stop();
    }
  }
}
