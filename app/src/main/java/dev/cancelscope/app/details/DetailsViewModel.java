package dev.cancelscope.app.details;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.EvidenceLinks;
import dev.cancelscope.app.session.Extent;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.RuleTexts;
import dev.cancelscope.app.text.TaskState;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.FindingsByTask;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TaskStory;
import dev.cancelscope.trace.load.TaskStory.Kind;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The story of the selected task, with what was found about it. */
public final class DetailsViewModel {
  /** Of each kind of moment; more than anybody reads. */
  private static final int MOST_MOMENTS = 400;

  private static final int MOST_JUDGEMENTS = 50;

  private final Session session;
  private final Background background;
  private Job telling = new Job();
  private final ObservableList<DetailItem> items = FXCollections.observableArrayList();

  /** One for all: a list made anew for each caller would forget who listens to it. */
  private final ObservableList<DetailItem> shownItems =
      FXCollections.unmodifiableObservableList(items);

  public DetailsViewModel(Session session, Background background) {
    this.session = session;
    this.background = background;
    session.selectionProperty().addListener((_, _, _) -> refresh());
    session.traceProperty().addListener((_, _, _) -> refresh());
    refresh();
  }

  /** From top to bottom; empty: nothing is selected. */
  public ObservableList<DetailItem> items() {
    return shownItems;
  }

  /** Selects what a moment is about; Nothing leads nowhere. */
  public void follow(Selection target) {
    session.goTo(target);
  }

  /** Follows a link: to something else, or to a line of code. */
  public void follow(DetailItem.Link link) {
    session.goTo(link.target());
    if (link.siteIndex() >= 0) {
      session.site().show(link.siteIndex());
    }
  }

  /** A long story is put together in the background. */
  private void refresh() {
    telling.cancel();
    LoadedTrace trace = session.trace();
    Selection selection = session.selection();
    if (trace == null || selection instanceof Selection.Nothing) {
      items.clear();
    } else if (isShort(trace, selection.taskIndex())) {
      show(itemsOf(trace, selection));
    } else {
      telling = background.run(() -> itemsOf(trace, selection), this::show, _ -> items.clear());
    }
  }

  private static boolean isShort(LoadedTrace trace, int task) {
    return task < 0 || TaskStory.length(trace, task) <= MOST_MOMENTS;
  }

  private void show(List<DetailItem> all) {
    if (!items.equals(all)) { // a trace that grows tells mostly the same
      items.setAll(all);
    }
  }

  private static List<DetailItem> itemsOf(LoadedTrace trace, Selection selection) {
    int task = selection.taskIndex();
    List<DetailItem> all = new ArrayList<>();
    if (task >= 0) {
      all.add(title(trace.store(), task));
    }
    all.addAll(judgements(trace, selection));
    if (task >= 0) {
      all.add(new DetailItem.Heading(Texts.get("details.story")));
      addStory(all, trace, selection);
    }
    return all;
  }

  private static void addStory(List<DetailItem> all, LoadedTrace trace, Selection selection) {
    int task = selection.taskIndex();
    boolean whole = selection instanceof Selection.OfTask;
    long at = whole ? Long.MIN_VALUE : Extent.of(trace, selection).beginNanos();
    TaskStory.Stretch story = TaskStory.near(trace, task, at, MOST_MOMENTS);
    List<DetailItem> told =
        story.moments().stream().map(moment -> moment(trace.store(), moment, selection)).toList();
    int begun = count(story, Kind.CREATED) + count(story, Kind.STARTED);
    int over = told.size() - count(story, Kind.ENDED) - count(story, Kind.LOST);
    all.addAll(told.subList(0, begun));
    addGap(all, "details.before", story.before());
    all.addAll(told.subList(begun, Math.max(begun, over)));
    addGap(all, "details.after", story.after());
    all.addAll(told.subList(Math.max(begun, over), told.size()));
  }

  private static int count(TaskStory.Stretch story, Kind kind) {
    return (int) story.moments().stream().filter(moment -> moment.kind() == kind).count();
  }

