package dev.cancelscope.trace.load;

import dev.cancelscope.trace.store.Contradiction;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The traces that were ever seen in a folder. A file is looked into once, and again while it is no
 * trace and changes: its header may be on the way.
 */
final class FolderGlances {
  /** What is called so is a trace; of another file that cannot be read nobody knows. */
  private static final String ENDING = ".cancelscope";

  private final Path folder;
  private final Predicate<Path> mayBeRead;
  private final Map<Path, TraceGlance> traces = new TreeMap<>();
  private final Map<Path, Seen> noTraces = new HashMap<>();
  private List<Contradiction> unreadable = List.of();

  private record Seen(long bytes, FileTime modified) {}

  FolderGlances(Path folder) {
    this(folder, Files::isReadable);
  }

  /**
   * For tests, which may be run by one who may read everything.
   *
   * @param mayBeRead whether this user may
   */
  FolderGlances(Path folder, Predicate<Path> mayBeRead) {
    this.folder = folder;
    this.mayBeRead = mayBeRead;
  }

  /**
   * Looks at what is new.
   *
   * @throws IOException the folder cannot be listed
   */
  void look() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(files::add);
    }
    List<Contradiction> refused = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      if (!traces.containsKey(file)) {
        if (isTraceThatMayNotBeRead(file)) {
          String name = String.valueOf(file.getFileName());
          refused.add(new Contradiction.OfFile(Contradiction.OfFile.State.NOT_ALLOWED, name));
        } else {
          look(file);
        }
      }
    }
    unreadable = List.copyOf(refused);
  }

  private boolean isTraceThatMayNotBeRead(Path file) {
    return String.valueOf(file.getFileName()).contains(ENDING)
        && Files.isRegularFile(file)
        && !mayBeRead.test(file);
  }

  private void look(Path file) {
    Seen now;
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      now = new Seen(attributes.size(), attributes.lastModifiedTime());
    } catch (IOException e) {
      return; // it is gone already
    }
    if (!now.equals(noTraces.get(file))) {
      TraceGlance.of(file)
          .ifPresentOrElse(found -> traces.put(file, found), () -> noTraces.put(file, now));
    }
  }

  /** By their names; also those that are not there any more. */
  List<TraceGlance> traces() {
    return List.copyOf(traces.values());
  }

  /** Those that look like traces and cannot be looked into. */
  List<Contradiction> unreadable() {
    return unreadable;
  }
}
