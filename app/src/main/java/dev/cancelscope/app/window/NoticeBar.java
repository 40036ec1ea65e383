package dev.cancelscope.app.window;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The strip in which {@link Notices} are shown; absent while there are none. */
final class NoticeBar extends HBox {
  private static final double PROGRESS_PX = 120;

  private final Label sentence = new Label();
  private final Button offer = new Button();
  private final ProgressBar running = new ProgressBar();
  private final Label percent = new Label();

  NoticeBar(Notices notices) {
    super(10);
    setId("notice");
    getStyleClass().add("notice");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    sentence.setId("notice-text");
    running.setId("notice-running");
    running.setPrefWidth(PROGRESS_PX);
    running.progressProperty().bind(notices.doneProperty());
    percent.setId("notice-percent");
    percent.setMinWidth(Region.USE_PREF_SIZE);
    notices.doneProperty().subscribe(done -> percent.setText(percent(done.doubleValue())));
    sentence.setMinWidth(0);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    offer.setId("notice-offer");
    offer.getStyleClass().add("small");
    offer.setMinWidth(Region.USE_PREF_SIZE);
    offer.setOnAction(_ -> notices.accept());
    var close = new Button("", Icons.of(Feather.X));
    close.getStyleClass().addAll("flat", "button-icon", "small");
    close.setAccessibleText(Texts.get("overlay.close"));
    close.setOnAction(_ -> notices.dismiss());
    getChildren().setAll(running, percent, sentence, offer, close);
    notices.currentProperty().addListener((_, _, now) -> show(now));
    show(notices.currentProperty().get());
  }

  private static String percent(double done) {
    return done < 0 ? "" : Texts.format("notice.percent", Math.round(100 * done));
  }

  private static void shown(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }

  private void show(Notices.@Nullable Notice notice) {
    setVisible(notice != null);
    setManaged(notice != null);
    if (notice != null) {
      sentence.setText(notice.sentence());
      shown(running, notice.running());
      shown(percent, notice.running());
      sentence.setGraphic(notice.running() ? null : Icons.of(Feather.INFO));
      setAccessibleText(notice.sentence());
      offer.setText(notice.offer());
      shown(offer, notice.isOffer());
    }
  }
}