  private static void addGap(List<DetailItem> all, String key, long moments) {
    if (moments > 0) {
      all.add(new DetailItem.Gap(Texts.count(key, moments)));
    }
  }

  private static DetailItem title(TraceStore store, int task) {
    List<String> facts = new ArrayList<>();
    facts.add(Texts.format("details.lasted", TaskTexts.lifetime(store, task)));
    long cleanup = TaskTexts.cleanupNanos(store, task);
    if (cleanup > 0) {
      facts.add(Texts.format("details.cleanup", Durations.text(cleanup)));
    }
    int site = store.tasks().siteIndex(task);
    if (site >= 0) {
      facts.add(Texts.format("details.created", TaskTexts.site(store, site)));
    }
    int parent = store.tasks().parentIndex(task);
    if (parent >= 0) {
      facts.add(Texts.format("details.parent", TaskTexts.name(store, parent)));
    }
    return new DetailItem.Title(
        TaskTexts.name(store, task),
        TaskTexts.coroutine(store, task),
        TaskState.of(store, task),
        TaskTexts.outcome(store, task),
        List.copyOf(facts));
  }

  /** What was found about the task; the selected finding first. */
  private static List<DetailItem> judgements(LoadedTrace trace, Selection selection) {
    List<Finding> findings = trace.findings();
    FindingsByTask byTask = trace.findingsByTask();
    int chosen = selection instanceof Selection.OfFinding(int finding, int _) ? finding : -1;
    int task = selection.taskIndex();
    List<DetailItem> judgements = new ArrayList<>();
    if (chosen >= 0) {
      judgements.add(judgement(trace.store(), findings.get(chosen), true));
    }
    int count = byTask.count(task);
    for (int nth = 0; nth < Math.min(count, MOST_JUDGEMENTS); nth++) {
      int finding = byTask.finding(task, nth);
      if (finding != chosen) {
        judgements.add(judgement(trace.store(), findings.get(finding), false));
      }
    }
    if (count > MOST_JUDGEMENTS) {
      String more = Texts.count("details.more-findings", count - MOST_JUDGEMENTS);
      judgements.add(new DetailItem.Gap(more));
    }
    return judgements;
  }

  private static DetailItem judgement(TraceStore store, Finding finding, boolean selected) {
    return new DetailItem.Judgement(
        finding.severity(),
        RuleTexts.title(finding.rule()),
        TaskTexts.sentence(finding.words()),
        site(store, finding.siteIndex()),
        TaskTexts.sentence(finding.advised()),
        finding.evidence().stream().map(evidence -> link(store, evidence)).toList(),
        selected);
  }

  private static DetailItem.Link link(TraceStore store, Evidence evidence) {
    return new DetailItem.Link(
        TaskTexts.sentence(evidence.words()), EvidenceLinks.target(store, evidence), -1);
  }

  private static DetailItem.Link site(TraceStore store, int siteIndex) {
    return new DetailItem.Link(TaskTexts.site(store, siteIndex), Selection.NOTHING, siteIndex);
  }

  private static List<DetailItem.Link> links(TraceStore store, TaskStory.Moment moment) {
    List<DetailItem.Link> links = new ArrayList<>();
    if (moment.siteIndex() >= 0) {
      links.add(site(store, moment.siteIndex()));
    }
    int other = moment.otherTaskIndex();
    if (other >= 0) {
      links.add(new DetailItem.Link(TaskTexts.name(store, other), new Selection.OfTask(other), -1));
    }
    return links;
  }

  private static DetailItem moment(TraceStore store, TaskStory.Moment moment, Selection selection) {
    Selection target = EvidenceLinks.target(store, moment.link());
    boolean lasted = Nanos.known(moment.durationNanos()) && moment.durationNanos() > 0;
    return new DetailItem.Moment(
        Durations.text(moment.atNanos() - store.beginNanos()),
        moment.kind(),
        TaskTexts.sentence(moment.words()),
        lasted ? Durations.text(moment.durationNanos()) : "",
        target,
        links(store, moment),
        target.equals(selection) && !(selection instanceof Selection.OfTask));
  }
}
