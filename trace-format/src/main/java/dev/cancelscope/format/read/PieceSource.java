package dev.cancelscope.format.read;

import java.io.IOException;

/** Cuts the input into pieces of one event each, without understanding them. */
interface PieceSource {

  /** Moves on to the next piece. */
  Piece next() throws IOException;

  /** The array that holds the event; valid, as the positions are, until the next {@link #next}. */
  byte[] bytes();

  /** Where in {@link #bytes} the event starts. */
  int start();

  /** Where in {@link #bytes} the event ends. */
  int end();

  /** Line on which the piece begins, from 1. */
  long line();

  /** Bytes of the input before the piece. */
  long offset();

  /** How long the piece is; for {@link Piece#EVENT} also {@code end - start}. */
  long length();

  /** What {@link #next} found. */
  enum Piece {
    /** A line or an element, not blank, within the limits. */
    EVENT,
    /** A line or an element too long to be kept. */
    TOO_LONG,
    /** NUL bytes with something behind them. */
    NULS,
    /** The last line, without its line end, or the last element, without its end. */
    TORN,
    /** The array has no closing bracket. */
    UNCLOSED,
    /** Something behind the closing bracket. */
    TRAILING,
    /** Nothing more. */
    END
  }
}
