package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.window.MainWindow;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.trace.load.LoadedTrace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/** The window on a sample, as a picture, from a JavaFX that paints into memory. */
public final class WindowPicture extends Application {
  /** Time for the chart's layout, which is a thread of its own. */
  private static final Duration SETTLING = Duration.millis(1_500);

  private static final CompletableFuture<byte[]> PICTURE = new CompletableFuture<>();

  /** Starts JavaFX, which a process can do but once. */
  static byte[] of(Sample sample) {
    Application.launch(WindowPicture.class, sample.name());
    return PICTURE.join();
  }

  @Override
  public void start(Stage stage) {
    var settings = new Settings(SettingsStore.inMemory());
    var session = Session.inBackground();
    var opening = new OpenViewModel(session, settings, Background.inline());
    MainWindow window = DesktopWindow.mainWindow(stage, session, settings, opening);
    stage.setScene(window.scene());
    stage.show();
    DesktopApp.source(DesktopApp.SAMPLE + getParameters().getRaw().getFirst())
        .ifPresent(opening::open);
    selectFirstFinding(session);
    var settled = new PauseTransition(SETTLING);
    settled.setOnFinished(_ -> finish(window.scene()));
    settled.play();
  }

  private static void selectFirstFinding(Session session) {
    LoadedTrace trace = session.trace();
    if (trace != null && !trace.findings().isEmpty()) {
      int task = trace.findings().getFirst().taskIndex();
      session.select(new Selection.OfFinding(0, task));
      session.revealTask(task);
    }
  }

  private static void finish(Scene scene) {
    try {
      PICTURE.complete(png(scene.snapshot(null)));
    } catch (IOException problem) {
      PICTURE.completeExceptionally(problem);
    }
    FxThread.exit();
  }

  private static byte[] png(WritableImage window) throws IOException {
    int width = (int) window.getWidth();
    int height = (int) window.getHeight();
    int[] pixels = new int[width * height];
    var format = PixelFormat.getIntArgbInstance();
    window.getPixelReader().getPixels(0, 0, width, height, format, pixels, 0, width);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    var out = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
