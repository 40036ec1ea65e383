package dev.cancelscope.app.record;

import dev.cancelscope.trace.load.TraceGlance;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recorded processes by what they hold open. What a file says of a process proves nothing: it may
 * come from anywhere. But only the process itself can hold that file open for writing, or have the
 * sign of one that listens:
 *
 * <pre>
 *   /proc/PID/fd/5  -> /traces/server-PID.cancelscope          whose header names PID: it records
 *   /proc/PID/fd/3  -> /memfd:cancelscope-signal-10 (deleted)  and SigCgt has 10: it listens
 * </pre>
 */
final class LinuxProcesses implements RecordedProcesses {
  private static final String SIGN = "/memfd:cancelscope-signal-";
  private static final String TRACE_NAME = ".cancelscope";
  private static final String RECORDER = "cancelscope";
  private static final String GONE = " (deleted)";
  private static final int MOST_DIGITS = 3;

  private final Path proc;

  LinuxProcesses(Path proc) {
    this.proc = proc;
  }

  @Override
  public boolean canTell() {
    return Files.isDirectory(proc.resolve("self").resolve("fd"));
  }

  @Override
  public List<RecordedProcess> find() {
    List<RecordedProcess> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        entry(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    found.sort(Comparator.comparingLong(RecordedProcess::startTicks).reversed());
    return found;
  }

  private Optional<RecordedProcess> entry(long processId) {
    return look(processId) instanceof Look.Found(var process)
        ? Optional.of(process)
        : Optional.empty();
  }

  @Override
  public Look look(long processId) {
    var entry = new ProcEntry(proc.resolve(Long.toString(processId)), processId);
    if (!entry.exists()) {
      return new Look.Gone();
    }
    if (!entry.belongsToOwnerOf(proc.resolve("self"))) {
      return new Look.OfAnotherUser();
    }
    long startTicks = entry.startTicks();
    List<ProcEntry.OpenFile> open = entry.openFiles();
    Path trace = trace(entry, open);
    int signal = signal(entry, open);
    String program = ProgramWords.of(entry.arguments());
    if (trace == null && signal == 0) {
      return program.isEmpty() ? new Look.Gone() : new Look.NotRecorded(program); // a zombie
    }
    var since = ProcessHandle.of(processId).flatMap(handle -> handle.info().startInstant());
    return new Look.Found(
        new RecordedProcess(processId, startTicks, program, since.orElse(null), trace, signal));
  }

  @Override
  public boolean signal(RecordedProcess process) throws IOException {
    if (!(look(process.processId()) instanceof Look.Found(var now))
        || !now.isSameAs(process)
        || now.signalNumber() == 0
        || now.signalNumber() != process.signalNumber()) {
      return false;
    }
    new ProcessBuilder(List.of("kill", "-" + now.signalNumber(), Long.toString(now.processId())))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start();
    return true;
  }

  /** The signal that it listens to; 0: none. */
  private static int signal(ProcEntry entry, List<ProcEntry.OpenFile> open) {
    for (ProcEntry.OpenFile file : open) {
      if (file.target().startsWith(SIGN) && file.target().endsWith(GONE)) {
        String number =
            file.target().substring(SIGN.length(), file.target().length() - GONE.length());
        if (number.length() < MOST_DIGITS
            && number.chars().allMatch(Character::isDigit)
            && !number.isEmpty()
            && entry.answers(Integer.parseInt(number))) {
          return Integer.parseInt(number);
        }
      }
    }
    return 0;
  }

  private static @Nullable Path trace(ProcEntry entry, List<ProcEntry.OpenFile> open) {
    boolean anyName = entry.arguments().stream().anyMatch(argument -> argument.contains(RECORDER));
    return open.stream()
        .filter(file -> file.writes() && file.target().startsWith("/"))
        .filter(file -> anyName || file.target().endsWith(TRACE_NAME))
        .flatMap(file -> trace(entry, file).stream())
        .findFirst()
        .orElse(null);
  }

  /** Where the file can be read from here: a process in a container has other names for it. */
  private static Optional<Path> trace(ProcEntry entry, ProcEntry.OpenFile open) {
    return TraceGlance.of(open.link())
        .filter(glance -> entry.processIds().contains(glance.header().pid()))
        .flatMap(
            _ ->
                List.of(Path.of(open.target()), entry.fromItsRoot(open.target())).stream()
                    .filter(path -> isSame(path, open.link()))
                    .findFirst());
  }

  private static boolean isSame(Path path, Path link) {
    try {
      return Files.isSameFile(path, link);
    } catch (IOException e) {
      return false;
    }
  }
}
