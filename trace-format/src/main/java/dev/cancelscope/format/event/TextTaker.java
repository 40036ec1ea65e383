package dev.cancelscope.format.event;

/** Takes texts that an {@link EventRow} shows, and needs no string of what is ASCII. */
public interface TextTaker {
  /** A text, and what the taker makes of it. */
  int text(String text);

  /**
   * The same for a text that stands in {@code [from, to)} as ASCII.
   *
   * @param bytes another's: they change once the call has returned
   */
  int ascii(byte[] bytes, int from, int to);
}
