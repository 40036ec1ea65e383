package dev.cancelscope.recorder.asyncio;

import java.nio.file.Path;

/**
 * A Python that answered when asked for its version.
 *
 * @param executable as it is to be started: a virtual environment's is not resolved to what it
 *     links to
 */
public record Python(Path executable, PythonVersion version) {}
