package dev.cancelscope.app.architecture.planted.attach;

import dev.cancelscope.app.architecture.planted.window.BadViewModel;

/** Knows what it must not know; the rules are tested on it. */
public record Bad(BadViewModel above) {}
