package dev.cancelscope.app.episode;

import dev.cancelscope.app.episode.EpisodeItem.BurnDown;
import dev.cancelscope.app.episode.EpisodeItem.Link;
import dev.cancelscope.app.episode.EpisodeItem.Share;
import dev.cancelscope.app.episode.EpisodeItem.Tone;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.FanOut;
import dev.cancelscope.trace.cancel.GivenGrace;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.cancel.MemberOutcome;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.cancel.ShutdownBudget;
import dev.cancelscope.trace.cancel.WhatIf;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the blocks of one cancellation; pure, in the background. */
final class EpisodeItems {
  /** Tasks that are listed; more than anybody reads. */
  static final int MOST_TASKS = 2_000;

  private static final int MOST_CUT = 3;
  private static final int MOST_STEPS = 400;
  private static final int DEEPEST_SHOWN = 8;

  private final TraceStore store;
  private final Episode episode;
  private final Limits limits;
  private final Optional<GivenGrace> given;
  private final long graceNanos;
  private final ShutdownBudget budget;
  private final List<EpisodeItem> items = new ArrayList<>();

  /**
   * What the user measures it by.
   *
   * @param graceNanos how long it may take, as the user chose it; NONE: as the program had it
   * @param otherwiseNanos how long it may take where neither is known
   * @param capNanos the limit on a cleanup that is tried
   */
  record Limits(long graceNanos, long otherwiseNanos, long capNanos) {}

  /**
   * What there is to show.
   *
   * @param graceNanos what it is measured by
   */
  record Made(List<EpisodeItem> items, long graceNanos) {}

  private EpisodeItems(TraceStore store, Episode episode, Limits limits) {
    this.store = store;
    this.episode = episode;
    this.limits = limits;
    given = GivenGrace.of(store, episode);
    graceNanos = GivenGrace.inForce(limits.graceNanos(), given, limits.otherwiseNanos());
    budget = ShutdownBudget.of(store, episode, graceNanos);
  }

  static Made of(LoadedTrace trace, int episode, Limits limits) {
    var made = new EpisodeItems(trace.store(), trace.episodes().all().get(episode), limits);
    made.head();
    made.verdict();
    made.causes();
    made.budget();
    made.path();
    made.gains();
    made.tasks();
    return new Made(List.copyOf(made.items), made.graceNanos);
  }

  private void head() {
    String title =
        Texts.format(
            episode.isShutdown() ? "episode.head.shutdown" : "episode.head",
            duration(),
            Texts.count("status.tasks", episode.tasks().size()));
    items.add(new EpisodeItem.Head(title, outcomes()));
  }

