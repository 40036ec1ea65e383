package dev.cancelscope.app.recorder;

import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.WallClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program has printed, with its cancellations in between. Of very many cancellations the
 * last are told one by one, and how many there were before them: this is made again with each state
 * of a trace that grows.
 */
final class MarkedOutput {
  private static final int MOST_MARKS = 500;

  private MarkedOutput() {}

  static List<String> of(List<Output.Line> printed, @Nullable LoadedTrace trace) {
    List<Output.Line> marks = trace == null ? List.of() : marks(trace);
    List<String> all = new ArrayList<>(printed.size() + marks.size());
    int mark = 0;
    for (Output.Line line : printed) {
      while (mark < marks.size() && marks.get(mark).atMillis() < line.atMillis()) {
        all.add(marks.get(mark++).text());
      }
      all.add(line.text());
    }
    marks.subList(mark, marks.size()).forEach(rest -> all.add(rest.text()));
    return all;
  }

  private static List<Output.Line> marks(LoadedTrace trace) {
    Instant zero = WallClock.instant(trace.store().header().wall());
    List<Episode> episodes = trace.episodes().all();
    if (zero == null || episodes.isEmpty()) {
      return List.of();
    }
    int earlier = Math.max(0, episodes.size() - MOST_MARKS);
    var marks = new ArrayList<Output.Line>();
    if (earlier > 0) {
      long atMillis = atMillis(zero, episodes.get(earlier));
      marks.add(new Output.Line(atMillis, Texts.format("record.cancelled.earlier", earlier)));
    }
    for (Episode episode : episodes.subList(earlier, episodes.size())) {
      if (!episode.tasks().isEmpty()) {
        String why = TaskTexts.sentence(episode.cause().words());
        String text = Texts.format("record.cancelled", why);
        marks.add(new Output.Line(atMillis(zero, episode), text));
      }
    }
    return marks;
  }

  private static long atMillis(Instant zero, Episode episode) {
    return zero.plusNanos(episode.startNanos()).toEpochMilli();
  }
}
