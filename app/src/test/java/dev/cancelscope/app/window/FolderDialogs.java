package dev.cancelscope.app.window;

import java.nio.file.Path;
import java.util.Optional;

/** Answers every question for a file at once: traces as told, all else in one folder. */
final class FolderDialogs implements FileDialogs {
  private final Path folder;
  private Optional<Path> trace = Optional.empty();

  FolderDialogs(Path folder) {
    this.folder = folder;
  }

  void nextTrace(Path file) {
    trace = Optional.of(file);
  }

  @Override
  public Optional<Path> chooseTrace() {
    return trace;
  }

  @Override
  public Optional<Path> choosePicture(String suggestedName) {
    return Optional.of(folder.resolve(suggestedName));
  }

  @Override
  public Optional<Path> chooseReport(String suggestedName) {
    return Optional.of(folder.resolve(suggestedName));
  }

  @Override
  public Optional<Path> chooseBundle(String suggestedName) {
    return Optional.of(folder.resolve(suggestedName));
  }

  @Override
  public Optional<Path> chooseFolder() {
    return Optional.of(folder);
  }
}
