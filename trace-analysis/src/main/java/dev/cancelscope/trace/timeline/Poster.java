package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import dev.cancelscope.trace.text.TaskNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A picture that explains itself away from the app: title, task names, chart, legend.
 *
 * <pre>
 *   ┌──────────────────────────────────────┐
 *   │ shutdown.cancelscope   3 tasks, 6 s  │ title
 *   ├──────────┬───────────────────────────┤
 *   │          │ 0      1 s     2 s        │
 *   │ main     │ ━━━━━━━━━━━━━━━━━━━       │ names | chart
 *   │  worker  │   ━━━━━━▼✕▓▓▓▓▓▓▪         │
 *   ├──────────┴───────────────────────────┤
 *   │ ━ alive  ▼ cancel requested …        │ legend
 *   └──────────────────────────────────────┘
 * </pre>
 *
 * @param chart in its own coordinates: its corner lies at (gutterPx, titlePx)
 * @param namesTitle what stands above the names
 * @param names in the poster's coordinates
 * @param legend in the poster's coordinates
 */
public record Poster(
    int widthPx,
    int heightPx,
    int gutterPx,
    String title,
    String subtitle,
    String namesTitle,
    DrawList chart,
    List<Name> names,
    List<DrawItem> legend) {
  public static final int TITLE_PX = 52;
  public static final int MARGIN_PX = 16;

  private static final int LEAST_GUTTER_PX = 140;
  private static final int MOST_GUTTER_PX = 320;
  private static final int INDENT_PX = 14;
  private static final int MOST_AUTOMATIC_HEIGHT_PX = 1_200;
  private static final double ROOM = 0.02;

  /** A task's name beside its row; {@code yPx} is its vertical middle. */
  public record Name(double xPx, double yPx, double widthPx, String title) {}

  /**
   * What to draw.
   *
   * @param heightPx 0: as high as the tasks need, within reason
   * @param fromNanos since the trace began, or NONE: from the beginning
   * @param toNanos since the trace began, or NONE: to the end
   * @param pins bookmarks to show, all of the trace
   * @param sentences the language of the words on it
   */
  public record Order(
      int widthPx,
      int heightPx,
      long fromNanos,
      long toNanos,
      List<Pin> pins,
      Sentences sentences) {

    public Order {
      pins = List.copyOf(pins);
    }

    /** Without bookmarks, in English. */
    public Order(int widthPx, int heightPx, long fromNanos, long toNanos) {
      this(widthPx, heightPx, fromNanos, toNanos, List.of(), Sentences.ENGLISH);
    }
  }

  public Poster {
    names = List.copyOf(names);
    legend = List.copyOf(legend);
  }

  public static Poster of(LoadedTrace trace, Order order) {
    int width = Math.max(order.widthPx(), 2 * MOST_GUTTER_PX);
    double legendHeight =
        Legend.heightPx(MARGIN_PX, width - MARGIN_PX, order.sentences()) + MARGIN_PX;
    int around = TITLE_PX + TimelineMetrics.AXIS_HEIGHT_PX + (int) Math.ceil(legendHeight);
    RowOrder all = RowOrder.all(trace.store().tasks());
    int wanted = around + Math.max(1, all.rows()) * TimelineMetrics.ROW_HEIGHT_PX + MARGIN_PX / 2;
    int height =
        order.heightPx() > 0
            ? Math.max(order.heightPx(), around + 2 * TimelineMetrics.ROW_HEIGHT_PX)
            : Math.min(wanted, MOST_AUTOMATIC_HEIGHT_PX);
    int capacity = (height - around) / TimelineMetrics.ROW_HEIGHT_PX;
    RowOrder rows = all.rows() <= capacity ? all : interesting(trace, capacity);
    int gutter = gutterPx(trace, rows, capacity);
    var chart =
        chart(trace, order, rows, width - gutter, height - around + TimelineMetrics.AXIS_HEIGHT_PX);
    return new Poster(
        width,
        height,
        gutter,
        Names.visible(trace.name()),
        subtitle(trace, Math.min(rows.rows(), capacity), order.sentences()),
        order.sentences().text(Phrase.of("poster.names")),
        chart,
        names(trace, rows, capacity, gutter),
        Legend.items(
            MARGIN_PX,
            width - MARGIN_PX,
            height - legendHeight + MARGIN_PX / 2.0,
            order.sentences()));
  }

  /** Where not all tasks fit: those with findings, as many as fit, with their ancestors. */
  private static RowOrder interesting(LoadedTrace trace, int capacity) {
    var tasks = trace.store().tasks();
    var chosen = new BitSet();
    for (var finding : trace.findings()) {
      if (finding.taskIndex() >= 0 && chosen.cardinality() < capacity) {
        for (int task = finding.taskIndex(); task >= 0; task = tasks.parentIndex(task)) {
          chosen.set(task);
        }
      }
    }
    for (int task = 0; task < tasks.size() && chosen.cardinality() < capacity; task++) {
      if (tasks.parentIndex(task) < 0 || chosen.get(tasks.parentIndex(task))) {
        chosen.set(task);
      }
    }
    return RowOrder.of(tasks, new BitSet(), chosen);
  }

  private static DrawList chart(
      LoadedTrace trace, Order order, RowOrder rows, int widthPx, int heightPx) {
    long begin = trace.store().beginNanos();
    long end = Math.max(trace.store().endNanos(), begin + 1);
    long room = Math.max(1, Math.round((end - begin) * ROOM));
    long from = Nanos.known(order.fromNanos()) ? begin + order.fromNanos() : begin - room;
    long to = Nanos.known(order.toNanos()) ? begin + order.toNanos() : end + room;
    var focus = new Focus(new Subject.Nothing(), -1, longestEpisode(trace), Nanos.NONE, Nanos.NONE);
    var request =
        new TimelineRequest(from, Math.max(to, from + 1), 0, widthPx, heightPx, rows, focus, 0);
    var layout = new TimelineLayout(trace.store(), trace.episodes(), trace.findings());
    DrawList list = layout.layOut(request.with(order.pins(), order.sentences()));
    // The names stand in the gutter already.
    return new DrawList(
        list.request(), list.items().stream().filter(item -> !isTaskTitle(item)).toList());
  }

  private static boolean isTaskTitle(DrawItem item) {
    return item instanceof DrawItem.Label label && label.subject() instanceof Subject.OfTask;
  }

  private static int longestEpisode(LoadedTrace trace) {
    int longest = -1;
    for (var episode : trace.episodes().all()) {
      if (longest < 0
          || episode.durationNanos() > trace.episodes().all().get(longest).durationNanos()) {
        longest = episode.id();
      }
    }
    return longest;
  }

  private static int gutterPx(LoadedTrace trace, RowOrder rows, int capacity) {
    double widest = LEAST_GUTTER_PX;
    for (int row = 0; row < Math.min(rows.rows(), capacity); row++) {
      String title = TaskNames.title(trace.store().tasks(), rows.taskIndex(row));
      double width = indentPx(rows, row) + TextWidth.px(title) + MARGIN_PX;
      widest = Math.max(widest, width);
    }
    return (int) Math.min(MOST_GUTTER_PX, Math.ceil(widest));
  }

  private static double indentPx(RowOrder rows, int row) {
    return MARGIN_PX + Math.min((double) rows.depth(row) * INDENT_PX, MOST_GUTTER_PX / 2.0);
  }

  private static List<Name> names(LoadedTrace trace, RowOrder rows, int capacity, int gutterPx) {
    var names = new ArrayList<Name>();
    double middle = TITLE_PX + TimelineMetrics.AXIS_HEIGHT_PX + TimelineMetrics.ROW_HEIGHT_PX / 2.0;
    for (int row = 0; row < Math.min(rows.rows(), capacity); row++) {
      int task = rows.taskIndex(row);
      double x = indentPx(rows, row);
      double width = gutterPx - x - MARGIN_PX / 2.0;
      String title = TextWidth.cut(TaskNames.title(trace.store().tasks(), task), width);
      double y = middle + (double) row * TimelineMetrics.ROW_HEIGHT_PX;
      names.add(new Name(x, y, width, title));
    }
    return names;
  }

  private static String subtitle(LoadedTrace trace, int shown, Sentences sentences) {
    int tasks = trace.store().tasks().size();
    int findings = trace.findings().size();
    return sentences.text(
        Phrase.of(
            "poster.subtitle",
            Phrase.of(tasks == 1 ? "poster.tasks.one" : "poster.tasks.many", grouped(tasks)),
            shown < tasks ? Phrase.of("poster.shown", grouped(shown)) : Phrase.NONE,
            Phrase.time(trace.durationNanos()),
            Phrase.of(
                findings == 1 ? "poster.findings.one" : "poster.findings.many",
                Phrase.figure(findings))));
  }

  private static Phrase grouped(int number) {
    return Phrase.own(String.format(Locale.ROOT, "%,d", number));
  }
}
