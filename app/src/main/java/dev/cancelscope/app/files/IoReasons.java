package dev.cancelscope.app.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the system refused, in words. */
public final class IoReasons {
  private IoReasons() {}

  public static String of(IOException problem) {
    return switch (problem) {
      case NoSuchFileException _ -> "its folder does not exist";
      case AccessDeniedException _ -> "permission is denied";
      case DirectoryNotEmptyException _ -> "it is a folder";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> problem.getMessage() == null ? "the system refuses" : problem.getMessage();
    };
  }
}
