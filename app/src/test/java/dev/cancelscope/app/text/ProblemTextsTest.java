package dev.cancelscope.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.BundledTraces;
import dev.cancelscope.format.read.JsonType;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.Refusal;
import dev.cancelscope.trace.notes.UnreadableNotesException;
import dev.cancelscope.trace.store.Contradiction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be wrong with a file is said in both languages, and in English as reports say it. */
class ProblemTextsTest {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** Two words in a row are a sentence of English; the parts that are put in here have none. */
  private static final Pattern ENGLISH = Pattern.compile("\\b[a-z]{2,} [a-z]{2,}\\b");

  @AfterEach
  void backToEnglish() {
    Texts.use(Language.ENGLISH);
  }

  private static List<Refusal> refusals() {
    return Arrays.stream(Refusal.Kind.values())
        .map(
            kind ->
                new Refusal(
                    kind,
                    "x.cancelscope",
                    IntStream.range(0, kind.parts()).mapToObj(nth -> "part" + nth).toList()))
        .toList();
  }

  private static List<Contradiction> contradictions() {
    List<Contradiction> all =
        new ArrayList<>(
            List.of(
                new Contradiction.TimeRunsBackwards(1, 2, 3, 4, 0),
                new Contradiction.TimeRunsBackwards(1, 2, 3, 4, 1),
                new Contradiction.TimeRunsBackwards(1, 2, 3, 4, 5),
                new Contradiction.More(7),
                new Contradiction.MissingProcess(refusals().getLast()),
                new Contradiction.FirstProcesses(300, 200),
                new Contradiction.OtherRuns("a", 2, List.of("b", "c")),
                new Contradiction.OtherRuns("a", 9, List.of("b", "c")),
                new Contradiction.NoWallTime("a"),
                new Contradiction.BeforeItsParent("a")));
    for (var state : Contradiction.OfFile.State.values()) {
      all.add(new Contradiction.OfFile(state, "a"));
    }
    for (Contradiction.Kind kind : Contradiction.Kind.values()) {
      all.add(new Contradiction.OfRow(kind, 1, 2));
    }
    return all;
  }

  private static List<ReadProblem> problems() {
    return List.of(
        new ReadProblem.BadJson(1, 0, "NaN", 3),
        new ReadProblem.BehindObject(1, 0, 3),
        new ReadProblem.BadUtf8(1, 0, 3),
        new ReadProblem.BeyondLimit(1, 0, new ReadProblem.Beyond.Nesting(32)),
        new ReadProblem.BeyondLimit(1, 0, new ReadProblem.Beyond.TextLength(9, "mark.label")),
        new ReadProblem.BeyondLimit(1, 0, new ReadProblem.Beyond.NameLength(257)),
        new ReadProblem.LineTooLong(1, 0, 9, 8),
        new ReadProblem.NotAnObject(1, 0, JsonType.LIST),
        new ReadProblem.NoEventName(1, 0),
        new ReadProblem.MissingField(1, 0, "mark", "task"),
        new ReadProblem.WrongType(1, 0, "mark", "task", JsonType.VALUES, JsonType.FRACTION),
        new ReadProblem.OutOfRange(1, 0, "mark", "task", "-1", 0, 9),
        new ReadProblem.UnknownValue(1, 0, "mark", "task", "x"),
        new ReadProblem.UndefinedString(1, 0, "mark", "task", 7),
        new ReadProblem.RedefinedString(1, 0, 7),
        new ReadProblem.SecondHeader(1, 0),
        new ReadProblem.DuplicateSequence(1, 0, 1, 5),
        new ReadProblem.NulBytes(1, 0, 4),
        new ReadProblem.TornLine(1, 0, 4),
        new ReadProblem.UnclosedArray(1, 0),
        new ReadProblem.AfterArray(1, 0),
        new ReadProblem.BrokenCompression(1, 0, "gzip", "EOF"),
        new ReadProblem.ReadBrokeOff(1, 0, "EIO"),
        new ReadProblem.TooManyProblems(1, 0, 12));
  }

  /** So that whoever adds a kind is asked for its sentence here. */
  private static void assertAllOf(Class<?> sealed, List<?> examples) {
    Set<Class<?>> shown = examples.stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Set.of(sealed.getPermittedSubclasses()), shown);
  }

  @Test
  void everyKindIsHere() {
    assertAllOf(ReadProblem.class, problems());
    assertAllOf(Contradiction.class, contradictions());
    assertAllOf(
        ReadProblem.Beyond.class,
        problems().stream()
            .filter(ReadProblem.BeyondLimit.class::isInstance)
            .map(problem -> ((ReadProblem.BeyondLimit) problem).what())
            .toList());
  }

  @Test
  void inEnglishTheWindowSaysWhatReportsSay() {
    for (Refusal refusal : refusals()) {
      assertEquals(refusal.sentence(), straight(ProblemTexts.sentence(refusal)));
    }
    for (ReadProblem problem : problems()) {
      assertEquals(problem.sentence(), straight(ProblemTexts.sentence(problem)));
    }
    for (Contradiction contradiction : contradictions()) {
      String said = straight(ProblemTexts.sentence(contradiction));
      assertEquals(contradiction.sentence(), said.replace("one other", "1 other"));
    }
  }

  private static String straight(String text) {
    return text.replace('\u201c', '"').replace('\u201d', '"');
  }

  @Test
  void inChineseNoEnglishIsLeft() {
    Texts.use(Language.TRADITIONAL_CHINESE);
    Stream<String> refused = refusals().stream().map(ProblemTexts::sentence);
    Stream<String> contradicted = contradictions().stream().map(ProblemTexts::sentence);
    Stream<String> wrong = problems().stream().map(ProblemTexts::sentence);
    List<String> said =
        Stream.of(refused, contradicted, wrong).flatMap(sentences -> sentences).toList();
    for (String sentence : said) {
      assertTrue(HAN.matcher(sentence).find(), sentence);
      assertFalse(ENGLISH.matcher(sentence).find(), sentence);
      assertFalse(sentence.contains("{"), sentence);
    }
  }

  @Test
  void allPartsOfARefusalAreSaidInBothLanguages() {
    for (Language language : Language.values()) {
      Texts.use(language);
      for (Refusal refusal : refusals()) {
        String said = ProblemTexts.sentence(refusal);
        refusal.parts().forEach(part -> assertTrue(said.contains(part), said));
        assertTrue(said.contains(refusal.file()), said);
      }
    }
  }

  @Test
  void whatIsWrongWithNotesIsSaidInBothLanguages() {
    for (Language language : Language.values()) {
      for (UnreadableNotesException.Fault fault : UnreadableNotesException.Fault.values()) {
        String key = "notes.fault." + fault.name().toLowerCase(Locale.ROOT);
        String said = language.bundle().getString(key.replace('_', '-'));
        boolean limit = fault == UnreadableNotesException.Fault.TOO_MANY_FILES;
        assertTrue(!limit || said.contains("" + BundledTraces.MOST_FILES), said);
      }
    }
  }
}
