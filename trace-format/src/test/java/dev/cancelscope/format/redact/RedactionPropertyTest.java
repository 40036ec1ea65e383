package dev.cancelscope.format.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.redact.Redacting.Result;
import dev.cancelscope.format.write.RandomEvents;
import dev.cancelscope.format.write.TraceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are planted wherever a program can put one; none comes through, and all else does. */
class RedactionPropertyTest {
  private static final String SECRET = "hunter2";
  private static final int EVENTS = 3_000;

  /** Where a program's own texts stand in a trace; the test's own list, on purpose. */
  private static final Set<String> PROGRAMS_OWN =
      Set.of(
          "header.argv",
          "stream.opened.name",
          "task.created.name",
          "task.ended.message",
          "cancel.requested.message",
          "resource.opened.description",
          "exception.unretrieved.message",
          "mark.fields",
          "site.file");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noSecretComesThroughAndNothingElseIsLost(long seed) throws Exception {
    Planter planter = new Planter(seed);
    byte[] trace = planter.trace();
    assertTrue(planter.planted > EVENTS / 10, "few secrets: " + planter.planted);
    Result result = Redacting.redact(folder, trace, Redaction.ofEverything());
    assertFalse(result.text().contains(SECRET));
    for (ReadProblem problem : result.after().problems()) {
      assertInstanceOf(ReadProblem.DuplicateSequence.class, problem, problem::sentence);
    }
    assertEquals(
        blanked(result.before().events()), blanked(withoutStrings(result.after().events())));
    assertEquals(planter.unknownLines, result.summary().unknownLines());
    assertEquals(planter.unknownFields, result.summary().unknownFields());
    assertEquals(planter.unreadableLines, result.summary().unreadableLines());
    assertEquals(Map.of("redacted", planter.unknownLines), result.after().summary().unknownKinds());
    assertEquals(Map.of(), result.after().summary().unknownFields());
  }

  /** Without interned texts, and without what counts the lines that hold them. */
  static List<TraceEvent> withoutStrings(List<TraceEvent> events) {
    return events.stream()
        .filter(event -> !(event instanceof Definition.InternedString))
        .filter(event -> !(event instanceof RecordingEvent.End))
        .toList();
  }

  /** The events without the texts of the program. */
  private static List<TraceEvent> blanked(List<TraceEvent> events) {
    return withoutStrings(events).stream().map(event -> with(event, null)).toList();
  }

  /** With {@code planter}'s secrets where a program's own texts may stand; null: with none. */
  private static TraceEvent with(TraceEvent event, @Nullable Planter planter) {
    EventKind kind = EventKind.of(event);
    @Nullable Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      EventField field = kind.fields().get(i);
      values[i] = field.valueIn(event);
      if (PROGRAMS_OWN.contains(kind + "." + field.name())) {
        values[i] = planter == null ? field.absentValue() : planter.secretFor(field);
      }
    }
    return kind.create(values);
  }

  /** Builds the trace of one seed. */
  private static final class Planter {
    private final SplittableRandom random;
    private final RandomEvents events;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long nextString = 1L << 40; // away from those that the events define
    private long planted;
    private long unknownLines;
    private long unknownFields;
    private long unreadableLines;

    Planter(long seed) {
      random = new SplittableRandom(seed);
      events = new RandomEvents(seed);
    }

    byte[] trace() throws IOException {
      append(events.header());
      for (int i = 0; i < EVENTS; i++) {
        append(events.next());
        if (random.nextInt(50) == 0) {
          appendStrange(i);
        }
      }
      out.writeBytes(("{\"event\":\"mark\",\"name\":\"" + SECRET).getBytes(UTF_8));
      return out.toByteArray();
    }

    private void append(TraceEvent event) throws IOException {
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      try (TraceWriter writer = new TraceWriter(one)) {
        writer.write(with(event, this));
      }
      String line = one.toString(UTF_8);
      if (event instanceof Definition) {
        out.writeBytes(line.getBytes(UTF_8));
        return;
      }
      if (random.nextInt(20) == 0) {
        unknownFields++;
        line = line.replace("}\n", ",\"acme.note\":[{\"x\":\"" + SECRET + "\"}]}\n");
      }
      out.writeBytes(interned(line).getBytes(UTF_8));
    }

    /** Some of the secrets stand in a string line before the event. */
    private String interned(String line) {
      int start = line.indexOf(":\"" + SECRET);
      if (start < 0 || line.contains("\"fields\":") || random.nextBoolean()) {
        return line;
      }
      int end = line.indexOf('"', start + 2) + 1;
      long id = nextString++;
      String text = line.substring(start + 1, end);
      out.writeBytes(
          ("{\"event\":\"string\",\"id\":" + id + ",\"value\":" + text + "}\n").getBytes(UTF_8));
      return line.substring(0, start + 1) + id + line.substring(end);
    }

    private void appendStrange(int number) {
      if (random.nextBoolean()) {
        unknownLines++;
        String kind = "acme." + SECRET;
        out.writeBytes(
            ("{\"event\":\""
                    + kind
                    + "\",\"stream\":1,\"seq\":"
                    + (number + 1)
                    + ",\"x\":\""
                    + SECRET
                    + "\"}\n")
                .getBytes(UTF_8));
      } else {
        unreadableLines++;
        out.writeBytes(("{\"event\":\"mark\",\"name\":\"" + SECRET + "\"}\n").getBytes(UTF_8));
      }
    }

    private Object secretFor(EventField field) {
      planted++;
      String secret = SECRET + "-" + random.nextInt(100);
      return switch (field.name()) {
        case "argv" -> List.of("app.py", "--password=" + secret);
        case "fields" ->
            Map.of("password", secret, secret, true, "number", 7L, "signal", "SIG" + secret);
        case "file" -> "/home/" + secret + "/app.py";
        default -> random.nextInt(10) == 0 ? "Task-" + secret : secret;
      };
    }
  }
}
