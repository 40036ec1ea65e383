package dev.cancelscope.app.window;

import dev.cancelscope.app.attach.AttachBar;
import dev.cancelscope.app.attach.AttachDialog;
import dev.cancelscope.app.attach.AttachViewModel;
import dev.cancelscope.app.findings.FindingsViewModel;
import dev.cancelscope.app.follow.FollowBar;
import dev.cancelscope.app.follow.FollowViewModel;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.EachPulse;
import dev.cancelscope.app.fx.Every;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.gantt.GanttView;
import dev.cancelscope.app.gantt.GanttViewModel;
import dev.cancelscope.app.gantt.LegendView;
import dev.cancelscope.app.gantt.MinimapView;
import dev.cancelscope.app.look.OnlyVisible;
import dev.cancelscope.app.notes.NotesKeeper;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.record.RecordedProcesses;
import dev.cancelscope.app.recorder.OutputView;
import dev.cancelscope.app.recorder.RecordBar;
import dev.cancelscope.app.recorder.RecordDialog;
import dev.cancelscope.app.recorder.RecorderViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.ThemeChoice;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.app.source.SourceViewModel;
import dev.cancelscope.app.tasktree.TaskTreeView;
import dev.cancelscope.app.tasktree.TaskTreeViewModel;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.app.welcome.WelcomeView;
import dev.cancelscope.app.welcome.WelcomeViewModel;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Puts the window together: the parts, the keys, the theme. */
public final class MainWindow {
  /** How often the file on disk is looked at. */
  private static final long LOOK_MILLIS = 2_000;

  private static final long OUTPUT_MILLIS = 250;
  private static final long PROCESS_MILLIS = 1_000;

  private final Session session;
  private final Settings settings;
  private final OpenViewModel opening;
  private final StatusViewModel status;
  private final FollowViewModel follow;
  private final RecorderViewModel recorder;
  private final AttachViewModel attach;
  private final Scene scene;
  private final WindowView view;
  private final TaskTreeView treeView;
  private final PictureExport export;
  private final LowerPanes lower;
  private final Commands commands = new Commands();
  private final Notices notices = new Notices();
  private final Background background;
  private final String version;

  /** Held here, for the settings hold it weakly: they outlive the window. */
  private final ChangeListener<Theme> followTheme;

  /**
   * What the window cannot make itself.
   *
   * @param notesFolder the user's own, for notes on traces whose folder cannot be written
   */
  public record Outside(
      FileDialogs dialogs,
      List<Sample> samples,
      Background background,
      String version,
      Path notesFolder) {}

  public MainWindow(Session session, Settings settings, OpenViewModel opening, Outside outside) {
    this(session, settings, opening, outside, UserFolders.here().cache(outside.version()));
  }

  /**
   * Makes it.
   *
   * @param recorderFolder where the recorder is unpacked to before it is used
   */
  MainWindow(
      Session session,
      Settings settings,
      OpenViewModel opening,
      Outside outside,
      Path recorderFolder) {
    this.session = session;
    this.settings = settings;
    this.opening = opening;
    this.version = outside.version();
    background = outside.background();
    followTheme = (_, _, theme) -> session.themeProperty().set(theme);
    follow = new FollowViewModel(session, opening, outside.background());
    recorder =
        new RecorderViewModel(
            session, settings, outside.background(), recorderFolder, follow::follow);
    attach = new AttachViewModel(RecordedProcesses.here(), outside.background(), follow::follow);
    status = new StatusViewModel(session, opening, follow.stateProperty());
    var tree = new TaskTreeViewModel(session, background);
    var findings = new FindingsViewModel(session, background);
    var sources = new WelcomeViewModel(opening, settings, outside.samples());
    var chart = new GanttViewModel(session);
    treeView = new TaskTreeView(session, tree);
    var saving = new Saving(outside.background(), notices, this::tell);
    export = new PictureExport(session, outside.dialogs(), saving);
    FileCommands.add(commands, session, opening, outside.dialogs());
    FollowCommands.add(commands, session, opening, follow);
    RecordCommands.add(commands, recorder, outside.dialogs(), new RecordCards());
    AttachCommands.add(commands, attach, outside.dialogs(), this::show, this::closeCard);
    MoveCommands.add(commands, session, tree);
    SelectCommands.add(commands, session, opening, findings, notices, background);
    FindCommands.add(commands, session, () -> treeView.focusFind(), this::jump, this::palette);
    var source =
        new SourceViewModel(session, settings, outside.background(), programs(outside.samples()));
    var compare =
        new CompareCommands(
            session, outside.dialogs(), outside.samples(), outside.background(), this::tell);
    compare.tellProgress(notices);
    compare.add(commands);
    SourceCommands.add(commands, source, settings, outside.dialogs(), this::tell, this::ask);
    var review = new ReviewExport(session, outside.dialogs(), saving, outside.samples());
    ShareCommands.add(commands, session, findings, review, this::tell, this::ask);
    lower = lowerPanes(outside, findings, source);
    ChartCommands.add(commands, session, chart);
    addOwn();
    commands.requireAll();
    var toolbar = new Toolbar(session, sources, status.name(), commands);
    var parts =
        new WindowView.Parts(
            Fxml.load("toolbar", toolbar),
            treeView,
            new GanttView(chart),
            new MinimapView(chart),
            new LegendView(session),
            strips(),
            lower,
            compare.page(),
            () -> Fxml.load("welcome", new WelcomeView(sources, welcomeActions())));
    view = new WindowView(session, opening, status, parts, () -> commands.run(Command.OPEN));
    Parent root = Fxml.load("window", view);
    scene = new Scene(root, settings.windowSize().widthPx(), settings.windowSize().heightPx());
    listen();
  }

