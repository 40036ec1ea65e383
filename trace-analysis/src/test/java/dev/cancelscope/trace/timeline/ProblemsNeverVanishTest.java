package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * However much is merged, what is bad stays on the picture, and nothing looks bad that is not:
 * random traces, windows and collapsed rows, against a look at every span and every finding.
 */
class ProblemsNeverVanishTest {
  private static final long SPAN_NANOS = 1_000_000;
  private static final double NEAR_PX = TimelineMetrics.PROBLEM_PX + 0.5;

  private final SplittableRandom random = new SplittableRandom(20_261_125);

  @Test
  void onRandomTraces() {
    for (int round = 0; round < 150; round++) {
      TraceStore store = store();
      List<Finding> findings = findings(store);
      var layout = new TimelineLayout(store, null, findings);
      for (int look = 0; look < 6; look++) {
        var view = new View(store, findings, layout.layOut(request(store)));
        view.checkFlags();
        view.checkSpans();
        view.checkFolded();
      }
    }
  }

  private TraceStore store() {
    var builder = new TraceStoreBuilder();
    int tasks = random.nextInt(1, 12);
    long seq = 0;
    long spans = 0;
    for (int task = 1; task <= tasks; task++) {
      long parent = task == 1 || random.nextInt(4) == 0 ? 0 : random.nextInt(1, task);
      builder.add(new TaskEvent.Created(0, 1, ++seq, task, parent, 0, "t" + task, null, 0, false));
      builder.add(new TaskEvent.Started(0, 1, ++seq, task));
      int many = random.nextInt(6) == 0 ? random.nextInt(6_000) : random.nextInt(40);
      long at = 0;
      for (int nth = 0; nth < many; nth++) {
        at += random.nextLong(1, 2 * SPAN_NANOS / Math.max(1, many));
        long length = random.nextInt(20) == 0 ? random.nextLong(SPAN_NANOS / 10) : 1;
        var kind = CleanupEvent.Kind.FINALLY;
        builder.add(new CleanupEvent.Began(at, 1, ++seq, ++spans, 0, task, kind, 0, true));
        var how =
            random.nextInt(50) == 0
                ? CleanupEvent.Ending.INTERRUPTED
                : CleanupEvent.Ending.COMPLETED;
        at += length;
        builder.add(new CleanupEvent.Ended(at, 1, ++seq, spans, how, 0));
      }
    }
    builder.add(new TaskEvent.Started(3 * SPAN_NANOS, 1, ++seq, 1));
    return builder.build();
  }

  private List<Finding> findings(TraceStore store) {
    var findings = new ArrayList<Finding>();
    int many = random.nextInt(3) == 0 ? random.nextInt(3_000) : random.nextInt(20);
    for (int nth = 0; nth < many; nth++) {
      Severity[] severities = Severity.values();
      Severity severity = severities[random.nextInt(severities.length)];
      int span = store.spans().size() == 0 ? -1 : random.nextInt(store.spans().size());
      boolean ofSpan = span >= 0 && random.nextBoolean();
      int task = ofSpan ? store.spans().taskIndex(span) : random.nextInt(store.tasks().size());
      long start = ofSpan ? store.spans().beganNanos(span) : random.nextLong(3 * SPAN_NANOS);
      long lasted = ofSpan ? store.spanEndNanos(span) - start : random.nextLong(SPAN_NANOS);
      boolean moment = random.nextInt(3) == 0;
      List<Evidence> evidence =
          ofSpan ? List.of(new Evidence.OfSpan(span, Phrase.NONE)) : List.of();
      findings.add(
          new Finding(
              "rule",
              severity,
              random.nextInt(30) == 0 ? -1 : task,
              -1,
              Phrase.NONE,
              Phrase.NONE,
              random.nextInt(30) == 0 ? Nanos.NONE : start,
              moment ? Nanos.NONE : lasted,
              -1,
              evidence));
    }
    return findings;
  }

  private TimelineRequest request(TraceStore store) {
    var collapsed = new BitSet();
    for (int task = 0; task < store.tasks().size(); task++) {
      collapsed.set(task, random.nextInt(4) == 0);
    }
    RowOrder rows = RowOrder.of(store.tasks(), collapsed, null);
    long span = random.nextInt(3) == 0 ? 3 * SPAN_NANOS : random.nextLong(1_000, SPAN_NANOS);
    long from = random.nextLong(3 * SPAN_NANOS);
    int width = random.nextInt(50, 900);
    return new TimelineRequest(from, from + span, 0, width, 1_000, rows, Focus.NOTHING, 1);
  }

  private record View(TraceStore store, List<Finding> findings, DrawList list) {

    private double px(long nanos) {
      return list.scale().xPx(nanos);
    }

    private boolean inView(double fromPx, double toPx) {
      return toPx > 0 && fromPx < list.scale().widthPx();
    }

    private double rowPx(int task) {
      int row = list.request().rows().nearestRow(task);
      return TimelineMetrics.AXIS_HEIGHT_PX + (double) row * TimelineMetrics.ROW_HEIGHT_PX;
    }

