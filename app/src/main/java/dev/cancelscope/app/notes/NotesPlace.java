package dev.cancelscope.app.notes;

import dev.cancelscope.app.session.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where the notes on a trace may lie: beside it, and, for a folder that cannot be written or a
 * sample, in the user's own folder.
 *
 * @param choices the best first; empty: nowhere
 * @param trace the file of the trace; null: it is none of the user's files
 */
record NotesPlace(List<Path> choices, @org.jspecify.annotations.Nullable Path trace) {
  private static final String ENDING = ".notes.json";

  NotesPlace {
    choices = List.copyOf(choices);
  }

  static NotesPlace of(Origin origin, Path usersFolder) {
    return switch (origin) {
      case Origin.OfFile(Path file) -> {
        Path absolute = file.toAbsolutePath().normalize();
        List<Path> choices = new ArrayList<>();
        choices.add(absolute.resolveSibling(absolute.getFileName() + ENDING));
        choices.add(usersFolder.resolve(unique(absolute)));
        yield new NotesPlace(choices, absolute);
      }
      case Origin.OfSample(String name) ->
          new NotesPlace(List.of(usersFolder.resolve("sample-" + name + ENDING)), null);
      case Origin.Nowhere _ -> new NotesPlace(List.of(), null);
    };
  }

  /** Two traces of one name in two folders must not share their notes. */
  private static String unique(Path file) {
    var hash = UUID.nameUUIDFromBytes(file.toString().getBytes(StandardCharsets.UTF_8));
    return file.getFileName() + "-" + hash + ENDING;
  }
}
