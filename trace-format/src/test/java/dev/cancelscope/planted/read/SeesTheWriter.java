package dev.cancelscope.planted.read;

import dev.cancelscope.planted.event.SeesTheReader;
import dev.cancelscope.planted.write.SeesAReader;

/** Planted: a reader that knows the writer. */
public record SeesTheWriter(SeesTheReader event, SeesAReader writer) {}
