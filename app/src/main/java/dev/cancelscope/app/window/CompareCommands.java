package dev.cancelscope.app.window;

import dev.cancelscope.app.compare.CompareView;
import dev.cancelscope.app.compare.CompareViewModel;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.gantt.GanttView;
import dev.cancelscope.app.gantt.GanttViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The page on which two traces are compared; made when it is first asked for. */
final class CompareCommands {
  private final Session session;
  private final FileDialogs dialogs;
  private final List<Sample> samples;
  private final ShareCommands.Tell tell;
  private final Session before = Session.inBackground();
  private final Session after = Session.inBackground();
  private final CompareViewModel model;
  private final StackPane page = new StackPane();
  private Notices.@Nullable Notice reading;

  CompareCommands(
      Session session,
      FileDialogs dialogs,
      List<Sample> samples,
      Background background,
      ShareCommands.Tell tell) {
    this.session = session;
    this.dialogs = dialogs;
    this.samples = samples;
    this.tell = tell;
    model = new CompareViewModel(before, after, background);
    before.themeProperty().bind(session.themeProperty());
    after.themeProperty().bind(session.themeProperty());
    page.visibleProperty().bind(model.shownProperty());
    model.shownProperty().addListener((_, _, shown) -> fill(shown));
    model.failureProperty().addListener((_, _, why) -> say(why));
    session
        .traceProperty()
        .addListener(
            (_, _, _) -> {
              if (!session.isGrowth()) {
                model.close();
              }
            });
  }

  /** Says that the second trace is being read, and offers to stop that. */
  void tellProgress(Notices notices) {
    model.readShareProperty().addListener((_, _, share) -> tellShare(notices, share.doubleValue()));
    model
        .workingProperty()
        .addListener(
            (_, _, working) -> {
              if (reading != null) {
                notices.over(reading);
              }
              reading =
                  working ? notices.running(Texts.get("compare.reading"), model::cancel) : null;
            });
  }

  private void tellShare(Notices notices, double share) {
    Notices.Notice now = reading;
    if (now != null && share >= 0) {
      notices.progress(now, share);
    }
  }

  /** Lies over the rest of the window while two traces are compared. */
  StackPane page() {
    return page;
  }

  CompareViewModel model() {
    return model;
  }

  void add(Commands commands) {
    commands.add(Command.COMPARE, session.openProperty(), this::compare);
    var ofSample =
        Bindings.createBooleanBinding(
            () -> session.origin() instanceof Origin.OfSample, session.originProperty());
    commands.add(Command.COMPARE_BETTER, ofSample, this::compareBetter);
  }

  private void compare() {
    dialogs.chooseTrace().map(TraceSource.OfFile::new).ifPresent(this::with);
  }

  /** A sample, with the version that does it right, or with the one that does not. */
  private void compareBetter() {
    if (session.origin() instanceof Origin.OfSample(String name)) {
      counterpart(name).map(TraceSource.OfSample::new).ifPresent(this::with);
    }
  }

  private Optional<Sample> counterpart(String name) {
    return samples.stream()
        .filter(one -> one.name().equals(name))
        .flatMap(
            one -> samples.stream().filter(other -> one.isMendedBy(other) || other.isMendedBy(one)))
        .findFirst();
  }

  private void with(TraceSource other) {
    LoadedTrace open = session.trace();
    if (open != null) {
      model.compare(open, session.origin(), other);
    }
  }

  private void say(String why) {
    if (!why.isEmpty()) {
      tell.tell(Texts.get("compare.title"), why);
    }
  }

  private void fill(boolean shown) {
    if (shown && page.getChildren().isEmpty()) {
      page.getChildren()
          .setAll(
              new CompareView(
                  model,
                  new CompareView.Charts(
                      new GanttView(new GanttViewModel(before)),
                      new GanttView(new GanttViewModel(after)))));
    }
  }
}
