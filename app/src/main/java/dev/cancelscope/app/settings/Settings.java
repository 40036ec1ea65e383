package dev.cancelscope.app.settings;

import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.text.Language;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is remembered: preferences, recent files, the window, what was open. FX thread only. */
public final class Settings {
  private static final int RECENT_FILES = 10;
  private static final String RECENT = "recent.";
  private static final String THEME = "theme";
  private static final String LANGUAGE = "language";
  private static final String REOPEN = "reopen";
  private static final String WINDOW = "window";
  private static final String LAST_SOURCE = "last.source";
  private static final String LAST_PLACE = "last.place";

  private static final int SOURCE_FOLDERS = 10;
  private static final String SOURCE = "source.";
  private static final int RECORDINGS = 8;
  private static final String RECORDING = "recording.";
  private static final String EDITOR = "editor";
  private static final String GRACE = "grace.nanos";
  private static final String CAP = "cap.nanos";

  private final SettingsStore store;
  private final ObservableList<Path> recentFiles = FXCollections.observableArrayList();
  private final ObjectProperty<ThemeChoice> theme;
  private final ObjectProperty<Optional<Language>> language;
  private final BooleanProperty reopen;
  private final BooleanProperty systemDark = new SimpleBooleanProperty(this, "systemDark", false);
  private final ObjectBinding<Theme> shownTheme;

  public Settings(SettingsStore store) {
    this.store = store;
    recentFiles.setAll(readPaths(store, RECENT, RECENT_FILES));
    theme =
        new SimpleObjectProperty<>(
            this, THEME, store.get(THEME).map(ThemeChoice::parse).orElse(ThemeChoice.SYSTEM));
    theme.addListener((_, _, now) -> store.put(THEME, now.key()));
    shownTheme =
        Bindings.createObjectBinding(() -> theme.get().theme(systemDark.get()), theme, systemDark);
    language =
        new SimpleObjectProperty<>(this, LANGUAGE, store.get(LANGUAGE).flatMap(Language::ofTag));
    language.addListener((_, _, now) -> store.put(LANGUAGE, now.map(Language::tag).orElse("")));
    reopen =
        new SimpleBooleanProperty(this, REOPEN, !store.get(REOPEN).map("no"::equals).orElse(false));
    reopen.addListener((_, _, now) -> store.put(REOPEN, now ? "" : "no"));
  }

  /** Newest first; not to be changed from outside. */
  public ObservableList<Path> recentFiles() {
    return FXCollections.unmodifiableObservableList(recentFiles);
  }

  public void remember(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    List<Path> files = new ArrayList<>(recentFiles);
    files.remove(absolute);
    files.addFirst(absolute);
    writeRecent(files.subList(0, Math.min(files.size(), RECENT_FILES)));
  }

  public void forget(Path file) {
    List<Path> files = new ArrayList<>(recentFiles);
    files.remove(file.toAbsolutePath().normalize());
    writeRecent(files);
  }

  public void forgetAll() {
    writeRecent(List.of());
  }

  public ObjectProperty<ThemeChoice> themeProperty() {
    return theme;
  }

  /** How the system looks at present; told by whoever knows, and not remembered. */
  public BooleanProperty systemDarkProperty() {
    return systemDark;
  }

  /** The theme that follows from both. */
  public ObservableValue<Theme> shownTheme() {
    return shownTheme;
  }

  /** Empty: as the system has it. */
  public ObjectProperty<Optional<Language>> languageProperty() {
    return language;
  }

  /** The language to show. */
  public Language shownLanguage() {
    return language.get().orElseGet(() -> Language.of(Locale.getDefault()));
  }

  /** Whether the app, when it starts without a file, opens what was open when it was left. */
  public BooleanProperty reopenProperty() {
    return reopen;
  }

  /** What was open when the app was left, whether or not it is to be opened again. */
  public Optional<LastTrace> lastTrace() {
    return store
        .get(LAST_SOURCE)
        .map(source -> new LastTrace(source, store.get(LAST_PLACE).orElse("")));
  }

  /** Empty: nothing was open. */
  public void setLastTrace(Optional<LastTrace> last) {
    store.putAll(
        Map.of(
            LAST_SOURCE, last.map(LastTrace::source).orElse(""),
            LAST_PLACE, last.map(LastTrace::place).orElse("")));
  }

  public WindowSize windowSize() {
    return store.get(WINDOW).flatMap(WindowSize::parse).orElse(WindowSize.FIRST);
  }

  public void setWindowSize(WindowSize size) {
    store.put(WINDOW, size.text());
  }

  /** Folders that the user chose to show sources from, the last chosen first. */
  public List<Path> sourceFolders() {
    return readPaths(store, SOURCE, SOURCE_FOLDERS);
  }

  public void addSourceFolder(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    List<Path> folders = new ArrayList<>(sourceFolders());
    folders.remove(absolute);
    folders.addFirst(absolute);
    for (int i = 0; i < SOURCE_FOLDERS; i++) {
      store.put(SOURCE + i, i < folders.size() ? folders.get(i).toString() : "");
    }
  }

  /** What was recorded from the window, as its own text, the last first. */
  public List<String> recentRecordings() {
    return Stream.iterate(0, i -> i < RECORDINGS, i -> i + 1)
        .flatMap(i -> store.get(RECORDING + i).stream())
        .toList();
  }

  public void rememberRecording(String text) {
    List<String> all = new ArrayList<>(recentRecordings());
    all.remove(text);
    all.addFirst(text);
    for (int i = 0; i < RECORDINGS; i++) {
      store.put(RECORDING + i, i < all.size() ? all.get(i) : "");
    }
  }

  /** How the user's editor is started, as they wrote it; empty: never told. */
  public Optional<String> editor() {
    return store.get(EDITOR);
  }

  public void setEditor(String command) {
    store.put(EDITOR, command.strip());
  }

  /** The grace that was chosen last; empty: none ever was. */
  public Optional<Long> graceNanos() {
    return nanos(GRACE);
  }

  public void setGraceNanos(long nanos) {
    store.put(GRACE, Long.toString(nanos));
  }

  /** The limit on a cleanup that was tried last; empty: none ever was. */
  public Optional<Long> capNanos() {
    return nanos(CAP);
  }

  public void setCapNanos(long nanos) {
    store.put(CAP, Long.toString(nanos));
  }

  private Optional<Long> nanos(String key) {
    return store
        .get(key)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .filter(nanos -> nanos > 0);
  }

  private void writeRecent(List<Path> files) {
    recentFiles.setAll(List.copyOf(files));
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < RECENT_FILES; i++) {
      entries.put(RECENT + i, i < recentFiles.size() ? recentFiles.get(i).toString() : "");
    }
    store.putAll(entries);
  }

  private static List<Path> readPaths(SettingsStore store, String key, int most) {
    return Stream.iterate(0, i -> i < most, i -> i + 1)
        .flatMap(i -> store.get(key + i).stream())
        .flatMap(text -> path(text).stream())
        .toList();
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
