package dev.cancelscope.app.details;

import static dev.cancelscope.app.look.Labels.label;
import static dev.cancelscope.app.look.Labels.wrapped;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.TaskStory;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Builds what the blocks of the details pane look like. */
final class DetailBlocks {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private DetailBlocks() {}

  static Region of(DetailItem item, Consumer<DetailItem.Link> follow) {
    return switch (item) {
      case DetailItem.Title title -> title(title);
      case DetailItem.Judgement judgement -> judgement(judgement, follow);
      case DetailItem.Heading heading -> label(heading.text(), "detail-heading");
      case DetailItem.Gap gap -> wrapped(gap.text(), "muted");
      case DetailItem.Moment moment -> moment(moment, follow);
    };
  }

  private static Region title(DetailItem.Title title) {
    var name = label(title.name(), "detail-title");
    var outcome = label(title.outcome(), "outcome-chip", "outcome-" + title.state().key());
    outcome.setMinWidth(Region.USE_PREF_SIZE);
    var coroutine = label(title.coroutine(), "muted", "mono");
    var first = new HBox(10, name, outcome, coroutine);
    first.setAlignment(Pos.CENTER_LEFT);
    var facts = new FlowPane(16, 2);
    title.facts().forEach(fact -> facts.getChildren().add(label(fact, "muted")));
    var block = new VBox(4, first, facts);
    block.getStyleClass().add("detail-title-block");
    return block;
  }

  private static Region judgement(
      DetailItem.Judgement judgement, Consumer<DetailItem.Link> follow) {
    var icon = label("", "finding-icon");
    icon.setGraphic(Icons.of(judgement.severity()));
    var rule = label(judgement.rule(), "rule-name");
    var head = new HBox(8, icon, rule);
    if (judgement.site().leads()) {
      head.getChildren().add(small(judgement.site(), follow));
    }
    head.setAlignment(Pos.CENTER_LEFT);
    var block = new VBox(6, head, wrapped(judgement.sentence(), "finding-sentence"));
    if (!judgement.advice().isBlank()) {
      block.getChildren().add(advice(judgement.advice()));
    }
    if (!judgement.evidence().isEmpty()) {
      var links = new VBox(1);
      links.getStyleClass().add("evidence");
      links.getChildren().add(label(Texts.get("details.evidence"), "detail-heading"));
      judgement.evidence().forEach(link -> links.getChildren().add(link(link, follow)));
      block.getChildren().add(links);
    }
    block.getStyleClass().addAll("judgement", "judgement-" + judgement.severity().wireName());
    block.pseudoClassStateChanged(SELECTED, judgement.selected());
    return block;
  }

  private static Region advice(String advice) {
    var icon = label("");
    icon.setGraphic(Icons.of(Feather.TOOL));
    icon.setMinWidth(Region.USE_PREF_SIZE);
    var text = wrapped(advice, "advice");
    HBox.setHgrow(text, Priority.ALWAYS);
    return new HBox(8, icon, text);
  }

  private static Region link(DetailItem.Link link, Consumer<DetailItem.Link> follow) {
    if (!link.leads()) {
      return wrapped(link.sentence(), "evidence-text");
    }
    var hyperlink = new Hyperlink(link.sentence());
    hyperlink.setWrapText(true);
    hyperlink.getStyleClass().add("evidence-link");
    hyperlink.setOnAction(_ -> follow.accept(link));
    return hyperlink;
  }

  /** A link in one line: a place in the code, or another task. */
  private static Hyperlink small(DetailItem.Link link, Consumer<DetailItem.Link> follow) {
    var hyperlink = new Hyperlink(link.sentence());
    hyperlink.getStyleClass().addAll("evidence-link", "small-link");
    if (link.siteIndex() >= 0) {
      hyperlink.getStyleClass().add("mono");
    }
    hyperlink.setMinWidth(0);
    hyperlink.setOnAction(_ -> follow.accept(link));
    return hyperlink;
  }

  private static Region moment(DetailItem.Moment moment, Consumer<DetailItem.Link> follow) {
    var at = label(moment.at(), "moment-time");
    var icon = label("", "moment-icon", "moment-" + key(moment.kind()));
    icon.setGraphic(Icons.of(shape(moment.kind())));
    var sentence = wrapped(moment.sentence(), "moment-sentence");
    var text = new VBox(sentence);
    if (!moment.links().isEmpty()) {
      var links = new FlowPane(12, 0);
      moment.links().forEach(link -> links.getChildren().add(small(link, follow)));
      text.getChildren().add(links);
    }
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    var duration = label(moment.duration(), "moment-duration");
    duration.setMinWidth(Region.USE_PREF_SIZE);
    var block = new HBox(10, at, icon, text, duration);
    block.getStyleClass().add("moment");
    block.pseudoClassStateChanged(SELECTED, moment.selected());
    return block;
  }

  private static String key(TaskStory.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Feather shape(TaskStory.Kind kind) {
    return switch (kind) {
      case CREATED -> Feather.PLUS_CIRCLE;
      case STARTED -> Feather.PLAY;
      case WAITED -> Feather.CLOCK;
      case BLOCKED -> Feather.SLASH;
      case REQUESTED -> Feather.BELL;
      case DELIVERED -> Feather.ZAP;
      case CLEANUP -> Feather.REFRESH_CW;
      case CLEARED -> Feather.CORNER_UP_LEFT;
      case ENDED -> Feather.FLAG;
      case LOST -> Feather.X_CIRCLE;
    };
  }
}
