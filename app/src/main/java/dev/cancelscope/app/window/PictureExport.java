package dev.cancelscope.app.window;

import dev.cancelscope.app.files.IoReasons;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.picture.PictureFormat;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.timeline.Poster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Saves the stretch of time on screen, with every task, as a picture. */
final class PictureExport {
  private static final int WIDTH_PX = 1_600;

  private final Session session;
  private final FileDialogs dialogs;
  private final Background background;

  /** Told how it went. */
  interface Outcome {
    void say(String title, String sentence);
  }

  PictureExport(Session session, FileDialogs dialogs, Background background) {
    this.session = session;
    this.dialogs = dialogs;
    this.background = background;
  }

  /**
   * Asks where to, and saves.
   *
   * @param progress told that it has begun
   */
  void run(Consumer<String> progress, Outcome outcome) {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      String name = trace.name().replaceFirst("\\.cancelscope.*$", "") + ".png";
      dialogs
          .choosePicture(name)
          .ifPresent(
              target -> {
                progress.accept(Texts.get("export.running"));
                save(trace, target, outcome);
              });
    }
  }

  private void save(LoadedTrace trace, Path target, Outcome outcome) {
    Poster.Order order = order(trace);
    Theme theme = session.theme();
    PictureFormat format = PictureFormat.of(target).orElse(PictureFormat.PNG);
    background.run(
        () -> {
          format.write(Poster.of(trace, order), theme, target);
          return target;
        },
        saved -> outcome.say(Texts.get("export.done"), saved.toString()),
        problem -> outcome.say(Texts.get("export.failed"), reason(target, problem)));
  }

  private Poster.Order order(LoadedTrace trace) {
    long begin = trace.store().beginNanos();
    long from = Math.max(0, session.viewport().fromNanos() - begin);
    long to = Math.min(trace.durationNanos(), session.viewport().toNanos() - begin);
    return new Poster.Order(WIDTH_PX, 0, from, Math.max(from + 1, to));
  }

  private static String reason(Path target, Throwable problem) {
    return problem instanceof IOException refused
        ? Texts.format("export.refused", target, IoReasons.of(refused))
        : Texts.get("open.failed.fault");
  }
}
