package dev.cancelscope.trace.report;

import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceProblem;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a trace cannot tell: cut short, events lost, lines unread, contradictions, senses the
 * recorder lacked.
 */
public final class Honesty {
  private static final int MOST_PROBLEMS = 20;

  private Honesty() {}

  /** One sentence each; empty: the trace is whole. */
  public static List<String> of(LoadedTrace trace) {
    var sentences = new ArrayList<String>();
    ReadSummary summary = trace.summary();
    if (summary.cancelled()) {
      sentences.add("Reading was stopped before the end of the file.");
    } else if (!summary.ended()) {
      sentences.add(
          "The recording stops without an end line: the program was killed, or still runs. What was"
              + " open then may have gone on.");
    } else if (!trace.store().complete()) {
      sentences.add(
          "The recording ends while tasks are alive, and not with the program: it was stopped, or"
              + " met a limit, or does not say. What was open then may have gone on.");
    }
    if (summary.lost() > 0) {
      sentences.add(
          "At least " + Wording.count(summary.lost(), "event was lost.", "events were lost."));
    }
    problems(trace, sentences);
    trace.store().contradictions().forEach(one -> sentences.add(one.sentence()));
    sentences.addAll(Doubts.of(trace.store()));
    long unknown = summary.unknownKinds().values().stream().mapToLong(Long::longValue).sum();
    if (unknown > 0) {
      sentences.add(
          Wording.count(unknown, "event is of a kind", "events are of kinds")
              + " that this version does not know: "
              + names(summary.unknownKinds().keySet()));
    }
    Blindness.of(trace.store(), sentences);
    return sentences;
  }

  private static void problems(LoadedTrace trace, List<String> sentences) {
    List<TraceProblem> problems = trace.problems();
    for (TraceProblem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      sentences.add(problem.sentence() + ".");
    }
    long more = trace.summary().problems() - Math.min(MOST_PROBLEMS, problems.size());
    if (more > 0) {
      sentences.add(count("%,d more lines could not be read or contradict others.", more));
    }
  }

  /** The first of the names, safe to show: they are whatever the file says. */
  private static String names(Collection<String> names) {
    String first =
        names.stream().limit(MOST_PROBLEMS).map(Names::visible).collect(Collectors.joining(", "));
    return first + (names.size() > MOST_PROBLEMS ? ", …" : ".");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for one method
  private static String count(String format, long number) {
    return String.format(Locale.ROOT, format, number);
  }
}
