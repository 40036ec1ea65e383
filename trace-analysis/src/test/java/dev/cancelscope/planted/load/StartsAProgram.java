package dev.cancelscope.planted.load;

/** Planted: a trace must never run anything. */
public final class StartsAProgram {
  ProcessBuilder command() {
    return new ProcessBuilder("true");
  }
}
