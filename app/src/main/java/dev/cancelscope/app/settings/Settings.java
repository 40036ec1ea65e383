package dev.cancelscope.app.settings;

import dev.cancelscope.app.session.Theme;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is remembered: recent files, theme, window size. FX thread only. */
public final class Settings {
  private static final int RECENT_FILES = 10;
  private static final String RECENT = "recent.";
  private static final String THEME = "theme";
  private static final String WINDOW = "window";

  private final SettingsStore store;
  private final ObservableList<Path> recentFiles = FXCollections.observableArrayList();

  public Settings(SettingsStore store) {
    this.store = store;
    recentFiles.setAll(readRecent(store));
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

  public Theme theme() {
    return switch (store.get(THEME).orElse("")) {
      case "dark" -> Theme.DARK;
      case "high-contrast" -> Theme.HIGH_CONTRAST;
      default -> Theme.LIGHT;
    };
  }

  public void setTheme(Theme theme) {
    store.put(
        THEME,
        switch (theme) {
          case LIGHT -> "light";
          case DARK -> "dark";
          case HIGH_CONTRAST -> "high-contrast";
        });
  }

  public WindowSize windowSize() {
    return store.get(WINDOW).flatMap(WindowSize::parse).orElse(WindowSize.FIRST);
  }

  public void setWindowSize(WindowSize size) {
    store.put(WINDOW, size.text());
  }

  private void writeRecent(List<Path> files) {
    recentFiles.setAll(List.copyOf(files));
    for (int i = 0; i < RECENT_FILES; i++) {
      store.put(RECENT + i, i < recentFiles.size() ? recentFiles.get(i).toString() : "");
    }
  }

  private static List<Path> readRecent(SettingsStore store) {
    return Stream.iterate(0, i -> i < RECENT_FILES, i -> i + 1)
        .flatMap(i -> store.get(RECENT + i).stream())
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