  /** How many ended how, most first. */
  private String outcomes() {
    Map<MemberOutcome, Long> counts =
        episode.tasks().stream()
            .collect(Collectors.groupingBy(Member::outcome, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<MemberOutcome, Long>comparingByValue().reversed())
        .map(
            entry ->
                Texts.format(
                    "episode.outcomes",
                    String.format(Locale.ROOT, "%,d", entry.getValue()),
                    outcome(entry.getKey())))
        .collect(Collectors.joining(Texts.get("episode.outcomes.and")));
  }

  private static String outcome(MemberOutcome outcome) {
    String key = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Texts.get("episode.outcome." + key);
  }

  private String duration() {
    String lasted = Durations.text(episode.durationNanos());
    return episode.open() ? Texts.format("episode.at-least", lasted) : lasted;
  }

  private void causes() {
    items.add(heading("episode.causes"));
    List<CauseLink> chain = new ArrayList<>();
    for (CauseLink link = episode.cause(); link != null; link = link.cause()) {
      chain.addFirst(link);
    }
    for (int nth = 0; nth < chain.size(); nth++) {
      CauseLink link = chain.get(nth);
      boolean known = Nanos.known(link.atNanos());
      Selection target =
          link.taskIndex() < 0 ? Selection.NOTHING : new Selection.OfTask(link.taskIndex());
      items.add(
          new EpisodeItem.Cause(
              TaskTexts.sentence(link.words()),
              known ? Durations.text(link.atNanos() - store.beginNanos()) : "",
              TaskTexts.site(store, link.siteIndex()),
              nth == 0,
              new Link(target, link.siteIndex())));
    }
  }

  private void budget() {
    if (episode.tasks().isEmpty()) {
      return;
    }
    items.add(heading(episode.isShutdown() ? "episode.budget" : "episode.alive"));
    items.add(burnDown());
    given.ifPresent(this::given);
    // Those that were cleaning up tell more than those that waited for them.
    budget.cut().stream()
        .sorted(Comparator.comparing(one -> one.spanIndex() < 0))
        .limit(MOST_CUT)
        .forEach(this::cut);
  }

  /** What most want to know, before all else. */
  private void verdict() {
    if (episode.tasks().isEmpty()) {
      return;
    }
    String grace = Durations.text(graceNanos);
    switch (budget.verdict()) {
      case WITHIN -> note(Tone.GOOD, "episode.within", grace);
      case UNKNOWN -> note(Tone.PLAIN, "episode.unknown", grace);
      case OVER -> {
        long over = episode.durationNanos() - graceNanos;
        String cut = Texts.count("status.tasks", budget.cut().size());
        note(Tone.BAD, "episode.over", grace, Durations.text(over), cut);
      }
    }
  }

  private void given(GivenGrace grace) {
    int owner = store.scopes().ownerIndex(grace.scopeIndex());
    int site = store.scopes().siteIndex(grace.scopeIndex());
    Selection target = owner < 0 ? Selection.NOTHING : new Selection.OfTask(owner);
    String sentence =
        Texts.format("episode.given", TaskTexts.name(store, owner), Durations.text(grace.nanos()));
    String place = TaskTexts.site(store, site);
    items.add(new EpisodeItem.Cause(sentence, "", place, false, new Link(target, site)));
  }

  private void cut(ShutdownBudget.Cut cut) {
    int site = cut.spanIndex() < 0 ? -1 : store.spans().siteIndex(cut.spanIndex());
    Selection target =
        cut.spanIndex() < 0
            ? new Selection.OfTask(cut.taskIndex())
            : new Selection.OfSpan(cut.taskIndex(), cut.spanIndex());
    items.add(
        new EpisodeItem.Cause(
            Texts.format(
                Nanos.known(cut.leftNanos()) ? "episode.cut" : "episode.cut.open",
                TaskTexts.name(store, cut.taskIndex()),
                Durations.text(cut.leftNanos())),
            "",
            TaskTexts.site(store, site),
            false,
            new Link(target, site)));
  }

  private BurnDown burnDown() {
    double most = Math.max(1, episode.tasks().size());
    List<ShutdownBudget.Live> live = budget.burnDown();
    int stride = Math.max(1, live.size() / MOST_STEPS);
    List<BurnDown.Step> steps = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      // The last steps are those that matter: they are never left out.
      if (i % stride == 0 || live.size() - i <= MOST_STEPS / 4) {
        steps.add(new BurnDown.Step(share(live.get(i).atNanos()), live.get(i).tasks() / most));
      }
    }
    return new BurnDown(
        steps,
        (double) budget.graceNanos() / Math.max(1, episode.durationNanos()),
        String.format(Locale.ROOT, "%,d", episode.tasks().size()),
        Durations.text(episode.startNanos() - store.beginNanos()),
        Texts.format("episode.after", duration()),
        Texts.format("episode.grace.line", Durations.text(budget.graceNanos())));
  }

  private void path() {
    List<PathStep> steps = episode.criticalPath();
    if (steps.isEmpty()) {
      return;
    }
    items.add(heading("episode.path"));
    // Steps below a hundredth decide nothing; they would hide those that do.
    long least = episode.durationNanos() / 100;
    List<PathStep> shown =
        steps.stream().filter(step -> step.durationNanos() >= least).limit(MOST_CUT * 10L).toList();
    for (PathStep step : shown.isEmpty() ? steps.subList(0, 1) : shown) {
      items.add(path(step));
    }
    int left = steps.size() - Math.max(1, shown.size());
    if (left > 0) {
      items.add(new EpisodeItem.Note(Texts.count("episode.path.more", left), Tone.PLAIN));
    }
  }

