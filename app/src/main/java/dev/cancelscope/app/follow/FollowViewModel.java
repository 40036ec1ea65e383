package dev.cancelscope.app.follow;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.open.OpenState;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.LaterState;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.ViewPlace;
import dev.cancelscope.app.text.ProblemTexts;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.cancel.CancellingNow;
import dev.cancelscope.trace.cancel.CancellingNow.Cancelling;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Durations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Follows one growing trace: each later state goes into the session, and between two of them the
 * clock runs on. FX thread only.
 */
public final class FollowViewModel {
  private static final Logger LOG = System.getLogger(FollowViewModel.class.getName());
  private static final long QUIET_NANOS = 3_000_000_000L;

  /** Most cancellations are over before anybody could read a name. */
  private static final long LEAST_SHOWN_NANOS = 500_000_000;

  /** A step of the clock that moves the picture by less than half a pixel is not shown. */
  private static final long STEPS_OF_VIEW = 2_000;

  private final Session session;
  private final OpenViewModel opening;
  private final Background background;
  private final Pace pace;
  private final ReadOnlyObjectWrapper<FollowState> state =
      new ReadOnlyObjectWrapper<>(this, "state", FollowState.OFF);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
  private final ReadOnlyStringWrapper withdrawn = new ReadOnlyStringWrapper(this, "withdrawn", "");
  private final ReadOnlyObjectWrapper<List<Chip>> cancelling =
      new ReadOnlyObjectWrapper<>(this, "cancelling", List.of());
  private Job job = new Job();
  private @Nullable Path file;
  private CancellingNow now = new CancellingNow(0, List.of());
  private boolean shown;
  private boolean taking;
  private long arrivedNanos;
  private long shownNowNanos;

  /**
   * A task that is cancelling right now.
   *
   * @param clock for how long
   * @param more how many others there are, said with the last one that is shown
   */
  public record Chip(int taskIndex, String name, String clock, boolean delivered, int more) {}

  public FollowViewModel(Session session, OpenViewModel opening, Background background) {
    this(session, opening, background, Pace.ofMachine());
  }

  FollowViewModel(Session session, OpenViewModel opening, Background background, Pace pace) {
    this.session = session;
    this.opening = opening;
    this.background = background;
    this.pace = pace;
    // Something else was opened, or this was closed: what grows is not looked at any more.
    session.traceProperty().addListener((_, _, _) -> leaveUnlessTaking());
    opening
        .stateProperty()
        .addListener(
            (_, _, loading) -> {
              if (loading instanceof OpenState.Loading) {
                leave();
              }
            });
  }

  /** How it stands; never null. */
  public ReadOnlyObjectProperty<FollowState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public FollowState state() {
    return state.get();
  }

  /** The state in words, with what can be done. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** What was found and then taken back last; empty: nothing. */
  public ReadOnlyStringProperty withdrawnProperty() {
    return withdrawn.getReadOnlyProperty();
  }

  /** Those that are cancelling, longest first; never null. */
  public ReadOnlyObjectProperty<List<Chip>> cancellingProperty() {
    return cancelling.getReadOnlyProperty();
  }

  /** The file that is followed; empty: none. */
  public Optional<Path> following() {
    return state().isLive() ? Optional.ofNullable(file) : Optional.empty();
  }

  /** Begins to follow a file, which need not exist yet. */
  public void follow(Path newFile) {
    job.cancel();
    opening.cancel();
    shown = false;
    file = newFile;
    withdrawn.set("");
    arrivedNanos = pace.nanos();
    var begun = new Job();
    job = begun;
    turn(FollowState.WAITING, new CancellingNow(0, List.of()));
    background.runGivingWay(
        begun,
        () -> new Follower(newFile, pace, begun, new Handover(begun)).run(),
        this::take,
        this::failed);
  }

  /** Follows what is open, if that is a file. */
  public void followOpen() {
    if (opening.sourceProperty().get() instanceof TraceSource.OfFile(var open)) {
      follow(open);
    }
  }

  /** Reads no further; what was read stays. */
  public void stop() {
    if (state().isLive()) {
      job.cancel();
      turn(FollowState.STOPPED, now);
    }
  }

  /** Puts the words about what was followed away. */
  public void dismiss() {
    if (!state().isLive()) {
      leave();
    }
  }

  /** Lets the clock run on; to be called on each pulse. */
  public void tick() {
    LoadedTrace open = session.trace();
    if (open == null || !shown || state() != FollowState.GROWING) {
      return;
    }
    long nowNanos = nowNanos(open);
    if (nowNanos - shownNowNanos > session.viewport().spanNanos() / STEPS_OF_VIEW) {
      shownNowNanos = nowNanos;
      session.grewTo(nowNanos);
    }
    showChips(chips(open, nowNanos));
    words.set(sentence());
  }

