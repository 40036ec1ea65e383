package dev.cancelscope.trace.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotesTest {
  private static final FindingKey KEY = new FindingKey("slow-cleanup", "app.py", "flush", "run");

  private static String text(SplittableRandom random) {
    return random
        .ints(random.nextInt(12), 0, 0x250)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Notes random(SplittableRandom random) {
    Notes notes = Notes.none(random.nextBoolean() ? "id" : null).withText(text(random));
    for (int i = random.nextInt(5); i > 0; i--) {
      notes =
          notes.with(
              new Bookmark(
                  random.nextLong(1L << 53),
                  random.nextInt(3),
                  random.nextInt(3),
                  random.nextInt(3),
                  text(random)));
      var key = new FindingKey("rule-" + i, random.nextBoolean() ? text(random) : null, null, "c");
      notes = notes.with(new Mute(key, "because " + text(random)));
    }
    return notes;
  }

  @Test
  void whatIsWrittenIsRead() throws UnreadableNotesException {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 500; i++) {
      Notes notes = random(random);
      assertEquals(notes, NotesJson.read(NotesJson.write(notes)));
    }
  }

  @Test
  void aFieldOfALaterVersionIsSkipped() throws UnreadableNotesException {
    Notes notes =
        NotesJson.read(
            "{\"format\":\"cancelscope-notes\",\"version\":1,\"new\":{\"a\":[1]},\"bookmarks\":"
                + "[{\"at\":5,\"text\":\"x\",\"colour\":{}}]}");
    assertEquals(List.of(new Bookmark(5, 0, 0, 0, "x")), notes.bookmarks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":\"cancelscope-notes\",\"version\":2}",
        "{\"format\":\"other\",\"version\":1}",
        "{\"format\":\"cancelscope-notes\",\"version\":1,\"version\":1}",
        "{\"format\":\"cancelscope-notes\",\"version\":1} x",
        "{\"format\":\"cancelscope-notes\",\"version\":1,\"mutes\":[{\"rule\":\"r\",\"reason\":\""
            + " \"}]}",
        "{\"format\":\"cancelscope-notes\",\"version\":1,\"bookmarks\":{}}",
        "{\"format\":\"cancelscope-notes\",\"version\":1,\"bookmarks\":[3]}",
      })
  void whatIsNoNotesIsRefusedInASentence(String text) {
    String why =
        assertThrows(UnreadableNotesException.class, () -> NotesJson.read(text)).getMessage();
    assertFalse(why.isBlank() || why.contains("Exception"), why);
  }

  @Test
  void deepNestingAndHugeFilesAreRefused() {
    String deep = "{\"format\":" + "[".repeat(10_000);
    assertThrows(UnreadableNotesException.class, () -> NotesJson.read(deep));
    String huge = " ".repeat(NotesJson.MOST_BYTES + 1);
    assertThrows(UnreadableNotesException.class, () -> NotesJson.read(huge));
  }

  @Test
  void aMuteHoldsForAllFindingsOfItsKind() {
    LoadedTrace trace =
        Drawing.of(
                1_000,
                """
                a |[-!xf=======)c
                """)
            .loaded();
    var finding = trace.findings().getFirst();
    FindingKey key = FindingKey.of(trace.store(), finding);
    Notes notes = Notes.none(null).with(new Mute(key, "known"));
    assertEquals(Optional.of("known"), notes.muteReason(trace.store(), finding));
    assertEquals(
        Optional.of("other"),
        notes.with(new Mute(key, "other")).muteReason(trace.store(), finding));
    assertEquals(Optional.empty(), notes.without(key).muteReason(trace.store(), finding));
    assertEquals(
        Optional.empty(),
        Notes.none(null).with(new Mute(KEY, "x")).muteReason(trace.store(), finding));
    assertTrue(notes.without(key).isEmpty());
  }
}
