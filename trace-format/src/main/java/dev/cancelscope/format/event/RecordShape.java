package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads off a record what {@link EventKind} and {@link EventField} tell of it. */
final class RecordShape {
  /** Moments that may lie before the recording's base, and so below zero. */
  private static final Set<String> SIGNED = Set.of("deadline", "from", "to");

  private static final Set<String> FROM_ZERO = Set.of("t", "duration", "stalled");

  private RecordShape() {}

  static String nameOf(Class<? extends Record> type) {
    EventName name = type.getAnnotation(EventName.class);
    if (name == null) {
      throw new IllegalStateException(type + " has no @EventName");
    }
    return name.value();
  }

  static List<EventField> fieldsOf(Class<? extends Record> type) {
    List<EventField> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(field(type, component));
    }
    return List.copyOf(fields);
  }

  /** The canonical one; a handle that takes an array would cost some ten classes for each kind. */
  static Constructor<? extends Record> constructorOf(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return type.getConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("the records of the format are public", e);
    }
  }

  private static EventField field(Class<?> record, RecordComponent component) {
    Meaning meaning = component.getAnnotation(Meaning.class);
    if (meaning == null) {
      throw new IllegalStateException(record + "." + component.getName() + " has no @Meaning");
    }
    // @JsonProperty is not meant for components; the compiler copies it to the accessor.
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    String name = renamed == null ? component.getName() : renamed.value();
    boolean required = meaning.absent().isEmpty();
    try {
      return new EventField(
          name,
          component.getName(),
          typeOf(record, component, name, required),
          meaning.value(),
          meaning.absent(),
          absentValue(component.getType()),
          MethodHandles.publicLookup()
              .unreflect(component.getAccessor())
              .asType(MethodType.methodType(Object.class, TraceEvent.class)));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the records of the format are public", e);
    }
  }

  private static FieldType typeOf(
      Class<?> record, RecordComponent component, String name, boolean required) {
    Class<?> type = component.getType();
    if (type == long.class || type == Long.class) {
      return new FieldType.Whole(min(name, required), FieldType.Whole.LARGEST);
    } else if (type == int.class || type == Integer.class) {
      return new FieldType.Whole(min(name, required), Integer.MAX_VALUE);
    } else if (type == boolean.class || type == Boolean.class) {
      return new FieldType.Truth();
    } else if (type == String.class) {
      return new FieldType.Text(
          record != Definition.InternedString.class && record != Definition.Header.class);
    } else if (type.isEnum()) {
      return new FieldType.Choice(constants(type));
    } else if (type == Map.class) {
      return new FieldType.Values();
    } else if (type == List.class
        && component.getGenericType() instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[0] == Long.class
          ? new FieldType.Ids()
          : new FieldType.Texts();
    }
    throw new IllegalStateException(record + "." + component.getName() + ": no such field type");
  }

  /** Ids and numbers count from 1, and 0 is one more way to leave an optional one out. */
  private static long min(String name, boolean required) {
    if (SIGNED.contains(name)) {
      return -FieldType.Whole.LARGEST;
    }
    return required && !FROM_ZERO.contains(name) ? 1 : 0;
  }

  private static Map<String, Enum<?>> constants(Class<?> type) {
    Map<String, Enum<?>> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      Enum<?> value = (Enum<?>) constant;
      constants.put(wireName(type, value), value);
    }
    return Collections.unmodifiableMap(constants);
  }

  private static String wireName(Class<?> type, Enum<?> value) {
    try {
      JsonProperty name = type.getField(value.name()).getAnnotation(JsonProperty.class);
      if (name == null) {
        throw new IllegalStateException(type + "." + value + " has no name in the file");
      }
      return name.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("enum constants are fields", e);
    }
  }

  private static @Nullable Object absentValue(Class<?> type) {
    if (type == long.class) {
      return 0L;
    } else if (type == int.class) {
      return 0;
    } else if (type == boolean.class) {
      return false;
    } else if (type == List.class) {
      return List.of();
    } else if (type == Map.class) {
      return Map.of();
    }
    return null;
  }
}
