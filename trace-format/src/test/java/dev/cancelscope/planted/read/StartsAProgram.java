package dev.cancelscope.planted.read;

import java.io.IOException;
import java.util.List;

/** Planted: runs what a file names. */
final class StartsAProgram {
  Process run(List<String> argv) throws IOException {
    return new ProcessBuilder(argv).start();
  }
}