    private <T extends DrawItem> List<T> all(Class<T> kind) {
      return list.items().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void checkFlags() {
      List<Flag> flags = all(Flag.class);
      for (Finding finding : findings) {
        if (finding.taskIndex() < 0 || Problems.rank(finding.severity()) == Problems.NONE) {
          continue;
        }
        double x0 = px(RowFindings.beganNanos(store, finding));
        double x1 = px(RowFindings.endedNanos(store, finding));
        if (!inView(x0, x1)) {
          continue;
        }
        for (double x : new double[] {x0, (x0 + x1) / 2, x1}) {
          if (x >= 0 && x < list.scale().widthPx()) {
            assertTrue(
                flags.stream().anyMatch(flag -> shows(flag, finding, x)),
                () -> finding + " at " + x + " not among " + flags);
          }
        }
      }
      flags.forEach(this::checkTrue);
    }

    private boolean shows(Flag flag, Finding finding, double x) {
      return flag.yPx() == rowPx(finding.taskIndex())
          && flag.severity().compareTo(finding.severity()) <= 0
          && x >= flag.x0Px() - 1
          && x <= flag.x1Px() + 1;
    }

    private void checkTrue(Flag flag) {
      int index = ((Subject.OfFinding) flag.subject()).findingIndex();
      Finding finding = findings.get(index);
      assertEquals(finding.severity(), flag.severity());
      assertEquals(rowPx(finding.taskIndex()), flag.yPx());
      assertTrue(flag.x1Px() > flag.x0Px());
      double x0 = px(RowFindings.beganNanos(store, finding));
      double x1 = px(RowFindings.endedNanos(store, finding));
      assertTrue(x0 <= flag.x1Px() && x1 >= flag.x0Px() - FlagLayout.LEAST_PX, flag.toString());
    }

    void checkSpans() {
      List<Bar> bars =
          all(Bar.class).stream()
              .filter(bar -> look(bar.tone()) >= 0)
              .filter(bar -> !(bar.subject() instanceof Subject.Hidden))
              .toList();
      var problems = new Problems(store, findings);
      for (int span = 0; span < store.spans().size(); span++) {
        double x0 = px(store.spans().beganNanos(span));
        double x1 = px(store.spanEndNanos(span));
        int task = store.spans().taskIndex(span);
        boolean own = list.request().rows().row(task) >= 0;
        if (own && x0 >= 0 && inView(x0, x1)) {
          var subject = new Subject.OfSpan(span);
          int rank = problems.ofSpan(span);
          double top = rowPx(task);
          assertTrue(
              bars.stream()
                  .filter(bar -> bar.yPx() >= top && bar.yPx() < top + 20)
                  .filter(bar -> bar.x0Px() - NEAR_PX <= x0 && bar.x1Px() + NEAR_PX >= x0)
                  .anyMatch(bar -> bar.subject().equals(subject) || look(bar.tone()) >= rank),
              () -> subject + " of rank " + rank + " at " + x0 + " not among " + bars);
        }
      }
      for (Bar bar : bars) {
        if (look(bar.tone()) > 0) {
          int span = ((Subject.OfSpan) bar.subject()).spanIndex();
          assertEquals(problems.ofSpan(span) == 0, look(bar.tone()) == 0);
          assertEquals(px(store.spans().beganNanos(span)), bar.x0Px(), TimelineMetrics.PROBLEM_PX);
        }
      }
    }

    /** A cleanup that was cut short is seen on the row that its task is folded into. */
    void checkFolded() {
      for (int span = 0; span < store.spans().size(); span++) {
        int task = store.spans().taskIndex(span);
        int row = list.request().rows().nearestRow(task);
        double x0 = px(store.spans().beganNanos(span));
        boolean folded = row >= 0 && list.request().rows().row(task) < 0;
        boolean cut = store.spans().ending(span) == Ending.INTERRUPTED;
        if (folded && cut && inView(x0, x0) && inHeight(rowPx(task))) {
          double top = rowPx(task);
          assertTrue(
              all(Bar.class).stream()
                  .filter(bar -> bar.subject() instanceof Subject.Hidden)
                  .filter(bar -> bar.tone() == BarTone.CLEANUP_INTERRUPTED)
                  .filter(bar -> bar.yPx() >= top && bar.yPx() < top + 24)
                  .anyMatch(bar -> bar.x0Px() - NEAR_PX <= x0 && bar.x1Px() + NEAR_PX >= x0),
              "a folded cleanup at " + x0);
        }
      }
    }

    private boolean inHeight(double topPx) {
      return topPx < list.request().heightPx();
    }

    /** How bad a bar of this tone looks; -1: it is no cleanup. */
    private static int look(BarTone tone) {
      return switch (tone) {
        case CLEANUP -> Problems.NONE;
        case CLEANUP_INTERRUPTED -> Problems.INTERRUPTED;
        case WARNING -> Problems.WARNING;
        case ERROR -> Problems.ERROR;
        case PENDING, RUNNING, WAITING, REQUESTED, SHIELDED, CRITICAL, BLOCKED, CRITICAL_PATH -> -1;
      };
    }
  }
}
