package dev.cancelscope.format.write;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.TraceEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Events of every kind with every value that the format allows, repeatable by their seed. */
public final class RandomEvents {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "Task-1",
          "任務",
          "🧑‍🚀",
          "\n\t\"\\\u0000\u001f\u007f",
          "\ud800",
          "x\udc00",
          "\u202e");

  private final SplittableRandom random;
  private long nextString = 1;

  public RandomEvents(long seed) {
    random = new SplittableRandom(seed);
  }

  public TraceEvent header() {
    return new Definition.Header(
        "cancelscope",
        "1.0",
        text(),
        null,
        text(),
        null,
        null,
        null,
        null,
        0,
        List.of(text()),
        null,
        List.of(),
        null);
  }

  /** Any event but a header. */
  public TraceEvent next() {
    EventKind kind = EventKind.all().get(random.nextInt(EventKind.all().size()));
    if (kind.type() == Definition.Header.class) {
      return next();
    }
    if (kind.type() == Definition.InternedString.class) {
      return new Definition.InternedString(nextString++, text());
    }
    @Nullable Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      EventField field = kind.fields().get(i);
      boolean absent = !field.required() && random.nextBoolean();
      values[i] = absent ? field.absentValue() : value(field.type());
    }
    return kind.create(values);
  }

  private Object value(FieldType type) {
    return switch (type) {
      case FieldType.Whole whole ->
          whole.narrow() ? (Object) (int) integer(whole) : (Object) integer(whole);
      case FieldType.Text _ -> text();
      case FieldType.Truth _ -> random.nextBoolean();
      case FieldType.Choice choice ->
          List.copyOf(choice.constants().values()).get(random.nextInt(choice.constants().size()));
      case FieldType.Ids _ -> ids();
      case FieldType.Texts _ -> List.of(text(), text());
      case FieldType.Values _ -> values();
    };
  }

  private long integer(FieldType.Whole range) {
    return switch (random.nextInt(4)) {
      case 0 -> range.min();
      case 1 -> range.max();
      default -> random.nextLong(range.min(), range.max());
    };
  }

  private List<Long> ids() {
    List<Long> ids = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      ids.add(random.nextLong(1, FieldType.Whole.LARGEST));
    }
    return ids;
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Object value =
          switch (random.nextInt(3)) {
            case 0 -> text();
            case 1 -> random.nextLong(-FieldType.Whole.LARGEST, FieldType.Whole.LARGEST);
            default -> random.nextBoolean();
          };
      values.put("name " + random.nextInt(100) + " 任", value);
    }
    return values;
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(10);
  }
}
