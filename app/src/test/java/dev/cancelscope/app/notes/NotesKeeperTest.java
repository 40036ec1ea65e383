package dev.cancelscope.app.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.trace.notes.Notes;
import dev.cancelscope.trace.notes.NotesJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesKeeperTest {
  @TempDir private Path folder;
  private final Session session = new Session();
  private Path trace = Path.of("");
  private Path sidecar = Path.of("");
  private Path users = Path.of("");

  @SuppressWarnings("NullAway.Init") // made before each test
  private NotesKeeper keeper;

  @SuppressWarnings("NullAway.Init") // made before each test
  private NotesViewModel model;

  @BeforeEach
  void keep() throws IOException {
    trace = Files.write(folder.resolve("small.cancelscope"), SmallTrace.bytes());
    sidecar = folder.resolve("small.cancelscope.notes.json");
    users = folder.resolve("users");
    keeper = new NotesKeeper(session, users, Background.inline());
    model = new NotesViewModel(session, keeper.stateProperty(), Background.inline());
  }

  private void open() {
    session.opened(SmallTrace.load(), new Origin.OfFile(trace));
  }

  @Test
  void aBookmarkIsKeptBesideTheTraceAndFoundAgain() throws Exception {
    open();
    assertFalse(Files.exists(sidecar), "opening a trace writes nothing");
    session.select(new Selection.OfSpan(SmallTrace.SERVER, 0));
    model.add("  here it begins ");
    assertEquals(
        "here it begins", NotesJson.read(Files.readString(sidecar)).bookmarks().getFirst().text());
    session.closed();
    assertTrue(Files.exists(sidecar), "closing it removes nothing");
    assertEquals(List.of(), model.rows());
    open();
    assertEquals("here it begins", model.rows().getFirst().text());
    assertEquals("server", model.rows().getFirst().about());
    session.select(Selection.NOTHING);
    model.goTo(model.rows().getFirst());
    assertEquals(new Selection.OfSpan(SmallTrace.SERVER, 0), session.selection());
    model.remove(model.rows().getFirst());
    assertTrue(NotesJson.read(Files.readString(sidecar)).isEmpty());
  }

  @Test
  void aRemarkOnTheWholeIsKept() throws Exception {
    open();
    model.setText("the night of the 3rd");
    assertEquals("the night of the 3rd", NotesJson.read(Files.readString(sidecar)).text());
    session.opened(SmallTrace.load(), new Origin.OfSample("other"));
    assertEquals("", model.text());
    assertEquals("the night of the 3rd", NotesJson.read(Files.readString(sidecar)).text());
  }

  @Test
  void whereTheFolderCannotBeWrittenTheUsersOwnIsTaken() throws Exception {
    // A folder in place of the sidecar: nobody, not even root, can write a file there.
    Files.createDirectories(sidecar.resolve("in the way"));
    open();
    model.add("kept elsewhere");
    assertTrue(
        keeper.stateProperty().get().startsWith("The folder of the trace cannot be written"));
    try (var files = Files.list(users)) {
      assertEquals(1, files.count());
    }
    session.closed();
    open();
    assertEquals("kept elsewhere", model.rows().getFirst().text());
  }

  @Test
  void aFileThatHoldsSomethingElseIsNeverWrittenOver() throws Exception {
    Files.writeString(sidecar, "{\"mine\":1}");
    open();
    assertTrue(keeper.stateProperty().get().contains("left as they are"));
    model.add("not kept");
    assertEquals("{\"mine\":1}", Files.readString(sidecar));
  }

  @Test
  void notesOnAnotherTraceAreLeftAlone() throws Exception {
    String others = NotesJson.write(Notes.none("another").withText("x"));
    Files.writeString(sidecar, others);
    open();
    // SmallTrace has no id of its own, so that nothing speaks against them.
    assertEquals("x", model.text());
  }

  @Test
  void aSampleHasItsNotesInTheUsersFolder() {
    session.opened(SmallTrace.load(), new Origin.OfSample("incident"));
    model.add("look");
    assertTrue(Files.exists(users.resolve("sample-incident.notes.json")));
    assertTrue(keeper.stateProperty().get().startsWith("Kept in"));
  }
}
