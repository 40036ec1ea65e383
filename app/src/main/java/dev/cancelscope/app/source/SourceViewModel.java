package dev.cancelscope.app.source;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.source.SourceLookup.Found;
import dev.cancelscope.app.source.SourceLookup.Refused;
import dev.cancelscope.app.source.SourceLookup.Why;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.cancel.CleanupSites;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The file around the line that is looked at. Files are read in the background, below folders that
 * the user chose; a sample's own folder counts as chosen. FX thread only.
 */
public final class SourceViewModel {
  private static final int LONGEST_LINE = 2_000;

  /** Opens the program of a sample. */
  public interface SamplePrograms {
    InputStream open(String sample) throws IOException;
  }

  private final Session session;
  private final Settings settings;
  private final Background background;
  private final SamplePrograms samples;
  private final ObservableList<SourceLine> lines = FXCollections.observableArrayList();

  /** One for all: a list made anew for each caller would forget who listens to it. */
  private final ObservableList<SourceLine> shownLines =
      FXCollections.unmodifiableObservableList(lines);

  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper(this, "place", "");
  private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper(this, "why", "");
  private final ReadOnlyBooleanWrapper folderHelps =
      new ReadOnlyBooleanWrapper(this, "folderHelps", false);
  private final ReadOnlyBooleanWrapper onDisk = new ReadOnlyBooleanWrapper(this, "onDisk", false);
  private Job reading = new Job();
  private @Nullable Shown shown;

  /** What is shown at present. */
  private record Shown(
      LoadedTrace trace,
      String file,
      @Nullable Path onDisk,
      List<List<PythonTones.Piece>> pieces,
      Map<Integer, String> costs) {}

  /** What the background found out; nothing where it must not be shown. */
  private record Answer(@Nullable Shown shown, Why why) {}

  public SourceViewModel(
      Session session, Settings settings, Background background, SamplePrograms samples) {
    this.session = session;
    this.settings = settings;
    this.background = background;
    this.samples = samples;
    session
        .traceProperty()
        .addListener(
            (_, _, _) -> {
              if (!session.isGrowth()) {
                refresh(true);
              }
            });
    session.site().siteProperty().addListener((_, _, _) -> refresh(false));
    refresh(true);
  }

  /** The whole file; empty: nothing can be shown, {@link #whyProperty} says why. */
  public ObservableList<SourceLine> lines() {
    return shownLines;
  }

  /** {@code file:line}, as the trace names it; empty: no line is looked at. */
  public ReadOnlyStringProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  /** Why no lines are shown, and what to do; empty: they are. */
  public ReadOnlyStringProperty whyProperty() {
    return why.getReadOnlyProperty();
  }

  /** Whether choosing a folder may help. */
  public ReadOnlyBooleanProperty folderHelpsProperty() {
    return folderHelps.getReadOnlyProperty();
  }

  /** Whether the file lies on disk, so that an editor can open it. */
  public ReadOnlyBooleanProperty onDiskProperty() {
    return onDisk.getReadOnlyProperty();
  }

  /** The index in {@link #lines} of the line that is looked at, or -1. */
  public int lookedRow() {
    int site = session.site().site();
    LoadedTrace trace = session.trace();
    int line = trace == null || site < 0 ? 0 : trace.store().sites().line(site);
    return line > 0 && line <= lines.size() ? line - 1 : -1;
  }

  /** Where the shown file lies; empty: nowhere on disk. */
  public Optional<Path> file() {
    return Optional.ofNullable(shown).map(Shown::onDisk);
  }

  /** Takes a folder to look in, before the others. */
  public void addFolder(Path folder) {
    settings.addSourceFolder(folder);
    refresh(true);
  }

  @SuppressWarnings("ReferenceEquality") // the same trace opened again is another one
  private void refresh(boolean again) {
    reading.cancel();
    LoadedTrace trace = session.trace();
    int site = session.site().site();
    if (trace == null || site < 0 || site >= trace.store().sites().size()) {
      show("", Texts.get("source.nothing"), false);
      return;
    }
    String file = trace.store().sites().file(site);
    Shown now = shown;
    if (!again && now != null && now.trace() == trace && now.file().equals(file)) {
      fill(trace, site, now);
      return;
    }
    Origin origin = session.origin();
    List<Path> folders = List.copyOf(settings.sourceFolders());
    reading =
        background.run(
            () -> lookUp(trace, file, origin, folders),
            found -> take(trace, site, found),
            _ -> refuse(trace, site, Why.UNREADABLE));
  }

  private Answer lookUp(LoadedTrace trace, @Nullable String file, Origin origin, List<Path> folders)
      throws IOException {
    SourceLookup lookup =
        origin instanceof Origin.OfSample(String name) && "program.py".equals(file)
            ? program(name)
            : SourceFiles.find(file, folders);
    return switch (lookup) {
      case Refused(Why reason) -> new Answer(null, reason);
      case Found(List<String> texts, Path onDisk) -> {
        String name = file == null ? "" : file;
        var pieces = PythonTones.of(texts.stream().map(SourceViewModel::visible).toList());
        yield new Answer(
            new Shown(trace, name, onDisk, pieces, costs(trace.store(), name)), Why.MISSING);
      }
    };
  }

  private SourceLookup program(String sample) throws IOException {
    try (InputStream in = samples.open(sample)) {
      return new Found(SourceFiles.lines(in.readNBytes(SourceFiles.MOST_BYTES)), null);
    }
  }

  /** What the cleanups at each line of a file took in all. */
  private static Map<Integer, String> costs(TraceStore store, String file) {
    Map<Integer, String> costs = new HashMap<>();
    for (var site : CleanupSites.between(store, store.beginNanos(), store.endNanos())) {
      int index = site.siteIndex();
      if (index >= 0 && file.equals(store.sites().file(index))) {
        int times = site.ended() + site.open();
        String sum = Durations.text(site.totalNanos());
        costs.putIfAbsent(
            store.sites().line(index), times == 1 ? sum : Texts.format("source.cost", times, sum));
      }
    }
    return costs;
  }

  private void take(LoadedTrace trace, int site, Answer answer) {
    if (answer.shown() == null) {
      refuse(trace, site, answer.why());
    } else {
      shown = answer.shown();
      fill(trace, site, answer.shown());
    }
  }

  private void fill(LoadedTrace trace, int site, Shown now) {
    int looked = trace.store().sites().line(site);
    List<SourceLine> all = new ArrayList<>(now.pieces().size());
    for (int line = 1; line <= now.pieces().size(); line++) {
      String cost = now.costs().getOrDefault(line, "");
      all.add(new SourceLine(line, now.pieces().get(line - 1), cost, line == looked));
    }
    place.set(TaskTexts.site(trace.store(), site));
    why.set("");
    folderHelps.set(false);
    onDisk.set(now.onDisk() != null);
    lines.setAll(all);
  }

  /** Tabs as blanks, nothing that misleads the eye, no line that never ends. */
  private static String visible(String line) {
    return VisibleText.of(line.replace("\t", "    "), LONGEST_LINE);
  }

  private void refuse(LoadedTrace trace, int site, Why reason) {
    boolean helps = reason == Why.NO_FOLDER || reason == Why.MISSING;
    show(TaskTexts.site(trace.store(), site), Texts.get(reason.textKey()), helps);
  }

  private void show(String where, String reason, boolean helps) {
    shown = null;
    place.set(where);
    why.set(reason);
    folderHelps.set(helps);
    onDisk.set(false);
    lines.clear();
  }
}