  /** What is said below the toolbar. */
  private Node strips() {
    var followBar = new FollowBar(session, follow, () -> commands.run(Command.JUMP_TO_NOW));
    var recordBar =
        new RecordBar(recorder, () -> show(Texts.get("record.output"), new OutputView(recorder)));
    var strips = new VBox();
    new OnlyVisible(strips)
        .add(new NoticeBar(notices), recordBar, new AttachBar(attach), followBar);
    return strips;
  }

  private WelcomeView.Actions welcomeActions() {
    return new WelcomeView.Actions(
        () -> commands.run(Command.OPEN),
        () -> commands.run(Command.RECORD),
        () -> commands.run(Command.ATTACH));
  }

  private LowerPanes lowerPanes(
      Outside outside, FindingsViewModel findings, SourceViewModel source) {
    var keeper = new NotesKeeper(session, outside.notesFolder(), outside.background());
    var models =
        LowerPanes.Models.of(session, outside.background(), findings, source, keeper, settings);
    return new LowerPanes(models, commands);
  }

  private static SourceViewModel.SamplePrograms programs(List<Sample> samples) {
    return name -> {
      for (Sample sample : samples) {
        if (sample.name().equals(name)) {
          return sample.openProgram();
        }
      }
      throw new FileNotFoundException(name);
    };
  }

  /** What can be asked of it. */
  Commands commands() {
    return commands;
  }

  public Scene scene() {
    return scene;
  }

  public ObservableValue<String> title() {
    return status.title();
  }

  /** Reads a file on as it grows; it need not exist yet. */
  public void follow(Path file) {
    follow.follow(file);
  }

  /** Attaches to a process of this machine; the strip says where that is not possible. */
  public void attach(long processId) {
    attach.attach(processId);
  }

  /** What it follows at present; empty: nothing. */
  public Optional<Path> following() {
    return follow.following();
  }

  /** Takes over the program that another window runs or is attached to, and which is left next. */
  public void takeOver(MainWindow before) {
    recorder.takeOver(before.recorder);
    attach.takeOver(before.attach);
  }

  /** To be called when the window is not needed any more. */
  public void leave() {
    follow.stop();
    recorder.leave();
    attach.detach();
  }

  /** Does what a key or a menu would ask for. */
  void run(Command command) {
    commands.run(command);
  }

  /** Closes the card above the window, if there is one. */
  void closeCard() {
    view.overlay().hide();
  }

