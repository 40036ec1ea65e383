package dev.cancelscope.trace.load;

import dev.cancelscope.trace.load.TaskStory.Kind;
import dev.cancelscope.trace.load.TaskStory.Moment;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop that awaits the same thing at the same line a thousand times is one line of a story, with
 * how often and how long in all.
 */
final class RepeatedWaits {
  private RepeatedWaits() {}

  static List<Moment> merged(List<Moment> moments) {
    List<Moment> result = new ArrayList<>();
    int from = 0;
    while (from < moments.size()) {
      int to = from + 1;
      while (to < moments.size() && alike(moments.get(from), moments.get(to))) {
        to++;
      }
      result.add(to - from == 1 ? moments.get(from) : together(moments.subList(from, to)));
      from = to;
    }
    return List.copyOf(result);
  }

  private static boolean alike(Moment one, Moment other) {
    return one.kind() == Kind.WAITED
        && other.kind() == Kind.WAITED
        && Nanos.known(one.durationNanos())
        && Nanos.known(other.durationNanos())
        && one.siteIndex() == other.siteIndex()
        && one.otherTaskIndex() == other.otherTaskIndex()
        && one.words().equals(other.words());
  }

  private static Moment together(List<Moment> run) {
    Moment first = run.getFirst();
    long sum = run.stream().mapToLong(Moment::durationNanos).sum();
    Phrase times = Phrase.of("times", CleanupWaits.grouped(run.size()));
    return new Moment(
        first.atNanos(),
        sum,
        first.kind(),
        Phrase.of("story.repeated", first.words(), times),
        first.siteIndex(),
        first.otherTaskIndex(),
        first.link());
  }
}
