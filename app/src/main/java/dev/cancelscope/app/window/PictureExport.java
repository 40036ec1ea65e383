package dev.cancelscope.app.window;

import dev.cancelscope.app.gantt.Pins;
import dev.cancelscope.app.picture.PictureFormat;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.timeline.Poster;
import java.nio.file.Path;
import java.util.List;

/** Saves the stretch of time on screen, with every task, as a picture. */
final class PictureExport {
  private static final int WIDTH_PX = 1_600;

  private final Session session;
  private final FileDialogs dialogs;
  private final Saving saving;

  PictureExport(Session session, FileDialogs dialogs, Saving saving) {
    this.session = session;
    this.dialogs = dialogs;
    this.saving = saving;
  }

  /** Asks where to, and saves. */
  void run() {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      String name = trace.name().replaceFirst("\\.cancelscope.*$", "") + ".png";
      dialogs.choosePicture(name).ifPresent(target -> save(trace, target));
    }
  }

  private void save(LoadedTrace trace, Path target) {
    TimeRange shown = shown(trace);
    List<Bookmark> bookmarks = session.notes().bookmarks();
    Theme theme = session.theme();
    PictureFormat format = PictureFormat.of(target).orElse(PictureFormat.PNG);
    var words =
        new Saving.Words(
            Texts.get("export.running"), Texts.get("export.done"), Texts.get("export.failed"));
    saving.run(
        target,
        words,
        (out, _) -> format.writeTo(Poster.of(trace, order(trace, shown, bookmarks)), theme, out));
  }

  /** Since the trace began. */
  private TimeRange shown(LoadedTrace trace) {
    long begin = trace.store().beginNanos();
    long from = Math.max(0, session.viewport().fromNanos() - begin);
    long to = Math.min(trace.durationNanos(), session.viewport().toNanos() - begin);
    return new TimeRange(from, Math.max(from + 1, to));
  }

  private static Poster.Order order(LoadedTrace trace, TimeRange shown, List<Bookmark> bookmarks) {
    return new Poster.Order(
        WIDTH_PX,
        0,
        shown.fromNanos(),
        shown.toNanos(),
        Pins.of(trace.store(), bookmarks),
        Texts.sentences());
  }
}
