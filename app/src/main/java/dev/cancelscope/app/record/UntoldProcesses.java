package dev.cancelscope.app.record;

import java.util.List;

/** A system that does not tell what its processes hold open, or not in a way known here. */
final class UntoldProcesses implements RecordedProcesses {
  @Override
  public boolean canTell() {
    return false;
  }

  @Override
  public List<RecordedProcess> find() {
    return List.of();
  }

  @Override
  public Look look(long processId) {
    return new Look.CannotTell();
  }

  @Override
  public boolean signal(RecordedProcess process) {
    return false;
  }
}
