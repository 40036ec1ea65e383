package dev.cancelscope.app.window;

import dev.cancelscope.app.gantt.Pins;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Notes;
import dev.cancelscope.trace.notes.ReviewBundle;
import dev.cancelscope.trace.report.HtmlReport;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Saves what a review leaves: the report, or one zip with trace, notes and report. */
final class ReviewExport {
  private final Session session;
  private final FileDialogs dialogs;
  private final Saving saving;
  private final List<Sample> samples;

  ReviewExport(Session session, FileDialogs dialogs, Saving saving, List<Sample> samples) {
    this.session = session;
    this.dialogs = dialogs;
    this.saving = saving;
    this.samples = samples;
  }

  void report() {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      Notes notes = session.notes();
      dialogs
          .chooseReport(stem(trace) + ".html")
          .ifPresent(
              target ->
                  save(
                      target,
                      (out, _) -> out.write(page(trace, notes).getBytes(StandardCharsets.UTF_8))));
    }
  }

  void bundle() {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      Origin origin = session.origin();
      Notes notes = session.notes();
      dialogs
          .chooseBundle(stem(trace) + ".review.zip")
          .ifPresent(
              target ->
                  save(
                      target,
                      (out, progress) -> {
                        String page = page(trace, notes);
                        long total = size(origin);
                        try (InputStream bytes = progress.of(open(origin), total, 1)) {
                          ReviewBundle.write(out, bytes, notes, page);
                        }
                      }));
    }
  }

  private static String page(LoadedTrace trace, Notes notes) {
    return HtmlReport.of(trace, null, Pins.of(trace.store(), notes.bookmarks()));
  }

  private static String stem(LoadedTrace trace) {
    return trace.name().replaceFirst("(\\.cancelscope|\\.review\\.zip).*$", "");
  }

  /** How many bytes a trace has that is packed again; 0: it is small, or nobody knows. */
  private static long size(Origin origin) throws IOException {
    return origin instanceof Origin.OfFile(Path file) ? ReviewBundle.traceBytes(file) : 0;
  }

  private InputStream open(Origin origin) throws IOException {
    return switch (origin) {
      case Origin.OfFile(Path file) -> ReviewBundle.openTrace(file);
      case Origin.OfSample(String name) -> {
        for (Sample sample : samples) {
          if (sample.name().equals(name)) {
            yield sample.openTrace();
          }
        }
        throw new FileNotFoundException(name);
      }
      case Origin.Nowhere _ -> throw new FileNotFoundException();
    };
  }

  private void save(Path target, Saving.Content content) {
    var words =
        new Saving.Words(
            Texts.get("export.saving"), Texts.get("export.saved"), Texts.get("export.not-saved"));
    saving.run(target, words, content);
  }
}
