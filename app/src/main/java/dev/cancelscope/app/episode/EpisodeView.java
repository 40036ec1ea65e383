package dev.cancelscope.app.episode;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.Labels;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.text.Durations;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One cancellation from its root cause to its last task, and what it is measured by. */
public final class EpisodeView extends BorderPane {
  private final EpisodeViewModel model;
  private final ListView<EpisodeItem> list = new ListView<>();

  public EpisodeView(EpisodeViewModel model) {
    this.model = model;
    list.setId("episode");
    list.getStyleClass().add("details-list");
    list.setAccessibleText(Texts.get("episode.title"));
    list.setItems(model.items());
    list.setCellFactory(_ -> cell());
    list.setPlaceholder(Labels.emptyNote(Texts.get("episode.nothing")));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            follow(list.getSelectionModel().getSelectedItem());
          }
        });
    model.shownProperty().addListener((_, _, _) -> list.scrollTo(0));
    setTop(bar());
    setCenter(list);
  }

  private EpisodeCell cell() {
    var cell = new EpisodeCell(this::followLink);
    cell.setOnMouseClicked(_ -> follow(cell.getItem()));
    return cell;
  }

  /** The link may go away with its block: the list takes the keys, not whatever comes next. */
  private void followLink(EpisodeItem.Link link) {
    list.requestFocus();
    model.follow(link);
  }

  private void follow(@Nullable EpisodeItem item) {
    switch (item) {
      case EpisodeItem.Path path -> model.follow(path.link());
      case EpisodeItem.Task task -> model.follow(task.link());
      case EpisodeItem.Cause cause -> model.follow(cause.link());
      case EpisodeItem.Gain gain -> model.follow(gain.link());
      case EpisodeItem.Head _, EpisodeItem.Heading _, EpisodeItem.Note _ -> {}
      case EpisodeItem.BurnDown _ -> {}
      case null -> {}
    }
  }

  private HBox bar() {
    var position = new Label();
    position.getStyleClass().add("muted");
    position.setMinWidth(0);
    position.textProperty().bind(model.positionProperty());
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    var bar =
        new HBox(
            4,
            step(Feather.CHEVRON_LEFT, "episode.previous", -1),
            step(Feather.CHEVRON_RIGHT, "episode.next", 1),
            position,
            spring,
            caption("episode.grace"),
            choice("grace", EpisodeViewModel.GRACES, model.graceNanos(), model::setGrace),
            caption("episode.cap"),
            choice("cap", EpisodeViewModel.CAPS, model.capNanos(), model::setCap));
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("episode-bar");
    return bar;
  }

  private Button step(Feather shape, String textKey, int direction) {
    var button = new Button("", Icons.of(shape));
    button.getStyleClass().addAll("flat", "button-icon", "small");
    button.setAccessibleText(Texts.get(textKey));
    button.setTooltip(new Tooltip(Texts.get(textKey)));
    button.setOnAction(_ -> model.step(direction));
    return button;
  }

  private static Label caption(String textKey) {
    var label = new Label(Texts.get(textKey));
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private ComboBox<Long> choice(String id, List<Long> values, long now, Consumer<Long> taker) {
    var box = new ComboBox<Long>();
    box.setId(id);
    box.getStyleClass().add("small");
    box.getItems().setAll(values);
    box.setEditable(true);
    box.setConverter(new InWords(box));
    box.setAccessibleText(Texts.get("episode." + id));
    box.setValue(now);
    box.setTooltip(new Tooltip(Texts.get("episode." + id + ".tip")));
    // What was typed is shown as it was understood.
    ChangeListener<Long> taking =
        (_, _, value) -> {
          box.getEditor().setText(box.getConverter().toString(value));
          taker.accept(value);
        };
    box.valueProperty().addListener(taking);
    model
        .items()
        .addListener(
            (ListChangeListener<EpisodeItem>)
                _ -> {
                  long current = id.equals("grace") ? model.graceNanos() : model.capNanos();
                  if (box.getValue() != current) {
                    box.valueProperty().removeListener(taking);
                    box.setValue(current);
                    box.valueProperty().addListener(taking);
                  }
                });
    return box;
  }

  private static final class InWords extends StringConverter<Long> {
    private final ComboBox<Long> box;

    InWords(ComboBox<Long> box) {
      this.box = box;
    }

    @Override
    public String toString(@Nullable Long nanos) {
      return nanos == null ? "" : Durations.text(nanos);
    }

    /** What is no time leaves the one there was, and so does what says the same, rounded. */
    @Override
    public Long fromString(String text) {
      Long now = box.getValue();
      if (text.equals(toString(now))) {
        return now;
      }
      Long typed = Durations.parse(text).filter(nanos -> nanos > 0).orElse(now);
      if (typed.equals(now)) {
        box.getEditor().setText(toString(now));
      }
      return typed;
    }
  }
}
