package dev.cancelscope.format.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a field of the format means, and what its absence means; FORMAT.md and the schema are held
 * to it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Meaning {
  /** The meaning, with its unit. */
  String value();

  /** What a reader concludes where the field is missing; empty: the field is required. */
  String absent() default "";
}
