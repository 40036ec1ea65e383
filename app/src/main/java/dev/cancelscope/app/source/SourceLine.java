package dev.cancelscope.app.source;

import dev.cancelscope.app.source.PythonTones.Piece;
import java.util.List;

/**
 * One line of a source file, ready to show.
 *
 * @param number from 1
 * @param cost what the cleanups at this line took; empty: none
 * @param looked whether it is the line that is looked at
 */
public record SourceLine(int number, List<Piece> pieces, String cost, boolean looked) {
  public SourceLine {
    pieces = List.copyOf(pieces);
  }
}
