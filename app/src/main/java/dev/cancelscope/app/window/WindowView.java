package dev.cancelscope.app.window;

import atlantafx.base.controls.ModalPane;
import dev.cancelscope.app.look.OnlyVisible;
import dev.cancelscope.app.open.OpenState;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.ByteSizes;
import dev.cancelscope.app.text.Texts;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Controller of window.fxml: shows the parts, the progress of loading, and the status bar. */
public final class WindowView {
  /** A file that loads faster than this shows no progress: it would only flicker. */
  private static final Duration PATIENCE = Duration.millis(180);

  private final Session session;
  private final OpenViewModel opening;
  private final StatusViewModel status;
  private final Parts parts;
  private final Runnable chooseOther;
  private final PauseTransition patience = new PauseTransition(PATIENCE);

  @FXML private BorderPane frame;
  @FXML private StackPane layers;
  @FXML private SplitPane workspace;
  @FXML private StackPane treeHolder;
  @FXML private BorderPane chartHolder;
  @FXML private BorderPane upperHalf;
  @FXML private StackPane lowerHolder;
  @FXML private StackPane compareHolder;
  @FXML private StackPane welcomeHolder;
  @FXML private StackPane loading;
  @FXML private Label loadingName;
  @FXML private Label loadingBytes;
  @FXML private ProgressBar progress;
  @FXML private Button cancel;
  @FXML private StackPane dropVeil;
  @FXML private HBox statusBar;
  @FXML private Label statusSize;
  @FXML private Label statusCompleteness;
  @FXML private Hyperlink statusProblems;
  @FXML private Label statusRange;
  @FXML private ModalPane modal;
  private Overlay overlay;
  private double divider;

  /** What the window is made of. */
  record Parts(
      Node toolbar,
      Node tree,
      Node chart,
      Node minimap,
      Node legend,
      Node notice,
      LowerPanes lower,
      Node compare,
      Supplier<Node> welcome) {}

  @SuppressWarnings("NullAway.Init") // the loader of the FXML fills the fields
  WindowView(
      Session session,
      OpenViewModel opening,
      StatusViewModel status,
      Parts parts,
      Runnable chooseOther) {
    this.chooseOther = chooseOther;
    this.session = session;
    this.opening = opening;
    this.status = status;
    this.parts = parts;
  }

  @FXML
  void initialize() {
    overlay = new Overlay(modal);
    frame.setTop(new VBox(parts.toolbar(), parts.notice()));
    treeHolder.getChildren().setAll(parts.tree());
    chartHolder.setTop(parts.minimap());
    chartHolder.setCenter(parts.chart());
    chartHolder.setRight(new RowScrollBar(session.viewport()));
    lowerHolder.getChildren().setAll(parts.lower());
    parts.lower().aloneProperty().addListener((_, _, alone) -> showUpperHalf(!alone));
    compareHolder.getChildren().setAll(parts.compare());
    compareHolder.visibleProperty().bind(parts.compare().visibleProperty());
    var isOpen = session.traceProperty().isNotNull();
    workspace.visibleProperty().bind(isOpen);
    welcomeHolder.visibleProperty().bind(isOpen.not());
    statusBar.visibleProperty().bind(isOpen);
    statusBar.managedProperty().bind(isOpen);
    fillStatusBar();
    cancel.setOnAction(_ -> opening.cancel());
    patience.setOnFinished(_ -> loading.setVisible(opening.state() instanceof OpenState.Loading));
    opening.stateProperty().addListener((_, _, state) -> show(state));
    show(opening.state());
    new OnlyVisible(layers).add(compareHolder, welcomeHolder, loading, dropVeil);
    isOpen.addListener((_, _, _) -> welcomeIfNothingComes());
    welcomeIfNothingComes();
  }

  /** Made when it is needed first: a window that opens with a trace does without. */
  private void welcomeIfNothingComes() {
    boolean needed = session.trace() == null && !(opening.state() instanceof OpenState.Loading);
    if (needed && welcomeHolder.getChildren().isEmpty()) {
      welcomeHolder.getChildren().setAll(parts.welcome().get());
    }
  }

  private void fillStatusBar() {
    statusSize.textProperty().bind(status.size());
    statusCompleteness.textProperty().bind(status.completeness());
    statusRange.textProperty().bind(status.range());
    statusProblems.textProperty().bind(status.problems());
    statusProblems.visibleProperty().bind(status.problems().isNotEmpty());
    statusProblems.managedProperty().bind(status.problems().isNotEmpty());
    statusProblems.setOnAction(_ -> showProblems());
  }

  private void showUpperHalf(boolean shown) {
    if (shown) {
      workspace.getItems().setAll(upperHalf, lowerHolder);
      workspace.setDividerPositions(divider);
    } else {
      divider = workspace.getDividerPositions()[0];
      workspace.getItems().setAll(lowerHolder);
    }
  }

  Overlay overlay() {
    return overlay;
  }

  /** Shows that something may be dropped here. */
  void showDropVeil(boolean shown) {
    dropVeil.setVisible(shown);
  }

  void toggleLegend() {
    upperHalf.setBottom(upperHalf.getBottom() == null ? parts.legend() : null);
  }

  private void showProblems() {
    overlay.show(
        Texts.get("problems.title"), OverlayContents.problems(status.problemSentences()), () -> {});
    statusProblems.setVisited(false);
  }

  private void show(OpenState state) {
    welcomeIfNothingComes();
    switch (state) {
      case OpenState.Idle _, OpenState.Growing _ -> hideLoading();
      case OpenState.Loading running -> show(running);
      case OpenState.Failed failed -> {
        hideLoading();
        overlay.show(
            Texts.format("failed.title", failed.name()),
            OverlayContents.failure(
                failed.sentence(),
                action("failed.other", chooseOther),
                action("failed.retry", opening::retry)),
            opening::dismiss);
      }
    }
  }

  /** Closes the card, then acts: what follows may show a card of its own. */
  private Button action(String textKey, Runnable run) {
    var button = new Button(Texts.get(textKey));
    button.setOnAction(
        _ -> {
          overlay.hide();
          run.run();
        });
    return button;
  }

  private void show(OpenState.Loading running) {
    loadingName.setText(Texts.format("loading.title", running.name()));
    progress.setProgress(running.fraction());
    loadingBytes.setText(ByteSizes.of(running.readBytes(), running.totalBytes()));
    if (!loading.isVisible()) {
      patience.play();
    }
  }

  private void hideLoading() {
    patience.stop();
    loading.setVisible(false);
  }
}