  private EpisodeItem path(PathStep step) {
    Selection target =
        step.spanIndex() < 0
            ? new Selection.OfTask(step.taskIndex())
            : new Selection.OfSpan(step.taskIndex(), step.spanIndex());
    double whole = Math.max(1, episode.durationNanos());
    return new EpisodeItem.Path(
        TaskTexts.name(store, step.taskIndex()),
        TaskTexts.sentence(step.words()),
        TaskTexts.site(store, step.siteIndex()),
        Durations.text(step.durationNanos()),
        share(step.fromNanos()),
        step.durationNanos() / whole,
        step.spanIndex() >= 0,
        new Link(target, step.siteIndex()));
  }

  private void gains() {
    List<WhatIf> gains = WhatIf.best(store, episode, limits.capNanos());
    if (gains.isEmpty()) {
      return;
    }
    items.add(heading("episode.what-if"));
    for (WhatIf gain : gains) {
      String place = TaskTexts.site(store, gain.siteIndex());
      String sentence =
          Texts.format(
              "episode.gain",
              Durations.text(gain.capNanos()),
              Durations.text(gain.cappedNanos()),
              Durations.text(gain.durationNanos()));
      double left = (double) gain.cappedNanos() / Math.max(1, gain.durationNanos());
      var link = new Link(Selection.NOTHING, gain.siteIndex());
      items.add(new EpisodeItem.Gain(sentence, place, left, link));
    }
  }

  private void tasks() {
    if (episode.tasks().isEmpty()) {
      return;
    }
    items.add(heading("episode.fan-out"));
    List<FanOut.Node> nodes = FanOut.of(store, episode);
    nodes.stream().limit(MOST_TASKS).map(this::task).forEach(items::add);
    if (nodes.size() > MOST_TASKS) {
      String more = Texts.count("episode.tasks.more", nodes.size() - MOST_TASKS);
      items.add(new EpisodeItem.Note(more, Tone.PLAIN));
    }
  }

  private EpisodeItem task(FanOut.Node node) {
    Member member = episode.tasks().get(node.member());
    int task = member.taskIndex();
    long ended = Nanos.known(member.endedNanos()) ? member.endedNanos() : store.lastNanos(task);
    long toldBy = Nanos.known(member.deliveredNanos()) ? member.deliveredNanos() : ended;
    return new EpisodeItem.Task(
        Math.min(node.depth(), DEEPEST_SHOWN),
        TaskTexts.name(store, task),
        outcome(member.outcome()),
        Durations.text(Math.max(0, ended - member.requestedNanos())),
        node.onPath(),
        share(member.requestedNanos()),
        new Share(share(member.requestedNanos()), share(toldBy)),
        cleaning(member, ended),
        share(ended),
        new Link(new Selection.OfRequest(task, member.requestIndex()), -1));
  }

  private Share cleaning(Member member, long ended) {
    if (!Nanos.known(member.cleanupBeganNanos())) {
      return Share.NONE;
    }
    long over = Nanos.known(member.cleanupEndedNanos()) ? member.cleanupEndedNanos() : ended;
    return new Share(share(member.cleanupBeganNanos()), share(over));
  }

  /** Where an instant lies in the episode, from 0 to 1. */
  private double share(long nanos) {
    double whole = Math.max(1, episode.durationNanos());
    return Math.clamp((nanos - episode.startNanos()) / whole, 0, 1);
  }

  private static EpisodeItem heading(String key) {
    return new EpisodeItem.Heading(Texts.get(key));
  }

  private void note(Tone tone, String key, Object... values) {
    items.add(new EpisodeItem.Note(Texts.format(key, values), tone));
  }
}
