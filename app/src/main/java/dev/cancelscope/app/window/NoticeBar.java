package dev.cancelscope.app.window;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The strip in which {@link Notices} are shown; absent while there are none. */
final class NoticeBar extends HBox {
  private static final double SIGN_PX = 16;

  private final Label sentence = new Label();
  private final Button offer = new Button();
  private final ProgressIndicator running = new ProgressIndicator();

  NoticeBar(Notices notices) {
    super(10);
    setId("notice");
    getStyleClass().add("notice");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    sentence.setId("notice-text");
    running.setId("notice-running");
    running.setPrefSize(SIGN_PX, SIGN_PX);
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
    getChildren().setAll(sentence, offer, close);
    notices.currentProperty().addListener((_, _, now) -> show(now));
    show(notices.currentProperty().get());
  }

  private void show(Notices.@Nullable Notice notice) {
    setVisible(notice != null);
    setManaged(notice != null);
    if (notice != null) {
      sentence.setText(notice.sentence());
      sentence.setGraphic(notice.running() ? running : Icons.of(Feather.INFO));
      setAccessibleText(notice.sentence());
      offer.setText(notice.offer());
      offer.setVisible(notice.isOffer());
      offer.setManaged(notice.isOffer());
    }
  }
}
