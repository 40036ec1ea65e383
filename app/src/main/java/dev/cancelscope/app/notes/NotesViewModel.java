package dev.cancelscope.app.notes;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Extent;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The bookmarks and remarks of the open trace. FX thread only. */
public final class NotesViewModel {
  private final Session session;
  private final ObservableValue<String> state;
  private final Background background;
  private Job looking = new Job();
  private final ObservableList<BookmarkRow> rows = FXCollections.observableArrayList();

  /** One for all: a list made anew for each caller would forget who listens to it. */
  private final ObservableList<BookmarkRow> shownRows =
      FXCollections.unmodifiableObservableList(rows);

  /**
   * @param state where they are kept, or what went wrong
   */
  public NotesViewModel(Session session, ObservableValue<String> state, Background background) {
    this.session = session;
    this.background = background;
    this.state = state;
    session.notesProperty().addListener((_, _, _) -> refresh());
    session.traceProperty().addListener((_, _, _) -> refresh());
    refresh();
  }

  public ObservableList<BookmarkRow> rows() {
    return shownRows;
  }

  public ObservableValue<String> stateProperty() {
    return state;
  }

  /** About the trace as a whole. */
  public String text() {
    return session.notes().text();
  }

  public void setText(String text) {
    if (session.trace() != null && !text.equals(session.notes().text())) {
      session.notesProperty().set(session.notes().withText(text));
    }
  }

  /** Marks what is selected, or where nothing is, the first instant on screen. */
  public void add(String text) {
    LoadedTrace trace = session.trace();
    if (trace != null && !text.isBlank()) {
      session.notesProperty().set(session.notes().with(bookmark(trace, text.strip())));
    }
  }

  public void remove(BookmarkRow row) {
    session.notesProperty().set(session.notes().without(row.bookmark()));
  }

  /** Selects what a bookmark is about, or shows its moment. */
  public void goTo(BookmarkRow row) {
    if (row.target() instanceof Selection.Nothing) {
      session.viewport().reveal(row.bookmark().atNanos(), row.bookmark().atNanos());
    } else {
      session.goTo(row.target());
    }
  }

  private Bookmark bookmark(LoadedTrace trace, String text) {
    TraceStore store = trace.store();
    Selection selection = session.selection();
    int task = selection.taskIndex();
    long at =
        selection instanceof Selection.Nothing
            ? Math.max(store.beginNanos(), session.viewport().fromNanos())
            : Extent.of(trace, selection).beginNanos();
    long span =
        selection instanceof Selection.OfSpan(int _, int index) ? store.spans().id(index) : 0;
    long request =
        selection instanceof Selection.OfRequest(int _, int index) ? store.requests().id(index) : 0;
    return new Bookmark(at, task < 0 ? 0 : store.tasks().id(task), span, request, text);
  }

  private void refresh() {
    looking.cancel();
    LoadedTrace trace = session.trace();
    List<Bookmark> bookmarks = session.notes().bookmarks();
    if (trace == null || bookmarks.isEmpty()) {
      rows.clear();
      return;
    }
    looking = background.run(() -> rows(trace.store(), bookmarks), rows::setAll, _ -> rows.clear());
  }

  private static List<BookmarkRow> rows(TraceStore store, List<Bookmark> bookmarks) {
    var marked = new MarkedRows(store, bookmarks);
    return bookmarks.stream().map(mark -> row(store, mark, marked.target(mark))).toList();
  }

  private static BookmarkRow row(TraceStore store, Bookmark mark, Selection target) {
    int task = target.taskIndex();
    return new BookmarkRow(
        mark,
        target,
        Durations.text(Math.max(0, mark.atNanos() - store.beginNanos())),
        task < 0 ? "" : TaskTexts.name(store, task),
        TaskTexts.sentence(mark.text()));
  }
}
