package dev.cancelscope.planted.read;

import java.time.Instant;

/** Planted: the answer depends on the day. */
final class AsksTheClock {
  Instant readAt() {
    return Instant.now();
  }
}
