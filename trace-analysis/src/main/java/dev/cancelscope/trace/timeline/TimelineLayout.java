package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawItem.BandTone;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Frame;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.MarkKind;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import dev.cancelscope.trace.timeline.DrawItem.RowBand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a trace and a request to a picture: a pure function, without colours or fonts. Looks only at
 * the rows in view and, in them, only at the times in view; what it returns is bounded by rows in
 * view × pixels of width, whatever the trace holds.
 *
 * <pre>
 *   0        1 s       2 s       3 s       4 s   ticks: time since the trace began
 *   |         |      ┊ SIGTERM   |         |     signals and marks: a line through all rows
 *   ──────────────────────────────────────────
 *   main      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▪   alive; ▪ ended cancelled, ● failed, ▏ returned
 *   worker    ┅┅┅━━┅┅┅┃┅┅┅┅┅┅┅┅                  ┅ waiting   ┃ arrow of the episode in focus
 *   client       ╌╌╌━━▼///✕▓finally 1.2 s▓▪      ╌ created, not started; ▼ asked; / not delivered
 *                          ~~~~~~~~~~~~~~~       ✕ delivered; ▓ cleaning up; ~ a finding
 *   stuck     ━━━━━━━━▼////////////////////░░    never ended: fades out
 * </pre>
 */
public final class TimelineLayout {
  private static final double MARK_FRAME_PX = 8;
  private static final double PATH_HEIGHT_PX = 2;

  private final TraceStore store;
  private final @Nullable Episodes episodes;
  private final List<Finding> findings;
  private final TraceFacts facts;

  /** Of the rows that were asked for last; whoever comes too late makes them again. */
  private volatile @Nullable Flags flags;

  /** Safe to share between threads. */
  public TimelineLayout(TraceStore store, @Nullable Episodes episodes, List<Finding> findings) {
    this.store = store;
    this.episodes = episodes;
    this.findings = List.copyOf(findings);
    facts = new TraceFacts(store, findings);
  }

  /** The findings and the folded tasks by row, made anew when the rows are. */
  private record Flags(
      RowOrder rows, RowFindings errors, RowFindings warnings, HiddenTasks hidden) {}

  /** Of the episode that was in focus last. */
  private volatile @Nullable EpisodeRequests asked;

  @SuppressWarnings("ReferenceEquality") // the very rows that they were made for
  private Flags flags(RowOrder rows) {
    Flags made = flags;
    if (made == null || made.rows() != rows) {
      made =
          new Flags(
              rows,
              RowFindings.of(store, findings, rows, Problems.ERROR),
              RowFindings.of(store, findings, rows, Problems.WARNING),
              HiddenTasks.of(store, rows));
      flags = made;
    }
    return made;
  }

  public DrawList layOut(TimelineRequest request) {
    var scene = new Scene(store, facts, episodes, findings, request, request.scale());
    Flags found = flags(request.rows());
    var items = new ArrayList<DrawItem>();
    var bars = new ArrayList<DrawItem>();
    var flagged = new ArrayList<DrawItem>();
    var above = new ArrayList<DrawItem>();
    var flagLayout = new FlagLayout(scene, found.errors(), found.warnings(), flagged);
    for (int row = scene.firstRow(); row < scene.endRow(); row++) {
      items.add(band(scene, row));
      if (request.rows().taskIndex(row) >= 0) {
        row(scene, row, bars, above);
      }
      found.hidden().addTo(bars, scene, row);
      flagLayout.addFlags(row);
    }
    var axis = new AxisLayout(scene);
    axis.addGrid(items);
    items.addAll(bars);
    criticalPath(scene, items);
    axis.addMoments(items);
    items.addAll(flagged);
    arrows(scene, items);
    items.addAll(above);
    pins(scene, items);
    Subject selected = request.focus().subject();
    if (!frame(selected, bars, items)) {
      frame(selected, above, items);
    }
    return new DrawList(request, items);
  }

