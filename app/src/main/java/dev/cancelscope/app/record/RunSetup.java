package dev.cancelscope.app.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is run, and how.
 *
 * @param command the Python, the recorder, the program and its arguments
 * @param environment added to what this process has
 * @param trace where the trace will be
 */
public record RunSetup(
    List<String> command, Path folder, Map<String, String> environment, Path trace) {
  public RunSetup {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
