package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.FieldType.Whole;
import dev.cancelscope.format.event.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One line to one event, by the token stream of a JSON parser and the fields that the records
 * declare. It keeps nothing from line to line besides the strings and the counts it was given.
 */
final class EventParser {
  private static final String EVENT = "event";
  private static final String MUST = "must";

  private final Json json;
  private final FieldReader fields;
  private final ProblemLog problems;
  private final Ledger ledger;
  private final TraceSink sink;
  private final NameCounts unknownKinds;
  private final NameCounts unknownFields;
  private final List<BadLine.Complaint> warnings = new ArrayList<>();
  private boolean suspectDuplicates;

  EventParser(
      Json json,
      FieldReader fields,
      ProblemLog problems,
      Ledger ledger,
      TraceSink sink,
      NameCounts unknownKinds,
      NameCounts unknownFields) {
    this.json = json;
    this.fields = fields;
    this.problems = problems;
    this.ledger = ledger;
    this.sink = sink;
    this.unknownKinds = unknownKinds;
    this.unknownFields = unknownFields;
  }

  /**
   * The event of a line; null: it has none that this version knows, or a problem that was reported.
   *
   * @throws MustBeKnown the line says that a reader who does not know its kind must stop
   */
  @Nullable TraceEvent parse(PieceSource piece) throws MustBeKnown {
    byte[] bytes = piece.bytes();
    try {
      int bad = Utf8.firstBad(bytes, piece.start(), piece.end());
      if (bad >= 0) {
        int column = bad - piece.start() + 1;
        throw new BadLine((line, offset) -> new ReadProblem.BadUtf8(line, offset, column));
      }
      suspectDuplicates = false;
      TraceEvent event = parseObject(piece);
      if (suspectDuplicates) {
        json.checkDuplicates(bytes, piece.start(), piece.end());
      }
      report(piece);
      return event;
    } catch (BadLine e) {
      warnings.add(e::at);
    } catch (JacksonException e) {
      warnings.add(json.complaint(e));
    }
    report(piece);
    settleNumber(piece);
    return null;
  }

  private void report(PieceSource piece) {
    for (BadLine.Complaint warning : warnings) {
      problems.add(warning.at(piece.line(), piece.offset()));
    }
    warnings.clear();
  }

