package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Golden;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Sentences;
import dev.cancelscope.trace.timeline.DrawItem.Moment;
import dev.cancelscope.trace.timeline.DrawItem.MomentTone;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Pictures of a trace in which everything happens, as words: what is drawn and where, what the
 * pointer finds in each row, and what is said of it. Somebody has read and approved each of them.
 */
final class WholePictureTest {
  private static final long MS = 1_000_000;
  private static final int WIDTH_PX = 900;

  private final LoadedTrace trace = everything();
  private final TimelineLayout layout =
      new TimelineLayout(trace.store(), trace.episodes(), trace.findings());
  private final SubjectText words =
      new SubjectText(trace.store(), trace.findings(), Sentences.ENGLISH);

  private static LoadedTrace everything() {
    return Drawing.of(
            20,
            """
            main                  |[---------!xe===============^a--------------------------------------r
            task_group g main a b | [---.----------------------E
            a                     | [-------E
            b                     | [--------!xf=========f=)===)c
            timeout t slow        |     [-----X------------------------------]
            slow                  | [--sss-####-xf=============================)a----------!xh~u-r
            shielded              | [------------------------------------------------------------c
            shield s main shielded|  [-------------------------------------------]
            poller                | [--------------------!xh)---!--!X---r
            late                  | [---r      !
            gone                  |   [----o------G
            open                  |     [----o---------------!xF=========================
            closed                |   +    >----!-----L
            """)
        .childFailed("main", "g", "a")
        .siblingFailed("b", "g", "a")
        .by("poller", "main")
        .by("poller#2", "main")
        .by("late", "main")
        .tooLate("late")
        .deadline("slow", "t")
        .awaitsScope("main", "g", 240, 540)
        .awaits("poller", "slow", 120, 400)
        .deferred("shielded", "s", 300)
        .critical("slow", "write", 100, 380)
        .critical("open", "never left", 200, 0)
        .callback(30, 190)
        .stalled("main", 800, 1000, 90)
        .signal("SIGTERM", 1_200)
        .loaded();
  }

  private TimelineRequest request(long fromMs, long toMs, double top, int height, Focus focus) {
    RowOrder rows = RowOrder.all(trace.store().tasks());
    return new TimelineRequest(fromMs * MS, toMs * MS, top, WIDTH_PX, height, rows, focus, 1);
  }

  private void assertApproved(String name, TimelineRequest request) throws IOException {
    DrawList picture = layout.layOut(request);
    var text = new StringBuilder();
    picture.items().forEach(item -> text.append(item).append('\n'));
    Set<Subject> found = hits(picture, text);
    for (Subject subject : found) {
      text.append('\n').append(subject).append('\n');
      words.lines(subject).forEach(line -> text.append("  ").append(line).append('\n'));
    }
    Golden.assertApproved("pictures/" + name + ".txt", text.toString());
  }

  /** Where the pointer passes from one thing to another, along lines three pixels apart. */
  private static Set<Subject> hits(DrawList picture, StringBuilder text) {
    Set<Subject> found = new LinkedHashSet<>();
    for (int y = 1; y < picture.request().heightPx(); y += 3) {
      Subject last = null;
      for (double x = 0.5; x < WIDTH_PX; x++) {
        Subject now = HitTest.at(picture, x, y);
        if (!now.equals(last)) {
          text.append(String.format(Locale.ROOT, "at %.1f, %d: %s%n", x, y, now));
          found.add(now);
        }
        last = now;
      }
    }
    return found;
  }

  @Test
  void theWholeTrace() throws IOException {
    assertApproved("whole", request(0, 1_600, 0, 420, Focus.NOTHING));
  }

  @Test
  void aPartAboutACancellationWithItsArrowsAndMarkedTime() throws IOException {
    var focus = new Focus(new Subject.OfRequest(0), 0, 0, 250 * MS, 400 * MS, true, Nanos.NONE);
    List<Pin> pins =
        List.of(new Pin(300 * MS, -1, "ask Ann"), new Pin(350 * MS, 3, "why so long?"));
    assertApproved("part", request(180, 640, 0, 420, focus).with(pins, Sentences.ENGLISH));
  }

  @Test
  void aTaskInFocusWithTimeCountedFromItsRequest() throws IOException {
    int slow = 4;
    var focus =
        new Focus(new Subject.OfTask(slow), slow, 1, Nanos.NONE, Nanos.NONE, false, 220 * MS);
    assertApproved("task", request(0, 900, 30, 300, focus));
  }

  @Test
  void aTimeoutInFocusWithItsDeadline() throws IOException {
    int timeout = 2;
    assertEquals(ScopeEvent.Kind.TIMEOUT, trace.store().scopes().kind(timeout));
    var focus = new Focus(new Subject.OfScope(timeout), -1, -1, Nanos.NONE, Nanos.NONE);
    assertApproved("timeout", request(100, 700, 40, 200, focus));
  }

  @Test
  void theDeadlineOfWhatATaskWasAskedFor() {
    var store = trace.store();
    int asked = -1;
    for (int request = 0; asked < 0; request++) {
      asked = store.requests().cause(request) == Cause.DEADLINE ? request : -1;
    }
    int task = store.requests().taskIndex(asked);
    for (Subject subject : List.of(new Subject.OfRequest(asked), new Subject.OfTask(task))) {
      var focus = new Focus(subject, task, -1, Nanos.NONE, Nanos.NONE);
      DrawList picture = layout.layOut(request(100, 700, 40, 200, focus));
      double expected = picture.request().scale().xPx(store.scopes().deadlineNanos(2));
      assertEquals(
          List.of(new Moment(expected, MomentTone.DEADLINE, new Subject.OfScope(2))),
          picture.items().stream()
              .filter(item -> item instanceof Moment m && m.tone() == MomentTone.DEADLINE)
              .toList());
    }
  }

  @Test
  void farAwayWhatIsCloseTogetherIsOne() throws IOException {
    assertApproved("far", request(-20_000, 40_000, 0, 420, Focus.NOTHING));
  }

  @Test
  void veryCloseAndScrolled() throws IOException {
    var focus = new Focus(new Subject.OfSpan(0), 0, -1, Nanos.NONE, Nanos.NONE);
    assertApproved("close", request(215, 265, 55, 200, focus));
  }

  @Test
  void aPosterOfTasksWithFindingsAlone() throws IOException {
    var order = new Poster.Order(900, 260, Nanos.NONE, 700 * MS);
    Poster poster = Poster.of(trace, order);
    var text = new StringBuilder();
    text.append(poster.title()).append('\n').append(poster.subtitle()).append('\n');
    poster.names().forEach(name -> text.append(name).append('\n'));
    poster.chart().items().forEach(item -> text.append(item).append('\n'));
    poster.legend().forEach(item -> text.append(item).append('\n'));
    Golden.assertApproved("pictures/poster.txt", text.toString());
  }
}
