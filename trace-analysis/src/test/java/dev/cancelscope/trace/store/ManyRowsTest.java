package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.drawn.Described;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hundred thousand rows of the least friendly shapes: quadratic work would take minutes here. */
final class ManyRowsTest {
  @Test
  void aHundredThousandContradictionsAreCounted() {
    var events = new ArrayList<TimedEvent>();
    for (int i = 0; i < 100_000; i++) {
      events.add(BareEvents.task(i, 1, 0));
    }
    List<Contradiction> told = Drawing.store(events).contradictions();
    assertEquals(101, told.size());
    assertEquals(new Contradiction.More(99_899), told.getLast());
  }

  @Test
  void aChainOfAHundredThousandTasksIsOneEpisode() {
    var events = new ArrayList<TimedEvent>();
    int length = 100_000;
    for (int i = 1; i <= length; i++) {
      events.add(BareEvents.task(i, i, i - 1));
      events.add(BareEvents.request(length + i, i, i, i - 1));
    }
    TraceStore store = Drawing.store(events);
    assertEquals(length, store.tasks().size());
    String episodes = Described.episodes(store);
    assertTrue(episodes.startsWith("0: "), "one episode");
    assertEquals(1, episodes.lines().filter(line -> line.matches("\\d+: .*")).count());
    Judged.lines(store);
  }

  @Test
  void oneTaskMayGoThroughAHundredThousandTimeouts() {
    var events = new ArrayList<TimedEvent>();
    events.add(BareEvents.task(0, 1, 0));
    for (int i = 1; i <= 100_000; i++) {
      long at = i * 1000L;
      events.add(BareEvents.scope(at, i, 0));
      events.add(
          new CancelEvent.Requested(
              at + 1, 1, at + 1, i, 1, 0, 0, Cause.DEADLINE, 0, 0, i, null, 0, List.of(), null, 1));
      events.add(new CancelEvent.Delivered(at + 2, 1, at + 2, 1, List.of((long) i), 0, null));
      events.add(BareEvents.began(at + 3, i, 0));
      events.add(new CleanupEvent.Ended(at + 4, 1, at + 4, i, CleanupEvent.Ending.INTERRUPTED, 0));
      events.add(new ScopeEvent.Closed(at + 5, 1, at + 5, i, ScopeEvent.Outcome.EXPIRED, null));
    }
    TraceStore store = Drawing.store(events);
    List<Episode> episodes = EpisodeAnalysis.of(store).all();
    assertEquals(100_000, episodes.size());
    episodes.forEach(episode -> assertFalse(episode.criticalPath().isEmpty()));
    Judged.lines(store);
  }
}
