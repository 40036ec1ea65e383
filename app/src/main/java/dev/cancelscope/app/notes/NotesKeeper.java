package dev.cancelscope.app.notes;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.app.text.ProblemTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Notes;
import dev.cancelscope.trace.notes.UnreadableNotesException;
import java.io.IOException;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notes of a trace when it opens, and writes them whenever they change, in the
 * background, one after the other. A file that holds something else is never written over. FX
 * thread only.
 */
public final class NotesKeeper {
  private final Session session;
  private final Path usersFolder;
  private final Background background;
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");

  /** Set while this itself changes the notes. */
  private boolean reading;

  /** Whose notes these are: the session empties them for a new trace before that is there. */
  private Origin kept = Origin.NOWHERE;

  /** Notes that cannot be read are left as they are. */
  private boolean handsOff;

  private boolean writing;

  /** What is to be written once the present write is done. */
  private @Nullable Wish waiting;

  private record Wish(NotesPlace place, Notes notes) {}

  /**
   * @param usersFolder for notes on traces whose own folder cannot be written
   */
  public NotesKeeper(Session session, Path usersFolder, Background background) {
    this.session = session;
    this.usersFolder = usersFolder;
    this.background = background;
    session.traceProperty().addListener((_, _, trace) -> opened(trace));
    session.notesProperty().addListener((_, _, notes) -> changed(notes));
  }

  /** Where the notes are, or what went wrong with them; empty: there is nothing to say. */
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  @SuppressWarnings("ReferenceEquality") // the same trace opened again is another one
  private void opened(@Nullable LoadedTrace trace) {
    if (session.isGrowth()) {
      return; // the notes are about the same trace
    }
    state.set("");
    handsOff = false;
    kept = session.origin();
    if (trace == null) {
      return;
    }
    NotesPlace place = NotesPlace.of(session.origin(), usersFolder);
    background.run(
        () -> NotesFiles.read(place),
        found -> {
          if (session.trace() == trace) {
            take(trace, found);
          }
        },
        problem -> {
          if (session.trace() == trace) {
            refuse(problem);
          }
        });
  }

  private void take(LoadedTrace trace, NotesFiles.Read found) {
    Notes notes = found.notes();
    if (notes == null || !session.notes().isEmpty()) {
      return;
    }
    if (!notes.isAbout(trace.store())) {
      handsOff = true;
      state.set(Texts.get("notes.other"));
      return;
    }
    reading = true;
    session.notesProperty().set(notes);
    reading = false;
    Path from = found.from();
    state.set(
        from == null
            ? Texts.get("notes.from-bundle")
            : Texts.format("notes.kept", from.toString()));
  }

  private void refuse(Throwable problem) {
    handsOff = true;
    String why =
        switch (problem) {
          case UnreadableNotesException unreadable -> ProblemTexts.clause(unreadable);
          case IOException system -> IoReasons.of(system);
          default -> problem.toString();
        };
    state.set(Texts.format("notes.unreadable", why));
  }

  @SuppressWarnings("ReferenceEquality") // the same file opened again is another origin
  private void changed(Notes notes) {
    if (!reading && session.trace() != null && !handsOff && session.origin() == kept) {
      write(new Wish(NotesPlace.of(session.origin(), usersFolder), notes));
    }
  }

  /** One at a time, so that an older state never lies on top of a newer one. */
  private void write(Wish wish) {
    if (writing) {
      waiting = wish;
      return;
    }
    writing = true;
    background.run(
        () -> NotesFiles.write(wish.place(), wish.notes()),
        where -> written(wish, where, null),
        problem -> written(wish, null, problem));
  }

  private void written(Wish wish, @Nullable Path where, @Nullable Throwable problem) {
    writing = false;
    Wish next = waiting;
    waiting = null;
    NotesPlace place = wish.place();
    if (place.equals(NotesPlace.of(session.origin(), usersFolder))) {
      boolean beside = place.trace() == null || place.choices().getFirst().equals(where);
      state.set(
          where != null
              ? Texts.format(beside ? "notes.kept" : "notes.elsewhere", where.toString())
              : Texts.format("notes.not-kept", reason(problem)));
    }
    if (next != null) {
      write(next);
    }
  }

  private static String reason(@Nullable Throwable problem) {
    return problem instanceof IOException system ? IoReasons.of(system) : String.valueOf(problem);
  }
}
