package dev.cancelscope.format.event;

import java.lang.invoke.MethodHandle;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a kind of line: its name in the file, and what the record says of it.
 *
 * @param name the name in the file, e.g. {@code deadline}
 * @param component the record component, e.g. {@code deadlineNanos}
 * @param meaning what it says, with its unit
 * @param absent what a reader concludes where it is missing; empty: it is required
 * @param absentValue what the record then holds: 0, false, an empty collection or null
 */
public record EventField(
    String name,
    String component,
    FieldType type,
    String meaning,
    String absent,
    @Nullable Object absentValue,
    MethodHandle accessor) {

  /** A line without it is a problem. */
  public boolean required() {
    return absent.isEmpty();
  }

  /** The value in {@code event}, which must be of this field's kind. */
  public @Nullable Object valueIn(TraceEvent event) {
    try {
      return accessor.invoke(event);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("record accessors throw nothing checked", e);
    }
  }

  /** True where a line leaves the field out: it is optional and {@code value} says nothing. */
  public boolean leftOut(@Nullable Object value) {
    if (required()) {
      return false;
    }
    return switch (value) {
      case null -> true;
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      // A boxed component tells 0 and false from absence, a primitive one does not.
      case Object other -> other.equals(absentValue);
    };
  }
}
