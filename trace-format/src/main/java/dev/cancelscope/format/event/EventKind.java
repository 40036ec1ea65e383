package dev.cancelscope.format.event;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of line: its name in the file, its record, its fields in the order of the file.
 *
 * <p>The table of all kinds is read off the sealed hierarchy below {@link TraceEvent}, so that a
 * new record is known to the reader, the writer, the schema and the checks of FORMAT.md at once.
 * Immutable; safe on every thread.
 */
public final class EventKind {
  private static final List<EventKind> ALL = all(TraceEvent.class);
  private static final Map<String, EventKind> BY_NAME = index(EventKind::name);
  private static final Map<Class<?>, EventKind> BY_TYPE = index(EventKind::type);

  private final int index;
  private final String name;
  private final Class<? extends Record> type;
  private final List<EventField> fields;
  private final Map<String, Integer> fieldIndexes;
  private final Constructor<? extends Record> constructor;

  private EventKind(int index, Class<? extends Record> type) {
    this.index = index;
    this.type = type;
    this.name = RecordShape.nameOf(type);
    this.fields = RecordShape.fieldsOf(type);
    this.constructor = RecordShape.constructorOf(type);
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      indexes.put(fields.get(i).name(), i);
    }
    this.fieldIndexes = Map.copyOf(indexes);
  }

  /** Every kind, in the order in which the records are declared. */
  public static List<EventKind> all() {
    return ALL;
  }

  /** The kind whose lines say {@code "event": name}; null: not known to this version. */
  public static @Nullable EventKind named(String name) {
    return BY_NAME.get(name);
  }

  /** The kind of an event. */
  public static EventKind of(TraceEvent event) {
    return of(event.getClass());
  }

  /** The kind that such a record stands for. */
  public static EventKind of(Class<? extends TraceEvent> type) {
    EventKind kind = BY_TYPE.get(type);
    if (kind == null) {
      throw new IllegalArgumentException(type + " is not a record of the format");
    }
    return kind;
  }

  /** Its place in {@link #all}. */
  public int index() {
    return index;
  }

  /** The value of {@code "event"}, e.g. {@code task.created}. */
  public String name() {
    return name;
  }

  /** The record of this kind; it implements {@link TraceEvent}. */
  public Class<? extends Record> type() {
    return type;
  }

  /** The fields besides {@code event} and {@code must}, in the order of the file. */
  public List<EventField> fields() {
    return fields;
  }

  /** Where in {@link #fields} the field of that name stands; -1: no such field. */
  public int fieldIndex(String fieldName) {
    return fieldIndexes.getOrDefault(fieldName, -1);
  }

  /**
   * A new event.
   *
   * @param values one for each of {@link #fields}, of the component's type, absent ones filled in
   */
  public TraceEvent create(@Nullable Object[] values) {
    try {
      return (TraceEvent) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException refused
          ? refused
          : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the records of the format are public", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<EventKind> all(Class<?> sealed) {
    List<EventKind> kinds = new ArrayList<>();
    addBelow(sealed, kinds);
    return List.copyOf(kinds);
  }

  private static void addBelow(Class<?> sealed, List<EventKind> kinds) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        kinds.add(new EventKind(kinds.size(), permitted.asSubclass(Record.class)));
      } else {
        addBelow(permitted, kinds);
      }
    }
  }

  private static <K> Map<K, EventKind> index(Function<EventKind, ? extends K> key) {
    return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }
}
