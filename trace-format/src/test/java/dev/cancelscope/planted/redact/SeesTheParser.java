package dev.cancelscope.planted.redact;

import tools.jackson.core.JsonParser;

/** Planted: a redaction that looks at how a line is spelled. */
public record SeesTheParser(JsonParser parser) {}
