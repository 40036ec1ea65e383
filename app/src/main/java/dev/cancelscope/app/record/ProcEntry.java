package dev.cancelscope.app.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What Linux tells of one process, in {@code /proc/PID}: see proc(5). Everything there may vanish
 * between two looks; then the answer is empty.
 */
final class ProcEntry {
  private static final String USER = "unix:uid";
  private static final int ACCESS_MODE = 3;

  /** Of the fields behind the name in brackets, which may hold blanks: the 22nd of all. */
  private static final int START_FIELD = 19;

  private final Path folder;
  private final long processId;

  ProcEntry(Path folder, long processId) {
    this.folder = folder;
    this.processId = processId;
  }

  /**
   * A file that the process holds open.
   *
   * @param link the way to the file itself, whatever its name means by now
   * @param target its name
   * @param writes it may be written through it
   */
  record OpenFile(Path link, String target, boolean writes) {}

  long processId() {
    return processId;
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /** Whether it belongs to who owns that file. */
  boolean belongsToOwnerOf(Path file) {
    try {
      return Files.getAttribute(folder, USER).equals(Files.getAttribute(file, USER));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** The same path as the process means it, which may have another root. */
  Path fromItsRoot(String path) {
    return folder.resolve("root" + path);
  }

  /** -1: not known. */
  long startTicks() {
    String stat = text("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return fields.length > START_FIELD ? number(fields[START_FIELD]) : -1;
  }

  List<String> arguments() {
    return Arrays.stream(text("cmdline").split("\0", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Its numbers, in each of the namespaces that it is in. */
  List<Long> processIds() {
    List<Long> ids = new ArrayList<>(List.of(processId));
    for (String word : status("NSpid").split("\\s+", -1)) {
      ids.add(number(word));
    }
    return ids;
  }

  /** Whether a function of its own answers that signal, so that it does not end the process. */
  boolean answers(int signalNumber) {
    try {
      long caught = Long.parseUnsignedLong(status("SigCgt"), 16);
      return signalNumber > 0
          && signalNumber <= Long.SIZE
          && (caught >>> (signalNumber - 1)) % 2 != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Empty also where that may not be known. */
  List<OpenFile> openFiles() {
    List<OpenFile> files = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(folder.resolve("fd"))) {
      for (Path link : links) {
        openFile(link).ifPresent(files::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return files;
    }
    return files;
  }

  private Optional<OpenFile> openFile(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return Optional.of(new OpenFile(link, target, writes(link)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean writes(Path link) {
    String flags = field(text("fdinfo/" + link.getFileName()), "flags");
    try {
      return (Long.parseLong(flags, 8) & ACCESS_MODE) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String status(String name) {
    return field(text("status"), name);
  }

  private static String field(String lines, String name) {
    return lines
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .findFirst()
        .map(line -> line.substring(name.length() + 1).strip())
        .orElse("");
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private String text(String name) {
    try {
      return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
