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
import dev.cancelscope.trace.store.TracedProcess;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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
                        if (isSession(trace, origin)) {
                          ReviewBundle.write(out, traces(trace, origin, progress), notes, page);
                          return;
                        }
                        long total = size(origin);
                        try (InputStream bytes = progress.of(open(origin), total, 1)) {
                          ReviewBundle.write(out, bytes, notes, page);
                        }
                      }));
    }
  }

  /** Of a folder, or of the bundle of one. */
  private static boolean isSession(LoadedTrace trace, Origin origin) {
    return origin instanceof Origin.OfFile && trace.store().processes().get(0).tracedBy() != null;
  }

  /** The traces that are shown; others of the folder are not part of the review. */
  private static SequencedMap<String, ReviewBundle.Opener> traces(
      LoadedTrace trace, Origin origin, Saving.Progress progress) {
    Path place = ((Origin.OfFile) origin).file();
    List<TracedProcess> processes = trace.store().processes().all();
    var traces = new LinkedHashMap<String, ReviewBundle.Opener>();
    for (int nth = 0; nth < processes.size(); nth++) {
      String name = String.valueOf(processes.get(nth).tracedBy());
      double before = (double) nth / processes.size();
      traces.put(
          name,
          () -> {
            progress.done(before);
            return Files.isDirectory(place)
                ? Files.newInputStream(place.resolve(name))
                : ReviewBundle.openTrace(place, name);
          });
    }
    return traces;
  }

  private static String page(LoadedTrace trace, Notes notes) {
    return HtmlReport.of(trace, null, Pins.of(trace.store(), notes.bookmarks()));
  }

  private static String stem(LoadedTrace trace) {
    return trace.name().replaceFirst("(\\.cancelscope|\\.review\\.zip).*$", "");
  }

  /** How many bytes a trace has that is packed again; 0: it is small, or nobody knows. */
  private static long size(Origin origin) throws IOException {
    return origin instanceof Origin.OfFile(Path file) ? ReviewBundle.traceBytes(file, null) : 0;
  }

  private InputStream open(Origin origin) throws IOException {
    return switch (origin) {
      case Origin.OfFile(Path file) -> ReviewBundle.openTrace(file, null);
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
