package dev.cancelscope.planted.write;

import dev.cancelscope.planted.read.KeepsState;

/** Planted: a writer that knows the reader. */
public record SeesAReader(KeepsState reader) {}
