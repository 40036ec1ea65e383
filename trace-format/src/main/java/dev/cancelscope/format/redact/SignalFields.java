package dev.cancelscope.format.redact;

import dev.cancelscope.format.event.ProgramEvent;
import dev.cancelscope.format.event.TraceEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What stays of a mark's fields: number and name of a signal, which are a cause, and no secret. */
final class SignalFields {
  private static final Pattern NAME = Pattern.compile("SIG[A-Z]{2,6}[0-9]{0,2}");
  private static final long MOST_SIGNALS = 128;

  private SignalFields() {}

  static Map<String, Object> of(TraceEvent event, Map<?, ?> fields) {
    Map<String, Object> kept = new LinkedHashMap<>();
    if (event instanceof ProgramEvent.Mark mark && mark.name().equals("signal")) {
      if (fields.get("number") instanceof Long number && number > 0 && number <= MOST_SIGNALS) {
        kept.put("number", number);
      }
      if (fields.get("signal") instanceof String name && NAME.matcher(name).matches()) {
        kept.put("signal", name);
      }
    }
    return kept;
  }
}
