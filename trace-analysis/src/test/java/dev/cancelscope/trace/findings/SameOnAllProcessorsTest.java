package dev.cancelscope.trace.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.drawn.Described;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.work.Processors;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Episodes and findings do not depend on how many processors look for them. */
final class SameOnAllProcessorsTest {
  private static final int TASKS = 400;
  private static final long MILLI = 1_000_000;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  @Test
  void sameEpisodesAndFindingsInTheSameOrder() {
    int findings = 0;
    int episodes = 0;
    var rules = new TreeSet<String>();
    for (long seed = 0; seed < 25; seed++) {
      TraceStore store = store(new SplittableRandom(seed));
      Episodes one = EpisodeAnalysis.of(store, Processors.ONE);
      Episodes all = EpisodeAnalysis.of(store, Processors.ALL);
      assertEquals(Described.episodes(store, one), Described.episodes(store, all));
      List<Finding> expected = FindingsEngine.find(store, one, Thresholds.DEFAULT, Processors.ONE);
      assertEquals(expected, FindingsEngine.find(store, all, Thresholds.DEFAULT, Processors.ALL));
      rules.addAll(expected.stream().map(Finding::rule).toList());
      findings += expected.size();
      episodes += one.all().size();
    }
    assertTrue(findings > 1_000, "findings: " + findings);
    assertTrue(rules.size() >= 6, "rules: " + rules);
    assertTrue(episodes > 1_000, "episodes: " + episodes);
  }

  /** Tasks that cancel each other, clean up for a while, and end in every way, or never. */
  private static TraceStore store(SplittableRandom random) {
    var builder = new TraceStoreBuilder();
    builder.add(Drawing.header(EnumSet.allOf(Capability.class)));
    long seq = 0;
    long at = 0;
    for (int task = 1; task <= TASKS; task++) {
      at += random.nextLong(20 * MILLI);
      long parent = random.nextInt(task);
      builder.add(new TaskEvent.Created(at, 1, ++seq, task, parent, 0, "t" + task, null, 0, false));
      builder.add(new TaskEvent.Started(at, 1, ++seq, task));
    }
    for (int request = 1; request <= TASKS; request++) {
      at += random.nextLong(100 * MILLI);
      long task = 1L + random.nextInt(TASKS);
      long by = random.nextInt(3) == 0 ? 0 : 1L + random.nextInt(TASKS);
      long because = random.nextInt(4) == 0 && request > 1 ? random.nextInt(request) : 0;
      builder.add(
          new CancelEvent.Requested(
              at,
              1,
              ++seq,
              request,
              task,
              0,
              by,
              Cause.EXPLICIT,
              because,
              0,
              0,
              null,
              0,
              List.of(),
              null,
              null));
      if (random.nextInt(8) > 0) {
        at += random.nextLong(MILLI);
        builder.add(
            new CancelEvent.Delivered(at, 1, ++seq, task, List.of((long) request), 0, null));
        var kind = random.nextBoolean() ? CleanupEvent.Kind.HANDLER : CleanupEvent.Kind.FINALLY;
        builder.add(new CleanupEvent.Began(at, 1, ++seq, request, 0, task, kind, 0, true));
        at += random.nextLong(800 * MILLI);
        builder.add(new CleanupEvent.Ended(at, 1, ++seq, request, null, 0));
      }
    }
    for (int task = 1; task <= TASKS; task++) {
      if (random.nextInt(9) > 0) {
        Outcome how = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        builder.add(new TaskEvent.Ended(at, 1, ++seq, task, how, null, null, 0, null, null));
      }
    }
    return builder.build();
  }
}
