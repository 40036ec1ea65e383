package dev.cancelscope.app.architecture.planted.window;

import dev.cancelscope.app.architecture.planted.fx.Bad;
import dev.cancelscope.trace.store.TraceStore;
import javafx.application.Platform;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Breaks every rule that is not about packages; the rules are tested on it. */
public final class BadViewModel {
  private @Nullable Bad cycle;

  void breakThemAll(TraceStore store) throws java.io.IOException {
    new Canvas().getGraphicsContext2D().setFill(Color.RED);
    Platform.exit();
    if (store.tasks().size() > 0) {
      Platform.exit();
    }
    new ProcessBuilder(String.valueOf(cycle)).start();
  }
}
