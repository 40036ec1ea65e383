package dev.cancelscope.planted.event;

import dev.cancelscope.planted.read.SeesTheWriter;

/** Planted: a record that knows its reader, which closes a cycle, too. */
public record SeesTheReader(SeesTheWriter reader) {}
