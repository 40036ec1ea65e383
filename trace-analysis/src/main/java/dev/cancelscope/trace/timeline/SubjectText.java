package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import dev.cancelscope.trace.text.TaskNames;
import java.util.List;
import java.util.Locale;

/** What a thing on the picture is, in a few plain lines: for tooltips and screen readers. */
public final class SubjectText {

  private final TraceStore store;
  private final List<Finding> findings;
  private final Sentences sentences;

  public SubjectText(TraceStore store, List<Finding> findings, Sentences sentences) {
    this.store = store;
    this.findings = List.copyOf(findings);
    this.sentences = sentences;
  }

  /** Its name first, then what is known of it; empty for nothing. Safe to show. */
  public List<String> lines(Subject subject) {
    return phrases(subject).stream().map(sentences::text).filter(line -> !line.isEmpty()).toList();
  }

  private List<Phrase> phrases(Subject subject) {
    return switch (subject) {
      case Subject.Nothing nothing -> List.of();
      case Subject.OfTask of -> task(of.taskIndex());
      case Subject.OfSpan of -> span(of.spanIndex());
      case Subject.OfRequest of -> request(of.requestIndex());
      case Subject.OfDelivery of -> delivery(of.deliveryIndex());
      case Subject.OfClearing of -> clearing(of.clearingIndex());
      case Subject.OfWait of -> waiting(of.waitIndex());
      case Subject.OfStep of -> step(of.stepIndex());
      case Subject.OfScope of -> scope(of.scopeIndex());
      case Subject.OfMark of -> mark(of.markIndex());
      case Subject.OfFinding of -> finding(findings.get(of.findingIndex()));
      case Subject.OfPin pin ->
          List.of(Phrase.own(pin.text()), Phrase.of("subject.bookmark", moment(pin.atNanos())));
      case Subject.Hidden hidden -> hidden(hidden);
      case Subject.Merged merged -> merged(merged);
    };
  }

  private List<Phrase> task(int task) {
    var tasks = store.tasks();
    long from = tasks.createdNanos(task);
    Phrase started = Phrase.NONE;
    if (!Nanos.known(tasks.startedNanos(task))) {
      // The line of a start may be held back while the first step runs.
      boolean open = tasks.outcome(task) == null && tasks.loss(task) == null && !store.complete();
      started = Phrase.of(open ? "subject.no-start" : "subject.never-started");
    }
    return List.of(
        title(task),
        Phrase.own(TaskNames.subtitle(tasks, task)),
        outcome(task, Phrase.time(store.lastNanos(task) - from)),
        started,
        Phrase.of("subject.created", place(tasks.siteIndex(task)), moment(from)));
  }

  private Phrase outcome(int task, Phrase lived) {
    var outcome = store.tasks().outcome(task);
    if (outcome == null) {
      boolean lost = store.tasks().loss(task) != null;
      return Phrase.of(lost ? "subject.lost" : "subject.not-ended", lived);
    }
    String exception = store.tasks().exception(task);
    return switch (outcome) {
      case RETURNED -> Phrase.of("subject.returned", lived);
      case CANCELLED -> Phrase.of("subject.cancelled", lived);
      case FAILED ->
          exception == null
              ? Phrase.of("subject.failed", lived)
              : Phrase.of("subject.failed-with", Phrase.own(exception), lived);
    };
  }

  private List<Phrase> span(int span) {
    var spans = store.spans();
    Phrase duration = Phrase.time(store.spanEndNanos(span) - spans.beganNanos(span));
    return List.of(
        Phrase.of(
            "subject.cleanup",
            Phrase.word("subject.kind", spans.kind(span)),
            place(spans.siteIndex(span))),
        Phrase.of("subject.after", Phrase.word("subject.ending", spans.ending(span)), duration),
        inTask(spans.taskIndex(span), spans.beganNanos(span)));
  }

  private List<Phrase> request(int request) {
    var requests = store.requests();
    int by = requests.byIndex(request);
    return List.of(
        Phrase.of("subject.requested", Phrase.word("subject.cause", requests.cause(request))),
        Phrase.of(
            "subject.by",
            by < 0 ? Phrase.of("subject.the-loop") : title(by),
            place(requests.siteIndex(request))),
        arrival(request),
        Phrase.of("subject.moment", moment(requests.atNanos(request))));
  }

