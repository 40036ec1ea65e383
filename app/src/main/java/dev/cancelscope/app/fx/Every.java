package dev.cancelscope.app.fx;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Something small that is done again and again. FX thread only. */
public final class Every {
  private final Timeline timeline;

  private Every(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Starts; for the first time after one period. */
  public static Every millis(long period, Runnable action) {
    var timeline = new Timeline(new KeyFrame(Duration.millis((double) period), _ -> action.run()));
    timeline.setCycleCount(Timeline.INDEFINITE);
    timeline.play();
    return new Every(timeline);
  }

  public void stop() {
    timeline.stop();
  }
}