  private @Nullable TraceEvent parseObject(PieceSource piece) throws BadLine, MustBeKnown {
    String name;
    try (JsonParser parser = json.parser(piece.bytes(), piece.start(), piece.end())) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new BadLine(
            (line, offset) -> new ReadProblem.NotAnObject(line, offset, JsonType.of(first)));
      }
      if (EVENT.equals(parser.nextName())) {
        return parseFields(parser, eventName(parser), piece);
      }
      name = findEventName(parser);
    }
    try (JsonParser parser = json.parser(piece.bytes(), piece.start(), piece.end())) {
      parser.nextToken();
      parser.nextName();
      return parseFields(parser, name, piece);
    }
  }

  /** For lines that do not begin with their event; the parser stands at the first name. */
  private static String findEventName(JsonParser parser) throws BadLine {
    for (String name = parser.currentName(); name != null; name = parser.nextName()) {
      if (name.equals(EVENT)) {
        return eventName(parser);
      }
      parser.nextToken();
      parser.skipChildren();
    }
    throw new BadLine(ReadProblem.NoEventName::new);
  }

  private static String eventName(JsonParser parser) throws BadLine {
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      throw new BadLine(ReadProblem.NoEventName::new);
    }
    return parser.getString();
  }

  /** The parser stands at a name or at the value of the first one. */
  private @Nullable TraceEvent parseFields(JsonParser parser, String name, PieceSource piece)
      throws BadLine, MustBeKnown {
    EventKind kind = EventKind.named(name);
    if (kind == null) {
      json.checkDuplicates(piece.bytes(), piece.start(), piece.end());
      skipUnknown(parser, name);
      return null;
    }
    @Nullable Object[] values = new Object[kind.fields().size()];
    readFields(parser, kind, values);
    expectEnd(parser);
    fillAbsent(kind, values);
    return kind.create(values);
  }

  private static void fillAbsent(EventKind kind, @Nullable Object[] values) throws BadLine {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        EventField field = kind.fields().get(i);
        if (field.required()) {
          throw new BadLine(
              (line, offset) ->
                  new ReadProblem.MissingField(line, offset, kind.name(), field.name()));
        }
        values[i] = field.absentValue();
      }
    }
  }

  private void readFields(JsonParser parser, EventKind kind, @Nullable Object[] values)
      throws BadLine {
    List<EventField> known = kind.fields();
    int expected = 0;
    long seen = 0; // a bit for each field; no kind has 64
    for (String name = nameAt(parser); name != null; name = parser.nextName()) {
      int index =
          expected < values.length && known.get(expected).name().equals(name)
              ? expected
              : kind.fieldIndex(name);
      JsonToken token = parser.nextToken();
      if (index >= 0) {
        suspectDuplicates |=
            (seen & 1L << index) != 0 || known.get(index).type() instanceof FieldType.Values;
        seen |= 1L << index;
        values[index] = fields.read(parser, kind, known.get(index), warnings);
        expected = index + 1;
        continue;
      }
      suspectDuplicates = true;
      if (name.equals(MUST)) {
        must(token, kind.name());
      } else if (!name.equals(EVENT)) {
        fields.checkName(name);
        unknownFields.add(kind + "." + name);
        parser.skipChildren();
      }
    }
  }

  private static @Nullable String nameAt(JsonParser parser) {
    return parser.currentToken() == JsonToken.PROPERTY_NAME
        ? parser.currentName()
        : parser.nextName();
  }

  private void skipUnknown(JsonParser parser, String kind) throws BadLine, MustBeKnown {
    boolean must = false;
    LineNumber number = new LineNumber();
    for (String name = nameAt(parser); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (name.equals(MUST)) {
        must = must(token, kind);
      } else {
        number.take(parser, name);
      }
    }
    expectEnd(parser);
    if (must) {
      throw new MustBeKnown(kind);
    }
    unknownKinds.add(kind);
    boolean told = number.settle(ledger);
    sink.skipped(told ? (int) number.stream : 0, told ? number.seq : 0);
  }

  /** A line that is reported is not lost as well: its number, if it can be read, leaves no hole. */
  private void settleNumber(PieceSource piece) {
    LineNumber number = new LineNumber();
    try (JsonParser parser = json.parser(piece.bytes(), piece.start(), piece.end())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          parser.nextToken();
          number.take(parser, name);
        }
      }
    } catch (JacksonException e) {
      // Reported already; what stood before it counts.
    }
    number.settle(ledger);
  }

  private static boolean must(JsonToken token, String kind) throws BadLine {
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw new BadLine(
          (line, offset) ->
              new ReadProblem.WrongType(
                  line, offset, kind, MUST, JsonType.BOOLEAN, JsonType.of(token)));
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private static void expectEnd(JsonParser parser) throws BadLine {
    if (parser.nextToken() != null) {
      int column = parser.currentTokenLocation().getColumnNr();
      throw new BadLine((line, offset) -> new ReadProblem.BehindObject(line, offset, column));
    }
  }

  /** Stream and number of a line of which nothing else is known. */
  private static final class LineNumber {
    private static final int MAX_LENGTH = 16;

    private long stream;
    private long seq;

    /** Takes the value at which the parser stands, or passes over it. */
    void take(JsonParser parser, String name) {
      boolean readable =
          parser.currentToken() == JsonToken.VALUE_NUMBER_INT
              && parser.getStringLength() <= MAX_LENGTH;
      switch (name) {
        case "stream" -> stream = readable ? parser.getLongValue() : 0;
        case "seq" -> seq = readable ? parser.getLongValue() : 0;
        default -> {}
      }
      parser.skipChildren();
    }

    /** False: the line tells no number. */
    boolean settle(Ledger ledger) {
      boolean told = stream > 0 && stream <= Integer.MAX_VALUE && seq > 0 && seq <= Whole.LARGEST;
      if (told) {
        ledger.seen((int) stream, seq);
      }
      return told;
    }
  }

  /** A line says that no reader may skip it, and this one does not know its kind. */
  static final class MustBeKnown extends Exception {
    private static final long serialVersionUID = 1;

    private final String kind;

    MustBeKnown(String kind) {
      super(kind);
      this.kind = kind;
    }

    String kind() {
      return kind;
    }
  }
}
