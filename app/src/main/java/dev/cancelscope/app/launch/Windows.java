package dev.cancelscope.app.launch;

import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.ViewPlace;
import dev.cancelscope.app.settings.LastTrace;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.samples.Samples;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Stage;

/** The windows that are open, and which of them takes the next file. FX thread only. */
final class Windows {
  private final Settings settings;
  private final Supplier<Stage> stages;
  private final List<DesktopWindow> open = new ArrayList<>();

  /**
   * @param stages gives the stage of the next window
   */
  Windows(Settings settings, Supplier<Stage> stages) {
    this.settings = settings;
    this.stages = stages;
  }

  /** What the app starts with: the sources, else what was open last, else nothing. */
  void start(List<TraceSource> sources) {
    add(sources.isEmpty() ? reopening() : opening -> opening.open(sources.getFirst()));
    sources.stream().skip(1).forEach(this::open);
  }

  /** As above, but for a file that is read on as it grows. */
  void follow(Path file) {
    DesktopWindow window = free();
    window.follow(file);
    window.bringToFront();
  }

  /** As above, but for a process of this machine that is recorded, or can be. */
  void attach(long processId) {
    DesktopWindow window = free();
    window.attach(processId);
    window.bringToFront();
  }

  /** In a window that shows nothing yet, else in one of its own. */
  void open(TraceSource source) {
    DesktopWindow window = free();
    window.open(source);
    window.bringToFront();
  }

  /** Another start of the app has handed these over; none: it only asks for the window. */
  void further(List<Path> files) {
    files.forEach(file -> open(new TraceSource.OfFile(file)));
    if (files.isEmpty() && !open.isEmpty()) {
      open.getLast().bringToFront();
    }
  }

  /** Says everything again, in the language that is chosen now. */
  void sayAnew() {
    Texts.use(settings.shownLanguage());
    open.forEach(DesktopWindow::sayAnew);
  }

  /** What is open, a window each; empty for one that shows nothing. */
  List<Optional<LastTrace>> shown() {
    return open.stream().map(DesktopWindow::lastTrace).toList();
  }

  private DesktopWindow free() {
    return open.stream().filter(DesktopWindow::isFree).findFirst().orElseGet(() -> add(_ -> {}));
  }

  private DesktopWindow add(Consumer<OpenViewModel> begin) {
    var window = new DesktopWindow(stages.get(), settings, begin, this::closed);
    open.add(window);
    return window;
  }

  /** What the last window showed is what the next start opens. */
  private void closed(DesktopWindow window) {
    open.remove(window);
    if (open.isEmpty()) {
      settings.setLastTrace(window.lastTrace());
    }
  }

  /** What was open last, if that is wished for. */
  private Consumer<OpenViewModel> reopening() {
    Optional<LastTrace> last =
        settings.reopenProperty().get() ? settings.lastTrace() : Optional.empty();
    return opening -> last.ifPresent(each -> reopen(opening, each));
  }

  private static void reopen(OpenViewModel opening, LastTrace last) {
    Optional<ViewPlace> place = ViewPlace.parse(last.place());
    source(last)
        .ifPresent(
            found ->
                place.ifPresentOrElse(at -> opening.open(found, at), () -> opening.open(found)));
  }

  /** Empty: it is not there any more, which is no reason to complain at the start. */
  private static Optional<TraceSource> source(LastTrace last) {
    try {
      return last.isSample()
          ? Samples.find(last.name()).map(TraceSource.OfSample::new)
          : Optional.of(Path.of(last.name()))
              .filter(Files::isReadable)
              .map(TraceSource.OfFile::new);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
