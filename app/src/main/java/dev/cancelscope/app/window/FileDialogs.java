package dev.cancelscope.app.window;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for files; the system's own dialogs, or in tests none. */
public interface FileDialogs {
  Optional<Path> chooseTrace();

  Optional<Path> choosePicture(String suggestedName);

  Optional<Path> chooseReport(String suggestedName);

  Optional<Path> chooseBundle(String suggestedName);

  /** A Python program. */
  default Optional<Path> chooseProgram() {
    return Optional.empty();
  }

  /** A folder, e.g. with sources. */
  Optional<Path> chooseFolder();
}
