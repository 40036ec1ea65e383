package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Thresholds by name, as a settings file or a command line gives them: {@code cleanup-warning} is
 * {@link Thresholds#cleanupWarningNanos}. A duration is {@code 200ms} or {@code 1.5s}, a share
 * {@code 20%} or {@code 0.2}, a count a whole number.
 */
public final class ThresholdSettings {
  private static final String NANOS = "Nanos";
  private static final long MOST = 1_000_000;

  private ThresholdSettings() {}

  /** The names in the order of the record, with the defaults as they may be written. */
  public static Map<String, String> defaults() {
    var defaults = new LinkedHashMap<String, String>();
    for (RecordComponent component : Thresholds.class.getRecordComponents()) {
      defaults.put(name(component), written(valueIn(Thresholds.DEFAULT, component)));
    }
    return defaults;
  }

  /**
   * The default thresholds with these in place of theirs.
   *
   * @param values by name, as written
   */
  public static Thresholds of(Map<String, String> values) throws BadThresholdException {
    Map<String, String> left = new TreeMap<>(values);
    List<Object> arguments = new ArrayList<>();
    for (RecordComponent component : Thresholds.class.getRecordComponents()) {
      String value = left.remove(name(component));
      arguments.add(
          value == null
              ? valueIn(Thresholds.DEFAULT, component)
              : parsed(name(component), value, component.getType()));
    }
    if (!left.isEmpty()) {
      throw new BadThresholdException(
          "There is no threshold '%s'; there are %s"
              .formatted(
                  Names.visible(left.keySet().iterator().next()),
                  String.join(", ", defaults().keySet())));
    }
    Thresholds thresholds = create(arguments);
    inOrder("cleanup", thresholds.cleanupWarningNanos(), thresholds.cleanupErrorNanos());
    inOrder("delivery", thresholds.deliveryWarningNanos(), thresholds.deliveryErrorNanos());
    inOrder("step", thresholds.stepWarningNanos(), thresholds.stepErrorNanos());
    return thresholds;
  }

  private static void inOrder(String what, long warningNanos, long errorNanos)
      throws BadThresholdException {
    if (warningNanos > errorNanos) {
      throw new BadThresholdException(
          "The threshold %s-warning (%s) is above %s-error (%s)"
              .formatted(what, Durations.text(warningNanos), what, Durations.text(errorNanos)));
    }
  }

  /** {@code cleanupWarningNanos} is called {@code cleanup-warning}. */
  private static String name(RecordComponent component) {
    String name = component.getName();
    String bare = name.endsWith(NANOS) ? name.substring(0, name.length() - NANOS.length()) : name;
    return bare.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object parsed(String name, String text, Class<?> type)
      throws BadThresholdException {
    Optional<? extends Object> value =
        type == long.class
            ? Durations.parse(text)
            : type == double.class ? share(text) : count(text);
    if (value.isEmpty()) {
      String example = type == long.class ? "200ms or 1.5s" : type == double.class ? "20%" : "10";
      throw new BadThresholdException(
          "The threshold %s cannot be '%s': write for example %s"
              .formatted(name, Names.visible(text), example));
    }
    return value.get();
  }

  private static Optional<Double> share(String text) {
    String stripped = text.strip();
    boolean percent = stripped.endsWith("%");
    String number = percent ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
    if (!number.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    double value = Double.parseDouble(number);
    return Optional.of(percent ? value / 100 : value);
  }

  private static Optional<Integer> count(String text) {
    String number = text.strip();
    boolean fits = number.matches("\\d{1,7}") && Integer.parseInt(number) <= MOST;
    return fits && Integer.parseInt(number) > 0
        ? Optional.of(Integer.parseInt(number))
        : Optional.empty();
  }

  private static String written(Object value) {
    return switch (value) {
      case Long nanos when nanos % 1_000_000_000 == 0 -> nanos / 1_000_000_000 + "s";
      case Long nanos -> nanos / 1_000_000 + "ms";
      case Double share -> Math.round(share * 100) + "%";
      default -> value.toString();
    };
  }

  private static Object valueIn(Thresholds thresholds, RecordComponent component) {
    try {
      return component.getAccessor().invoke(thresholds);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // a record can always be read
    }
  }

  private static Thresholds create(List<Object> arguments) {
    Class<?>[] types =
        Arrays.stream(Thresholds.class.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return Thresholds.class.getDeclaredConstructor(types).newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // types and order are the record's own
    }
  }
}
