package dev.cancelscope.trace.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NotesTest {
  private static final FindingKey KEY = new FindingKey("slow-cleanup", "app.py", "flush", "run");
  private static final String NOTES = "{\"format\":\"cancelscope-notes\",\"version\":1";

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
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '#',
      value = {
        "``#it is no JSON object",
        "[]#it is no JSON object",
        "{}#it lacks \"format\" or \"version\"",
        "{\"version\":1}#it lacks \"format\" or \"version\"",
        "{\"format\":\"cancelscope-notes\"}#it lacks \"format\" or \"version\"",
        "{\"format\":\"cancelscope-notes\",\"version\":2}"
            + "#it is of a newer version; update Cancelscope to read it",
        "{\"format\":\"other\",\"version\":1}#it holds no notes of Cancelscope",
        NOTES + ",\"version\":1}#it is not valid JSON at line 1",
        NOTES + "} []#something follows its end",
        NOTES
            + ",\"mutes\":[{\"rule\":\"r\",\"reason\":\" \"}]}"
            + "#an entry of a list lacks what it needs",
        NOTES + ",\"bookmarks\":{}}#one of its lists is none",
        NOTES + ",\"bookmarks\":[3]}#an entry of a list is no object",
      })
  void whatIsNoNotesIsRefusedInASentence(String text, String why) {
    assertRefused(why, text);
  }

  private static void assertRefused(String why, String text) {
    var refusal = assertThrows(UnreadableNotesException.class, () -> NotesJson.read(text));
    assertEquals(why, refusal.getMessage());
  }

  @Test
  void isBoundedInLengthAndInEntries() throws UnreadableNotesException {
    String least = NOTES + "}";
    String longest = least + " ".repeat(NotesJson.MOST_BYTES - least.length());
    assertTrue(NotesJson.read(longest).isEmpty());
    assertRefused("it is larger than 4 MiB", longest + " ");
    String entry = "{\"at\":1,\"text\":\"x\"}";
    String most = NOTES + ",\"bookmarks\":[" + (entry + ",").repeat(NotesJson.MOST_ENTRIES - 1);
    assertEquals(NotesJson.MOST_ENTRIES, NotesJson.read(most + entry + "]}").bookmarks().size());
    assertRefused("a list in it has more than 10,000 entries", most + entry + "," + entry + "]}");
  }

  @Test
  void areAboutEveryTraceButOneWithAnotherId() {
    TraceStore named =
        Drawing.store(
            List.of(
                new Header(
                    "cancelscope",
                    "1.0",
                    "id",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1,
                    List.of(),
                    null,
                    List.of(),
                    null)));
    assertTrue(Notes.none("id").isAbout(named));
    assertFalse(Notes.none("other").isAbout(named));
    assertTrue(Notes.none(null).isAbout(named));
    assertTrue(Notes.none("other").isAbout(Drawing.of("a |[-r").store()));
  }

  @Test
  void anythingSaidIsSomething() {
    Notes none = Notes.none("id");
    var bookmark = new Bookmark(5, 0, 0, 0, "x");
    assertTrue(none.isEmpty());
    assertFalse(none.withText("x").isEmpty());
    assertFalse(none.with(bookmark).isEmpty());
    assertFalse(none.with(new Mute(KEY, "known")).isEmpty());
    assertTrue(none.with(bookmark).without(bookmark).isEmpty());
  }

  @Test
  void keepsBookmarksInOrderOfTimeAndOtherMutes() {
    var late = new Bookmark(9, 0, 0, 0, "late");
    var early = new Bookmark(5, 0, 0, 0, "early");
    assertEquals(List.of(early, late), Notes.none(null).with(late).with(early).bookmarks());
    FindingKey other = new FindingKey("other", null, null, null);
    Notes two = Notes.none(null).with(new Mute(KEY, "a")).with(new Mute(other, "b"));
    assertEquals(List.of(new Mute(KEY, "a")), two.without(other).mutes());
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
