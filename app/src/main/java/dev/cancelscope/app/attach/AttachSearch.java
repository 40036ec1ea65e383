package dev.cancelscope.app.attach;

import dev.cancelscope.app.attach.Attachable.State;
import dev.cancelscope.app.record.RecordedProcess;
import dev.cancelscope.app.record.RecordedProcesses;
import dev.cancelscope.app.record.TraceWriters;
import dev.cancelscope.trace.load.TraceGlance;
import dev.cancelscope.trace.store.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what can be attached to: on this machine, in a folder, or one. Not on the FX thread.
 */
public final class AttachSearch {
  private final RecordedProcesses processes;

  public AttachSearch(RecordedProcesses processes) {
    this.processes = processes;
  }

  /** The recorded processes of this user. */
  public List<Attachable> onThisMachine() {
    return processes.find().stream().map(Attachable::of).toList();
  }

  /**
   * The traces of a folder, by name.
   *
   * @throws IOException it cannot be listed
   */
  public List<Attachable> in(Path folder) throws IOException {
    List<RecordedProcess> running = processes.find();
    return TraceGlance.in(folder).stream().map(glance -> of(glance, running)).toList();
  }

  /** A trace; empty: the file is none, or cannot be read. */
  public Optional<Attachable> of(Path file) {
    return TraceGlance.of(file).map(glance -> of(glance, processes.find()));
  }

  /** What there is to say of a process. */
  public RecordedProcesses.Look look(long processId) {
    return processes.look(processId);
  }

  private static Attachable of(TraceGlance glance, List<RecordedProcess> running) {
    Optional<RecordedProcess> writer =
        running.stream().filter(process -> writes(process, glance.file())).findFirst();
    if (writer.isPresent()) {
      return Attachable.of(writer.orElseThrow());
    }
    State state =
        glance.ended()
            ? State.ENDED
            : TraceWriters.seemsToRun(
                    glance.header().pid(), WallClock.instant(glance.header().wall()))
                ? State.SEEMS_TO_RUN
                : State.NOT_HERE;
    String name = String.valueOf(glance.file().getFileName());
    return new Attachable(name, null, glance.file(), state);
  }

  private static boolean writes(RecordedProcess process, Path file) {
    Path trace = process.trace();
    try {
      return trace != null && Files.isSameFile(trace, file);
    } catch (IOException e) {
      return false;
    }
  }
}