  /** On the row of the task, or of what it is folded into. */
  private static void pins(Scene scene, List<DrawItem> items) {
    for (Pin pin : scene.request().pins()) {
      int row = pin.taskIndex() < 0 ? -1 : scene.request().rows().nearestRow(pin.taskIndex());
      if (row >= scene.firstRow() && row < scene.endRow() && scene.inView(pin.atNanos())) {
        double x = scene.scale().xPx(pin.atNanos());
        var subject = new Subject.OfPin(pin.taskIndex(), pin.atNanos(), pin.text());
        items.add(new Mark(x, scene.rowPx(row), MarkKind.BOOKMARK, subject));
      }
    }
  }

  private void arrows(Scene scene, List<DrawItem> items) {
    Episodes all = episodes;
    int id = scene.request().focus().episode();
    if (all == null || id < 0 || id >= all.all().size()) {
      return;
    }
    EpisodeRequests known = asked;
    if (known == null || known.episode() != id) {
      known = EpisodeRequests.of(store, all, id);
      asked = known;
    }
    new ArrowLayout(scene, known).addArrows(items);
  }

  private static RowBand band(Scene scene, int row) {
    int task = scene.request().rows().taskIndex(row);
    boolean selected = task >= 0 && task == scene.request().focus().taskIndex();
    BandTone even = row % 2 == 0 ? BandTone.PLAIN : BandTone.ALTERNATE;
    BandTone tone = selected ? BandTone.SELECTED : even;
    Subject subject = task < 0 ? new Subject.Nothing() : new Subject.OfTask(task);
    return new RowBand(row, scene.rowPx(row), tone, subject);
  }

  private static void row(Scene scene, int row, List<DrawItem> bars, List<DrawItem> above) {
    int firstBar = bars.size();
    int firstMark = above.size();
    new RowLayout(scene, bars, row).addBars();
    new RowMarks(scene, above, row).addMarks();
    var labels = new RowLabels(scene, row);
    labels.see(bars.subList(firstBar, bars.size()));
    labels.see(above.subList(firstMark, above.size()));
    labels.addTo(above);
  }

  /**
   * What decided how long the episode in focus took, as a thin line over the bars it ran through.
   */
  private static void criticalPath(Scene scene, List<DrawItem> items) {
    Episodes episodes = scene.episodes();
    int id = scene.request().focus().episode();
    if (episodes == null || id < 0 || id >= episodes.all().size()) {
      return;
    }
    Episode episode = episodes.all().get(id);
    for (PathStep step : episode.criticalPath()) {
      int row = step.taskIndex() < 0 ? -1 : scene.request().rows().nearestRow(step.taskIndex());
      double x0 = scene.scale().xPx(step.fromNanos());
      double x1 = Math.max(scene.scale().xPx(step.toNanos()), x0 + 1);
      boolean seen = row >= scene.firstRow() && row < scene.endRow() && x1 >= 0;
      if (seen && x0 <= scene.scale().widthPx()) {
        Subject subject =
            step.spanIndex() >= 0
                ? new Subject.OfSpan(step.spanIndex())
                : new Subject.OfTask(step.taskIndex());
        double y = scene.rowPx(row) + 1;
        items.add(
            new Bar(
                x0, x1, y, PATH_HEIGHT_PX, BarTone.CRITICAL_PATH, Pattern.SOLID, false, subject));
      }
    }
  }

  /** Around the bar or mark that is selected; a selected task has its row's ground instead. */
  private static boolean frame(Subject selected, List<DrawItem> among, List<DrawItem> items) {
    if (selected instanceof Subject.OfTask || selected instanceof Subject.Nothing) {
      return true;
    }
    for (DrawItem item : among) {
      if (!item.subject().equals(selected)) {
        continue;
      }
      if (item instanceof Bar bar) {
        items.add(new Frame(bar.x0Px(), bar.x1Px(), bar.yPx(), bar.heightPx(), selected));
        return true;
      }
      if (item instanceof Mark mark) {
        double y = mark.yPx() + TimelineMetrics.BAR_INSET_PX;
        double x0 = mark.xPx() - MARK_FRAME_PX;
        double x1 = mark.xPx() + MARK_FRAME_PX;
        items.add(new Frame(x0, x1, y, TimelineMetrics.BAR_HEIGHT_PX, selected));
        return true;
      }
    }
    return false;
  }
}