  private Phrase arrival(int request) {
    var requests = store.requests();
    int delivery = requests.deliveryIndex(request);
    if (!requests.accepted(request)) {
      return Phrase.of("subject.refused");
    }
    return delivery < 0
        ? Phrase.of("subject.never-delivered")
        : Phrase.of(
            "subject.delivered-later",
            Phrase.time(store.deliveries().atNanos(delivery) - requests.atNanos(request)));
  }

  private List<Phrase> delivery(int delivery) {
    var deliveries = store.deliveries();
    return List.of(
        Phrase.of("subject.delivered", place(deliveries.siteIndex(delivery))),
        Phrase.of(
            "subject.to",
            title(deliveries.taskIndex(delivery)),
            moment(deliveries.atNanos(delivery))));
  }

  private List<Phrase> clearing(int clearing) {
    var clearings = store.clearings();
    int left = clearings.left(clearing);
    Phrase at = moment(clearings.atNanos(clearing));
    return List.of(
        Phrase.of("subject.taken-back", place(clearings.siteIndex(clearing))),
        left < 0
            ? Phrase.of("subject.moment", at)
            : Phrase.of("subject.left", Phrase.figure(left), at));
  }

  private List<Phrase> waiting(int wait) {
    var waits = store.waits();
    int on = waits.onTaskIndex(wait);
    String kind = waits.onKind(wait);
    Phrase something = kind == null ? Phrase.of("story.something") : Phrase.own(kind);
    Phrase duration = Phrase.time(store.waitEndNanos(wait) - waits.beganNanos(wait));
    boolean ended = Nanos.known(waits.endedNanos(wait));
    return List.of(
        Phrase.of("subject.waits", on >= 0 ? title(on) : something, place(waits.siteIndex(wait))),
        ended ? duration : Phrase.of("subject.open", duration),
        inTask(waits.taskIndex(wait), waits.beganNanos(wait)));
  }

  private List<Phrase> step(int step) {
    var steps = store.steps();
    long duration = steps.endedNanos(step) - steps.beganNanos(step);
    return List.of(
        Phrase.of("subject.blocked", Phrase.time(duration), place(steps.siteIndex(step))),
        Phrase.of("subject.moment", moment(steps.beganNanos(step))));
  }

  private List<Phrase> scope(int scope) {
    var scopes = store.scopes();
    long deadline = scopes.deadlineNanos(scope);
    return List.of(
        Phrase.of("subject.scope", place(scopes.siteIndex(scope))),
        Nanos.known(deadline) ? Phrase.of("subject.deadline", moment(deadline)) : Phrase.NONE);
  }

  private List<Phrase> mark(int mark) {
    return List.of(
        Phrase.own(Names.mark(store.marks(), mark)),
        Phrase.of("subject.moment", moment(store.marks().atNanos(mark))));
  }

  private static List<Phrase> finding(Finding finding) {
    return List.of(finding.words(), finding.advised());
  }

  private List<Phrase> hidden(Subject.Hidden hidden) {
    Phrase grouped = Phrase.own(String.format(Locale.ROOT, "%,d", hidden.tasks()));
    boolean one = hidden.tasks() == 1;
    return List.of(
        hidden.taskIndex() < 0
            ? Phrase.of(one ? "subject.group.one" : "subject.group.many", grouped)
            : Phrase.of(
                one ? "subject.folded.one" : "subject.folded.many",
                grouped,
                title(hidden.taskIndex())));
  }

  private List<Phrase> merged(Subject.Merged merged) {
    return List.of(
        Phrase.of("subject.merged", Phrase.figure(merged.count())),
        inTask(merged.taskIndex(), merged.fromNanos()));
  }

  private Phrase title(int task) {
    return Phrase.title(store, task);
  }

  private Phrase inTask(int task, long nanos) {
    return Phrase.of("subject.in", title(task), moment(nanos));
  }

  private Phrase place(int site) {
    return site < 0 ? Phrase.NONE : Phrase.of("at", Phrase.place(store, site));
  }

  /** Since the beginning of the trace. */
  private Phrase moment(long nanos) {
    return Phrase.time(nanos - store.beginNanos());
  }
}
