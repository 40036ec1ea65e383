package dev.cancelscope.app.recorder;

import dev.cancelscope.app.look.Labels;
import dev.cancelscope.app.text.Texts;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;

/** What the recorded program has printed, newest last, with its cancellations in between. */
public final class OutputView extends ListView<String> {
  private static final double WIDTH_PX = 820;
  private static final double HEIGHT_PX = 460;

  public OutputView(RecorderViewModel model) {
    setId("output");
    getStyleClass().add("output");
    setPrefSize(WIDTH_PX, HEIGHT_PX);
    setAccessibleText(Texts.get("record.output"));
    setPlaceholder(Labels.emptyNote(Texts.get("record.no-output")));
    setItems(model.lines());
    getItems().addListener((ListChangeListener<String>) _ -> scrollTo(getItems().size() - 1));
    scrollTo(getItems().size() - 1);
  }
}
