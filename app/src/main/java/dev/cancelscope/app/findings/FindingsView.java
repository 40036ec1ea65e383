package dev.cancelscope.app.findings;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Severity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** Controller of findings.fxml. */
public final class FindingsView {
  private final FindingsViewModel model;
  private final Map<Severity, ToggleButton> toggles = new EnumMap<>(Severity.class);

  @FXML private Label summary;
  @FXML private HBox severities;
  @FXML private ListView<FindingRow> list;
  private boolean following;

  @SuppressWarnings("NullAway.Init") // the loader of the FXML fills the fields
  public FindingsView(FindingsViewModel model) {
    this.model = model;
  }

  @FXML
  void initialize() {
    summary.textProperty().bind(model.summaryProperty());
    list.setItems(model.rows());
    list.setCellFactory(_ -> new FindingCell());
    var none = new Label();
    none.textProperty().bind(model.whenNoneProperty());
    list.setPlaceholder(none);
    for (Severity severity : Severity.values()) {
      addToggle(severity);
    }
    model.summaryProperty().addListener((_, _, _) -> recount());
    recount();
    list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> chosen(row));
    model.selectedRowProperty().addListener((_, _, row) -> follow(row.intValue()));
    list.setOnMouseClicked(_ -> chosen(list.getSelectionModel().getSelectedItem()));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            chosen(list.getSelectionModel().getSelectedItem());
          }
        });
  }

  private void addToggle(Severity severity) {
    var toggle = new ToggleButton();
    toggle.setSelected(true);
    toggle.setGraphic(Icons.of(severity));
    toggle.getStyleClass().addAll("severity-toggle", "small");
    toggle.setAccessibleText(Texts.get("severity." + severity.wireName()));
    toggle.selectedProperty().addListener((_, _, shown) -> model.show(severity, shown));
    toggles.put(severity, toggle);
    severities.getChildren().add(toggle);
  }

  private void recount() {
    toggles.forEach(
        (severity, toggle) -> {
          long count = model.count(severity);
          toggle.setText(String.format(Locale.ROOT, "%,d", count));
          toggle.setVisible(count > 0);
          toggle.setManaged(count > 0);
        });
  }

  private void chosen(@org.jspecify.annotations.Nullable FindingRow row) {
    if (row != null && !following) {
      model.choose(row);
    }
  }

  /** Marks what is selected elsewhere, without selecting it anew. */
  private void follow(int row) {
    following = true;
    if (row < 0) {
      list.getSelectionModel().clearSelection();
    } else if (list.getSelectionModel().getSelectedIndex() != row) {
      list.getSelectionModel().select(row);
      list.scrollTo(row);
    }
    following = false;
  }
}
