package dev.cancelscope.trace.text;

import dev.cancelscope.trace.store.TraceStore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence says, before it is put into the words of a language: findings, causes and stories
 * are made of these, and {@link Sentences} renders them when somebody looks. Costs a few small
 * objects, no text. Equal when they say the same of the same trace.
 */
public sealed interface Phrase {
  /** Says nothing. */
  Phrase NONE = new Own("");

  /** A sentence or part of one, by its key in the bundles, with what fills it in. */
  record Said(String key, List<Phrase> parts) implements Phrase {
    public Said {
      parts = List.copyOf(parts);
    }
  }

  /** Some of the same rank, with the text of this key between two of them. */
  record Listed(String between, List<Phrase> parts) implements Phrase {
    public Listed {
      parts = List.copyOf(parts);
    }
  }

  /** The traced program's own word, or a sign that all languages share; made safe when shown. */
  record Own(String text) implements Phrase {}

  /** A plain number. */
  record Figure(long number) implements Phrase {}

  /** A duration. */
  record Time(long nanos) implements Phrase {}

  /** The name of a task; -1: an unknown one. */
  record OfTask(TraceStore store, int taskIndex) implements Phrase {}

  /** What a task is called first, without what it runs; -1: an unknown one. */
  record OfTitle(TraceStore store, int taskIndex) implements Phrase {}

  /** {@code file:line}; -1: an unknown place. */
  record OfPlace(TraceStore store, int siteIndex) implements Phrase {}

  /** {@code file:line in function}; -1: an unknown place. */
  record OfLine(TraceStore store, int siteIndex) implements Phrase {}

  /** "the timeout at app.py:12"; -1: an unknown scope. */
  record OfScope(TraceStore store, int scopeIndex) implements Phrase {}

  /** "finally in Pool.close". */
  record OfCleanup(TraceStore store, int spanIndex) implements Phrase {}

  static Phrase of(String key, Phrase... parts) {
    return new Said(key, List.of(parts));
  }

  static Phrase listed(String between, List<Phrase> parts) {
    return new Listed(between, parts);
  }

  /** A word for one of a fixed set, e.g. {@code scope.task-group}; null: {@code scope.other}. */
  static Phrase word(String set, @Nullable Enum<?> one) {
    String name = one == null ? "other" : one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return of(set + "." + name);
  }

  static Phrase own(String text) {
    return new Own(text);
  }

  static Phrase figure(long number) {
    return new Figure(number);
  }

  static Phrase time(long nanos) {
    return new Time(nanos);
  }

  static Phrase task(TraceStore store, int taskIndex) {
    return new OfTask(store, taskIndex);
  }

  static Phrase title(TraceStore store, int taskIndex) {
    return new OfTitle(store, taskIndex);
  }

  static Phrase place(TraceStore store, int siteIndex) {
    return new OfPlace(store, siteIndex);
  }

  static Phrase line(TraceStore store, int siteIndex) {
    return new OfLine(store, siteIndex);
  }

  static Phrase scope(TraceStore store, int scopeIndex) {
    return new OfScope(store, scopeIndex);
  }

  static Phrase cleanup(TraceStore store, int spanIndex) {
    return new OfCleanup(store, spanIndex);
  }
}
