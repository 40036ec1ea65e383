package dev.cancelscope.app.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the system refused, in the language in use; on the command line, English. */
public final class IoReasons {
  private IoReasons() {}

  public static String of(IOException problem) {
    return switch (problem) {
      case NoSuchFileException _ -> Texts.get("io.no-folder");
      case AccessDeniedException _ -> Texts.get("io.denied");
      case DirectoryNotEmptyException _ -> Texts.get("io.folder");
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> problem.getMessage() == null ? Texts.get("io.refused") : problem.getMessage();
    };
  }
}
