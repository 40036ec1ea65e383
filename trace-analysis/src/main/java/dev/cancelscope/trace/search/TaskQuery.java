package dev.cancelscope.trace.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What someone looks for: terms that a task must all satisfy.
 *
 * <pre>
 *   worker                    in its name, coroutine, creation site, outcome
 *   outcome:failed site:app   in this field only; so name: and coroutine:
 *   state:interrupted         one of {@link TaskCondition}
 *   "two words"               as one term
 * </pre>
 *
 * A word before a colon that is no field is a piece of text like any other ({@code app.py:20}).
 */
public record TaskQuery(List<Term> terms) {
  private static final Pattern TERM = Pattern.compile("(?:(\\w+):)?(\"[^\"]*\"?|\\S+)");

  public TaskQuery {
    terms = List.copyOf(terms);
  }

  /**
   * One piece that must be found.
   *
   * @param field where to look; null: everywhere
   * @param wanted a piece of it, in lower case
   */
  public record Term(@Nullable Field field, String wanted) {}

  /** What can be looked for by its name. */
  public enum Field {
    NAME,
    COROUTINE,
    SITE,
    OUTCOME,
    STATE
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  public static TaskQuery parse(String text) {
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text);
    while (matcher.find()) {
      Optional<Field> field = Optional.ofNullable(matcher.group(1)).flatMap(TaskQuery::field);
      String wanted = field.isPresent() ? matcher.group(2) : matcher.group();
      String plain = wanted.replace("\"", "").toLowerCase(Locale.ROOT);
      if (!plain.isBlank()) {
        terms.add(new Term(field.orElse(null), plain));
      }
    }
    return new TaskQuery(terms);
  }

  private static Optional<Field> field(String name) {
    for (Field field : Field.values()) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
