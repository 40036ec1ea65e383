package dev.cancelscope.app.window;

import dev.cancelscope.app.cleanups.CleanupsView;
import dev.cancelscope.app.cleanups.CleanupsViewModel;
import dev.cancelscope.app.details.DetailsView;
import dev.cancelscope.app.details.DetailsViewModel;
import dev.cancelscope.app.episode.EpisodeView;
import dev.cancelscope.app.episode.EpisodeViewModel;
import dev.cancelscope.app.findings.FindingsView;
import dev.cancelscope.app.findings.FindingsViewModel;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.TabbedPane;
import dev.cancelscope.app.notes.NotesKeeper;
import dev.cancelscope.app.notes.NotesView;
import dev.cancelscope.app.notes.NotesViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.source.SourceView;
import dev.cancelscope.app.source.SourceViewModel;
import dev.cancelscope.app.text.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/**
 * The lower half of the window: what was found, what became of it, and the line of code.
 *
 * <pre>
 *   Findings Cleanups Notes | Story Cancellation | Source
 * </pre>
 */
final class LowerPanes extends StackPane {
  static final String FINDINGS = "tab-findings";
  static final String CLEANUPS = "tab-cleanups";
  static final String NOTES = "tab-notes";
  static final String STORY = "tab-story";
  static final String CANCELLATION = "tab-cancellation";

  private final SplitPane panes = new SplitPane();
  private final TabbedPane left;
  private final TabbedPane middle;
  private final StackPane right = new StackPane();
  private final NotesView notes;
  private final ReadOnlyBooleanWrapper alone = new ReadOnlyBooleanWrapper(this, "alone", false);
  private double[] dividers = {0.32, 0.66};

  /** What its views show. */
  record Models(
      FindingsViewModel findings,
      CleanupsViewModel cleanups,
      NotesViewModel notes,
      DetailsViewModel details,
      EpisodeViewModel episode,
      SourceViewModel source) {

    static Models of(
        Session session,
        Background background,
        FindingsViewModel findings,
        SourceViewModel source,
        NotesKeeper keeper,
        Settings settings) {
      return new Models(
          findings,
          new CleanupsViewModel(session, background),
          new NotesViewModel(session, keeper.stateProperty(), background),
          new DetailsViewModel(session, background),
          new EpisodeViewModel(session, background, settings),
          source);
    }
  }

  LowerPanes(Models models, Commands commands) {
    setId("lower");
    left = new TabbedPane(alone(0));
    middle = new TabbedPane(alone(1));
    notes = new NotesView(models.notes());
    var findings = new FindingsView(models.findings(), new FindingCommands(commands));
    left.add(FINDINGS, "findings.title", findings, findings.tools());
    left.add(CLEANUPS, "cleanups.title", new CleanupsView(models.cleanups()), new Region());
    left.add(NOTES, "notes.title", notes, new Region());
    middle.add(STORY, "details.title", new DetailsView(models.details()), new Region());
    middle.add(CANCELLATION, "episode.title", new EpisodeView(models.episode()), new Region());
    right
        .getChildren()
        .setAll(
            new SourceView(
                models.source(),
                () -> commands.run(Command.SOURCE_FOLDER),
                () -> commands.run(Command.OPEN_IN_EDITOR)));
    showAll();
    getChildren().setAll(panes);
  }

  /** Shows a view, wherever it is; all panes are shown again if it is hidden. */
  void show(String tab) {
    left.show(tab);
    middle.show(tab);
    boolean inMiddle = tab.equals(STORY) || tab.equals(CANCELLATION);
    if (panes.getItems().size() == 1 && !panes.getItems().contains(inMiddle ? middle : left)) {
      showAll();
    }
  }

  /** Shows the notes with the cursor where a bookmark is written. */
  void writeBookmark() {
    show(NOTES);
    notes.focusEntry();
  }

  /** Whether one of the panes has all the room there is, the chart's included. */
  ReadOnlyBooleanProperty aloneProperty() {
    return alone.getReadOnlyProperty();
  }

  /** Gives one of the panes all the room; the same again: all of them theirs. */
  void toggleAlone(int nth) {
    if (panes.getItems().size() == 1) {
      showAll();
    } else {
      dividers = panes.getDividerPositions();
      panes.getItems().setAll(all().get(nth));
      alone.set(true);
    }
  }

  private void showAll() {
    panes.getItems().setAll(all());
    panes.setDividerPositions(dividers);
    alone.set(false);
  }

  private List<Node> all() {
    return List.of(left, middle, right);
  }

  private Button alone(int nth) {
    var button = new Button("", Icons.of(Feather.MAXIMIZE_2));
    button.getStyleClass().addAll("flat", "button-icon", "small");
    button.setAccessibleText(Texts.get("pane.alone"));
    button.setTooltip(new Tooltip(Texts.get("pane.alone")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> toggleAlone(nth));
    return button;
  }

  private record FindingCommands(Commands commands) implements FindingsView.Actions {
    @Override
    public void copyLine() {
      commands.run(Command.COPY_LINE);
    }

    @Override
    public void copyMarkdown() {
      commands.run(Command.COPY_MARKDOWN);
    }

    @Override
    public void mute() {
      commands.run(Command.MUTE);
    }
  }
}
