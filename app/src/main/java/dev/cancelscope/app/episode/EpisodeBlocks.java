package dev.cancelscope.app.episode;

import static dev.cancelscope.app.look.Labels.label;
import static dev.cancelscope.app.look.Labels.wrapped;

import dev.cancelscope.app.look.Icons;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Builds what the blocks of a cancellation look like. */
final class EpisodeBlocks {
  private static final double INDENT_PX = 12;
  private static final double NAME_PX = 190;
  private static final double DURATION_PX = 62;

  private EpisodeBlocks() {}

  static Region of(EpisodeItem item, Consumer<EpisodeItem.Link> follow) {
    return switch (item) {
      case EpisodeItem.Head head -> head(head);
      case EpisodeItem.Cause cause -> cause(cause, follow);
      case EpisodeItem.Heading heading -> label(heading.text(), "detail-heading");
      case EpisodeItem.Note note -> note(note);
      case EpisodeItem.BurnDown burnDown -> new BurnDownChart(burnDown);
      case EpisodeItem.Path path -> path(path, follow);
      case EpisodeItem.Gain gain -> gain(gain, follow);
      case EpisodeItem.Task task -> task(task);
    };
  }

  private static Region head(EpisodeItem.Head head) {
    return new VBox(2, wrapped(head.title(), "detail-title"), wrapped(head.facts(), "muted"));
  }

  private static Region cause(EpisodeItem.Cause cause, Consumer<EpisodeItem.Link> follow) {
    var icon = label("", "moment-icon");
    icon.setGraphic(Icons.of(cause.root() ? Feather.TARGET : Feather.CORNER_DOWN_RIGHT));
    icon.setMinWidth(Region.USE_PREF_SIZE);
    var text = new VBox(wrapped(cause.sentence(), cause.root() ? "cause-root" : "cause"));
    if (!cause.place().isEmpty()) {
      text.getChildren().add(place(cause.place(), cause.link(), follow));
    }
    var at = label(cause.at(), "moment-duration");
    at.setMinWidth(Region.USE_PREF_SIZE);
    return line(icon, text, at);
  }

  private static Region note(EpisodeItem.Note note) {
    Feather shape =
        switch (note.tone()) {
          case PLAIN -> Feather.INFO;
          case GOOD -> Feather.CHECK_CIRCLE;
          case BAD -> Feather.ALERT_OCTAGON;
        };
    String tone =
        switch (note.tone()) {
          case PLAIN -> "tone-plain";
          case GOOD -> "tone-good";
          case BAD -> "tone-bad";
        };
    var icon = label("", "moment-icon", tone);
    icon.setGraphic(Icons.of(shape));
    icon.setMinWidth(Region.USE_PREF_SIZE);
    return line(icon, new VBox(wrapped(note.sentence(), "finding-sentence")), label(""));
  }

  private static Region path(EpisodeItem.Path path, Consumer<EpisodeItem.Link> follow) {
    var name = label(path.task(), "path-task");
    var what = label(path.what(), "muted");
    var head = new HBox(8, name, what);
    head.setAlignment(Pos.BASELINE_LEFT);
    name.setMinWidth(Region.USE_PREF_SIZE);
    if (!path.place().isEmpty()) {
      head.getChildren().add(place(path.place(), path.link(), follow));
    }
    var bar = new ShareBar();
    bar.add(path.from(), path.from() + path.share(), path.cleanup() ? "bar-cleanup" : "bar-wait");
    var text = new VBox(3, head, bar);
    var duration = label(path.duration(), "moment-duration");
    duration.setMinWidth(DURATION_PX);
    duration.setAlignment(Pos.CENTER_RIGHT);
    return line(null, text, duration);
  }

  private static Region gain(EpisodeItem.Gain gain, Consumer<EpisodeItem.Link> follow) {
    var icon = label("", "moment-icon", "tone-good");
    icon.setGraphic(Icons.of(Feather.SCISSORS));
    icon.setMinWidth(Region.USE_PREF_SIZE);
    var bar = new ShareBar();
    bar.add(0, gain.left(), "bar-left");
    var text = new VBox(2, place(gain.place(), gain.link(), follow));
    text.getChildren().addAll(wrapped(gain.sentence(), "finding-sentence"), bar);
    return line(icon, text, label(""));
  }

  private static Region task(EpisodeItem.Task task) {
    var name = label(task.name(), task.onPath() ? "fan-out-path" : "fan-out-task");
    double indent = task.depth() * INDENT_PX;
    name.setPadding(new javafx.geometry.Insets(0, 0, 0, indent));
    name.setMinWidth(NAME_PX);
    name.setMaxWidth(NAME_PX);
    if (task.onPath()) {
      name.setGraphic(Icons.of(Feather.CHEVRONS_RIGHT));
    }
    var bar = new ShareBar();
    bar.add(task.asked(), task.until(), "bar-life");
    bar.add(task.waiting().from(), task.waiting().to(), "bar-wait");
    if (!task.cleaning().isEmpty()) {
      bar.add(task.cleaning().from(), task.cleaning().to(), "bar-cleanup");
    }
    HBox.setHgrow(bar, Priority.ALWAYS);
    var outcome = label(task.outcome(), "muted", "fan-out-outcome");
    outcome.setMinWidth(70);
    var duration = label(task.duration(), "moment-duration");
    duration.setMinWidth(DURATION_PX);
    duration.setAlignment(Pos.CENTER_RIGHT);
    var line = new HBox(8, name, bar, outcome, duration);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Hyperlink place(
      String place, EpisodeItem.Link link, Consumer<EpisodeItem.Link> follow) {
    var hyperlink = new Hyperlink(place);
    hyperlink.getStyleClass().addAll("evidence-link", "small-link", "mono");
    hyperlink.setMinWidth(0);
    hyperlink.setOnAction(_ -> follow.accept(link));
    return hyperlink;
  }

  private static HBox line(@org.jspecify.annotations.Nullable Label icon, VBox text, Label right) {
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    var line = new HBox(8);
    if (icon != null) {
      line.getChildren().add(icon);
    }
    line.getChildren().addAll(text, right);
    return line;
  }
}