  /** Most pulses have nothing new: what is equal is not shown again. */
  private void showChips(List<Chip> chips) {
    if (!chips.equals(cancelling.get())) {
      cancelling.set(chips);
    }
  }

  /** Selects a task that is cancelling. */
  public void choose(Chip chip) {
    session.goTo(new Selection.OfTask(chip.taskIndex()));
  }

  private long nowNanos(LoadedTrace open) {
    return open.store().endNanos() + Math.max(0, pace.nanos() - arrivedNanos);
  }

  /** The way from the follower's thread to this one. */
  private final class Handover implements Follower.Taker {
    private final Job begun;
    private final AtomicInteger onTheWay = new AtomicInteger();

    Handover(Job begun) {
      this.begun = begun;
    }

    @Override
    public void take(Follower.Update update) {
      onTheWay.incrementAndGet();
      background.onFxThread(
          () -> {
            onTheWay.decrementAndGet();
            if (!begun.isCancelled()) {
              FollowViewModel.this.take(update);
            }
          });
    }

    @Override
    public boolean isReady() {
      return onTheWay.get() == 0;
    }
  }

  private void take(Follower.Update update) {
    LoadedTrace trace = update.trace();
    arrivedNanos = update.arrivedNanos();
    if (trace != null) {
      taking = true;
      show(trace, update.moves());
      taking = false;
      // A suspicion that comes to nothing is no news: what runs now may end in the next line.
      update.changes().withdrawn().stream()
          .filter(finding -> finding.severity() != Severity.UNKNOWN)
          .findFirst()
          .map(finding -> TaskTexts.sentence(finding.words()))
          .ifPresent(sentence -> withdrawn.set(Texts.format("follow.withdrawn", sentence)));
    }
    turn(update.state(), update.cancelling());
  }

  private void show(LoadedTrace trace, @Nullable LaterState moves) {
    Path followed = file;
    if (shown || followed == null) {
      if (moves == null) {
        session.grew(trace);
      } else {
        session.grew(trace, moves);
      }
      return;
    }
    shown = true;
    var source = new TraceSource.OfFile(followed);
    Optional<ViewPlace> place =
        source.equals(opening.sourceProperty().get()) ? session.place() : Optional.empty();
    place.ifPresentOrElse(
        at -> session.reopened(trace, source.origin(), at),
        () -> session.opened(trace, source.origin()));
    shownNowNanos = trace.store().endNanos();
    opening.showsGrowing(source);
  }

  private void turn(FollowState next, CancellingNow busy) {
    now = next.isLive() ? busy : new CancellingNow(0, List.of());
    LoadedTrace open = session.trace();
    state.set(next);
    showChips(open == null || !shown ? List.of() : chips(open, nowNanos(open)));
    words.set(sentence());
  }

  private List<Chip> chips(LoadedTrace open, long nowNanos) {
    List<Cancelling> longest =
        now.longest().stream()
            .filter(one -> nowNanos - one.sinceNanos() >= LEAST_SHOWN_NANOS)
            .toList();
    return longest.stream()
        .map(
            one ->
                new Chip(
                    one.taskIndex(),
                    TaskTexts.name(open.store(), one.taskIndex()),
                    Durations.text(tenths(nowNanos - one.sinceNanos())),
                    one.delivered(),
                    one.equals(longest.getLast()) ? now.count() - longest.size() : 0))
        .toList();
  }

  /** A clock that shows more than tenths of a second cannot be read. */
  private static long tenths(long nanos) {
    return nanos / 100_000_000 * 100_000_000;
  }

  private String sentence() {
    long quiet = pace.nanos() - arrivedNanos;
    if (state() == FollowState.GROWING && quiet > QUIET_NANOS) {
      return Texts.format("follow.quiet", quiet / 1_000_000_000L);
    }
    return state().words();
  }

  private void failed(Throwable problem) {
    turn(FollowState.FAILED, now);
    if (problem instanceof UnreadableTraceException unreadable) {
      words.set(ProblemTexts.sentence(unreadable.refusal()));
      return;
    }
    LOG.log(Level.ERROR, "Following " + file + " failed", problem);
    words.set(
        Texts.get(
            problem instanceof OutOfMemoryError ? "open.failed.memory" : "open.failed.fault"));
  }

  private void leaveUnlessTaking() {
    if (!taking) {
      leave();
    }
  }

  private void leave() {
    job.cancel();
    if (state() != FollowState.OFF) {
      shown = false;
      turn(FollowState.OFF, new CancellingNow(0, List.of()));
    }
  }
}
