package dev.cancelscope.format.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a kind is, is read off its record; a record that says too little is refused. */
class RecordShapeTest {
  private static final long LARGEST = FieldType.Whole.LARGEST;

  @EventName("planted.kind")
  public record Planted(
      @Meaning("when") long t,
      @Meaning("at the latest") long deadline,
      @Meaning("who") long task,
      @Meaning(value = "by whom", absent = "nobody") Long by,
      @Meaning("how many") int line,
      @Meaning(value = "how often", absent = "not told") Integer count,
      @Meaning(value = "whether", absent = "no") boolean plain,
      @Meaning(value = "whether", absent = "unknown") Boolean boxed,
      @Meaning("what was said") String text,
      @Meaning("one of two") Word word,
      @Meaning(value = "pairs", absent = "none") Map<String, Object> values,
      @Meaning(value = "numbers", absent = "none") List<Long> ids,
      @Meaning(value = "texts", absent = "none") @JsonProperty("names") List<String> texts) {}

  public enum Word {
    @JsonProperty("one")
    FIRST,
    @JsonProperty("another")
    SECOND
  }

  public enum Nameless {
    ONE
  }

  public record WithoutMeaning(long x) {}

  public record OfNoSuchType(@Meaning("x") double x) {}

  @SuppressWarnings("rawtypes")
  public record RawList(@Meaning("x") List x) {}

  public record OfNameless(@Meaning("x") Nameless x) {}

  record NotPublic(@Meaning("x") long x) {}

  @Test
  void aKindIsCalledAsItsRecordSays() {
    assertEquals("planted.kind", RecordShape.nameOf(Planted.class));
    assertRefused("has no @EventName", () -> RecordShape.nameOf(RawList.class));
  }

  @Test
  void aFieldIsCalledAsItsComponentUnlessTheRecordSaysOtherwise() {
    List<EventField> fields = RecordShape.fieldsOf(Planted.class);
    assertEquals(
        List.of(
            "t",
            "deadline",
            "task",
            "by",
            "line",
            "count",
            "plain",
            "boxed",
            "text",
            "word",
            "values",
            "ids",
            "names"),
        fields.stream().map(EventField::name).toList());
    assertEquals("texts", fields.getLast().component());
    assertRefused("has no @Meaning", () -> RecordShape.fieldsOf(WithoutMeaning.class));
    assertRefused("are public", () -> RecordShape.fieldsOf(NotPublic.class));
  }

  @Test
  void whatAFieldMayBeFollowsFromTheTypeAndTheName() {
    List<FieldType> types =
        RecordShape.fieldsOf(Planted.class).stream().map(EventField::type).toList();
    assertEquals(
        List.of(
            new FieldType.Whole(0, LARGEST),
            new FieldType.Whole(-LARGEST, LARGEST),
            new FieldType.Whole(1, LARGEST),
            new FieldType.Whole(0, LARGEST),
            new FieldType.Whole(1, Integer.MAX_VALUE),
            new FieldType.Whole(0, Integer.MAX_VALUE),
            new FieldType.Truth(),
            new FieldType.Truth(),
            new FieldType.Text(true),
            new FieldType.Choice(Map.of("one", Word.FIRST, "another", Word.SECOND)),
            new FieldType.Values(),
            new FieldType.Ids(),
            new FieldType.Texts()),
        types);
    assertRefused("no such field type", () -> RecordShape.fieldsOf(OfNoSuchType.class));
    assertRefused("no such field type", () -> RecordShape.fieldsOf(RawList.class));
    assertRefused("has no name in the file", () -> RecordShape.fieldsOf(OfNameless.class));
  }

  @Test
  void textsThatMakeOtherTextsReadableAreNotNumbersOfTexts() {
    for (Class<? extends Record> type :
        List.of(Definition.InternedString.class, Definition.Header.class)) {
      for (EventField field : RecordShape.fieldsOf(type)) {
        if (field.type() instanceof FieldType.Text text) {
          assertEquals(new FieldType.Text(false), text, type + "." + field.name());
        }
      }
    }
  }

  @Test
  void whatIsAbsentIsZeroNoOrNothing() {
    List<Object> absent = new ArrayList<>();
    RecordShape.fieldsOf(Planted.class).forEach(field -> absent.add(field.absentValue()));
    List<Object> expected = new ArrayList<>(List.of(0L, 0L, 0L, "null", 0, "null", false));
    expected.addAll(List.of("null", "null", "null", Map.of(), List.of(), List.of()));
    expected.replaceAll(value -> "null".equals(value) ? null : value);
    assertEquals(expected, absent);
  }

  @Test
  void theConstructorTakesTheFieldsInTheirOrder() throws Exception {
    Record made =
        RecordShape.constructorOf(Planted.class)
            .newInstance(
                1L, 2L, 3L, 4L, 5, 6, true, false, "x", Word.FIRST, Map.of(), List.of(), List.of());
    assertTrue(made instanceof Planted planted && planted.task() == 3 && planted.line() == 5);
    assertRefused("are public", () -> RecordShape.constructorOf(NotPublic.class));
  }

  private static void assertRefused(String why, Executable asked) {
    String said = String.valueOf(assertThrows(IllegalStateException.class, asked).getMessage());
    assertTrue(said.endsWith(why), said);
  }
}
