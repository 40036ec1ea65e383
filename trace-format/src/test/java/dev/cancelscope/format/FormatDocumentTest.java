package dev.cancelscope.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** FORMAT.md says what the records say, and its examples are read. */
class FormatDocumentTest {
  private static final String REQUIRED = "a problem";
  private static final List<String> COMMON = List.of("t", "stream", "seq");

  private final FormatDocument document;

  FormatDocumentTest() throws Exception {
    document = new FormatDocument();
  }

  @TestFactory
  List<DynamicTest> everyTableAgreesWithItsRecord() {
    Map<String, FormatDocument.KindSection> sections = document.kinds();
    return EventKind.all().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> check(kind, sections)))
        .toList();
  }

  @Test
  void noSectionIsWithoutARecord() {
    assertEquals(
        EventKind.all().stream().map(EventKind::name).collect(Collectors.toSet()),
        document.kinds().keySet());
  }

  @Test
  void theCommonTableAgreesWithEveryTimedRecord() {
    List<FormatDocument.Row> rows = document.commonRows();
    assertEquals(
        List.of("event", "t", "stream", "seq", "must"),
        rows.stream().map(FormatDocument.Row::field).toList());
    for (EventKind kind : EventKind.all()) {
      if (TimedEvent.class.isAssignableFrom(kind.type())) {
        for (int i = 0; i < COMMON.size(); i++) {
          agree(kind.name(), kind.fields().get(i), rows.get(i + 1));
        }
      }
    }
  }

  @Test
  void theExamplesOfTheChapterAreOneCompleteTrace() throws Exception {
    Map<String, Integer> kinds = new HashMap<>();
    List<String> examples = document.examplesOf("## 3. ");
    ReadSummary summary = read(examples, kinds);
    assertTrue(summary.complete());
    assertEquals(examples.size() - 1, summary.declaredLines());
    assertEquals(0, summary.losses().inHoles());
    assertEquals(Map.of(), summary.unknownFields());
    assertEquals(EventKind.all().size(), kinds.size(), "an example of every kind");
  }

  @Test
  void theTraceOfTheShortRecorderIsComplete() throws Exception {
    ReadSummary summary = read(document.examplesOf("## 6. "), new HashMap<>());
    assertTrue(summary.complete());
    assertEquals(0, summary.lost());
    assertTrue(document.code("## 6. ", "python").contains("recorder.close()"));
  }

  private static void check(EventKind kind, Map<String, FormatDocument.KindSection> sections) {
    FormatDocument.KindSection section = sections.get(kind.name());
    assertNotNull(section, "no section");
    List<EventField> fields =
        kind.fields().stream().filter(field -> !COMMON.contains(field.name())).toList();
    assertEquals(
        fields.stream().map(EventField::name).toList(),
        section.rows().stream().map(FormatDocument.Row::field).toList());
    for (int i = 0; i < fields.size(); i++) {
      agree(kind.name(), fields.get(i), section.rows().get(i));
    }
  }

  private static void agree(String kind, EventField field, FormatDocument.Row row) {
    String where = kind + "." + field.name();
    assertTrue(typeAgrees(field, row.type()), where + " is not of type " + row.type());
    assertEquals(field.required(), row.absent().startsWith(REQUIRED), where + " required");
    assertFalse(row.meaning().isEmpty(), where + " has no meaning");
    assertFalse(row.absent().isEmpty(), where + " does not say what absence means");
  }

  /** Whether a table says in its words what the component may hold. */
  private static boolean typeAgrees(EventField field, String type) {
    return switch (field.type()) {
      case FieldType.Whole whole -> type.equals(integerType(field, whole)) || isId(field, type);
      case FieldType.Text _ -> type.equals("text");
      case FieldType.Truth _ -> type.equals("boolean");
      case FieldType.Choice choice ->
          type.equals(
              choice.constants().keySet().stream()
                  .map(word -> "`" + word + "`")
                  .collect(Collectors.joining(" \\| ")));
      case FieldType.Ids _ -> type.matches("list of (task|scope|request|site) ids");
      case FieldType.Texts _ -> type.equals("list of text");
      case FieldType.Values _ -> type.equals("values");
    };
  }

  private static String integerType(EventField field, FieldType.Whole whole) {
    if (List.of("durationNanos", "stalledNanos").contains(field.component())) {
      return "duration";
    } else if (field.component().endsWith("Nanos")) {
      return whole.min() < 0 ? "moment" : "moment ≥ " + whole.min();
    }
    // In an optional primitive, 0 is absence.
    boolean zeroIsAbsence = !field.required() && field.absentValue() != null;
    long min = zeroIsAbsence ? 1 : whole.min();
    return (whole.narrow() ? "small integer ≥ " : "integer ≥ ") + min;
  }

  private static boolean isId(EventField field, String type) {
    return type.matches("(task|scope|span|request|resource|region|site|string) id")
        && integerType(field, (FieldType.Whole) field.type()).equals("integer ≥ 1");
  }

  private static ReadSummary read(List<String> lines, Map<String, Integer> kinds) throws Exception {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    TraceSink sink =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            kinds.merge(EventKind.of(event).name(), 1, Integer::sum);
          }

          @Override
          public void problem(ReadProblem problem) {
            throw new AssertionError("example " + problem.line() + ": " + problem.sentence());
          }
        };
    return new TraceReader(ReadLimits.standard())
        .read(new ByteArrayInputStream(bytes), "FORMAT.md", 0, sink, ReadProgress.none());
  }
}