  private void listen() {
    session.themeProperty().set(settings.shownTheme().getValue());
    settings.shownTheme().addListener(new WeakChangeListener<>(followTheme));
    Themes.follow(scene, session.themeProperty());
    Every lookForChange = Every.millis(LOOK_MILLIS, opening::lookForChange);
    Every lookForOutput = Every.millis(OUTPUT_MILLIS, recorder::tick);
    Every lookForProcess = Every.millis(PROCESS_MILLIS, attach::tick);
    scene
        .windowProperty()
        .addListener(
            (_, _, stage) -> {
              if (stage == null) {
                lookForChange.stop();
                lookForOutput.stop();
                lookForProcess.stop();
              }
            });
    opening.changedProperty().addListener((_, _, changed) -> offerReload(changed));
    // Single keys are commands, so a trace must not open with the cursor in the filter.
    session
        .traceProperty()
        .addListener(
            (_, _, _) -> {
              if (!session.isGrowth()) {
                FxThread.later(treeView::focusRows);
              }
            });
    var pulse = new EachPulse(follow::tick);
    follow.stateProperty().addListener((_, _, state) -> pulse.run(state.isLive()));
    FileDrop.accept(scene, view::showDropVeil, file -> opening.open(new TraceSource.OfFile(file)));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  /** Keys that the focused part has not taken for itself. */
  private void keyPressed(KeyEvent event) {
    Node owner = scene.getFocusOwner();
    boolean typing =
        owner instanceof TextInputControl
            || (owner instanceof ComboBoxBase<?> choice && choice.isEditable());
    if (event.isConsumed()) {
      return;
    }
    if (view.overlay().isShown()) {
      if (event.getCode() == KeyCode.ESCAPE) {
        view.overlay().hide();
        event.consume();
      }
      return;
    }
    Keymap.command(event, typing)
        .ifPresent(
            command -> {
              notices.moveOn();
              commands.run(command);
              event.consume();
            });
  }

  /** What only the window itself can do. */
  private void addOwn() {
    var open = session.openProperty();
    commands.add(Command.EXPAND_ALL, open, session.visibleRows()::expandAll);
    commands.add(Command.COLLAPSE_ALL, open, session.visibleRows()::collapseAll);
    commands.add(Command.SWITCH_THEME, this::switchTheme);
    commands.add(
        Command.PREFERENCES, () -> show(Texts.get("preferences.title"), Preferences.of(settings)));
    commands.add(Command.LICENCES, () -> show(Texts.get("licences.title"), Licences.list()));
    commands.add(Command.SHOW_FINDINGS, open, () -> lower.show(LowerPanes.FINDINGS));
    commands.add(Command.SHOW_CLEANUPS, open, () -> lower.show(LowerPanes.CLEANUPS));
    commands.add(Command.SHOW_NOTES, open, () -> lower.show(LowerPanes.NOTES));
    commands.add(Command.SHOW_STORY, open, () -> lower.show(LowerPanes.STORY));
    commands.add(Command.SHOW_CANCELLATION, open, () -> lower.show(LowerPanes.CANCELLATION));
    commands.add(Command.ADD_BOOKMARK, open, () -> lower.writeBookmark());
    commands.add(Command.SHOW_LEGEND, open, () -> view.toggleLegend());
    commands.add(Command.EXPORT_PICTURE, open, () -> export.run());
    commands.add(Command.SHOW_KEYS, () -> show(Texts.get("keys.title"), OverlayContents.keys()));
    commands.add(
        Command.ABOUT, () -> show(Texts.get("about.title"), OverlayContents.about(version)));
  }

  /** An explicit choice, whatever the system does from now on. */
  private void switchTheme() {
    settings.themeProperty().set(ThemeChoice.of(session.theme().other()));
  }

  private void offerReload(boolean changed) {
    LoadedTrace open = session.trace();
    if (changed && open != null && !open.summary().complete()) {
      notices.offer(
          Texts.get("follow.offer.what"),
          Texts.get("follow.offer"),
          () -> commands.run(Command.FOLLOW));
    } else if (changed) {
      notices.offer(
          Texts.get("changed.what"),
          Texts.get("changed.reload"),
          () -> commands.run(Command.RELOAD));
    } else {
      notices.dismiss();
    }
  }

  private void jump() {
    pick(QuickPicks.tasks(session, background), "pick.task");
  }

  private void palette() {
    pick(QuickPicks.commands(commands), "pick.command");
  }

  private void pick(QuickPickViewModel.Source source, String promptKey) {
    Overlay overlay = view.overlay();
    var picker = new QuickPickView(new QuickPickViewModel(source), promptKey, overlay::hide);
    overlay.showAtTop(picker, picker.field());
  }

  private final class RecordCards implements RecordCommands.Cards {
    @Override
    public void show(RecordDialog dialog) {
      MainWindow.this.show(Texts.get("record.title"), dialog);
      dialog.first().requestFocus();
    }

    @Override
    public void close() {
      view.overlay().hide();
    }
  }

  private void show(AttachDialog dialog) {
    show(Texts.get("attach.title"), dialog);
    dialog.first().requestFocus();
  }

  private void tell(String title, String sentence) {
    notices.moveOn();
    show(title, OverlayContents.failure(sentence));
  }

  private void ask(ShareCommands.Question question) {
    Node content = OverlayContents.question(question, () -> view.overlay().hide());
    show(question.title(), content);
    content.lookup("#answer").requestFocus();
  }

  private void show(String title, Node content) {
    view.overlay().show(title, content, () -> {});
  }
}
