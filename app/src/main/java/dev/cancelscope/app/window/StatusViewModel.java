package dev.cancelscope.app.window;

import dev.cancelscope.app.follow.FollowState;
import dev.cancelscope.app.open.OpenState;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.text.ProblemTexts;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceProblem;
import dev.cancelscope.trace.text.Durations;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

/** What the status bar and the title of the window say about the open trace. */
final class StatusViewModel {
  private final Session session;
  private final StringBinding title;
  private final StringBinding name;
  private final StringBinding size;
  private final StringBinding completeness;
  private final StringBinding problems;
  private final StringBinding range;

  StatusViewModel(Session session, OpenViewModel opening, ObservableValue<FollowState> following) {
    this.session = session;
    title = text(trace -> shownName(trace) + " – " + Texts.get("app.name"), Texts.get("app.name"));
    name = text(StatusViewModel::shownName, "");
    size = text(StatusViewModel::size, "");
    completeness =
        Bindings.createStringBinding(
            () -> completeness(opening.state(), following.getValue()),
            session.traceProperty(),
            opening.stateProperty(),
            following);
    problems = text(StatusViewModel::problems, "");
    Viewport viewport = session.viewport();
    range =
        Bindings.createStringBinding(
            this::rangeText,
            session.traceProperty(),
            viewport.fromNanosProperty(),
            viewport.toNanosProperty());
  }

  private interface Words {
    String of(LoadedTrace trace);
  }

  private StringBinding text(Words words, String whenClosed) {
    return Bindings.createStringBinding(
        () -> {
          LoadedTrace trace = session.trace();
          return trace == null ? whenClosed : words.of(trace);
        },
        session.traceProperty());
  }

  StringBinding title() {
    return title;
  }

  StringBinding name() {
    return name;
  }

  StringBinding size() {
    return size;
  }

  StringBinding completeness() {
    return completeness;
  }

  /** How many problems the file has; empty: none. */
  StringBinding problems() {
    return problems;
  }

  /** The stretch of time on screen. */
  StringBinding range() {
    return range;
  }

  /** What is wrong with the open file, a sentence each; bounded. */
  List<String> problemSentences() {
    LoadedTrace trace = session.trace();
    return trace == null
        ? List.of()
        : Stream.concat(
                trace.problems().stream().map(StatusViewModel::sentence),
                trace.store().contradictions().stream().map(ProblemTexts::sentence))
            .toList();
  }

  private static String sentence(TraceProblem one) {
    String line = String.format(Locale.ROOT, "%,d", one.problem().line());
    String sentence = ProblemTexts.sentence(one.problem());
    return one.file() == null
        ? Texts.format("problem.line", line, sentence)
        : Texts.format("problem.line-of", line, sentence, TaskTexts.shown(one.file()));
  }

  private static String shownName(LoadedTrace trace) {
    return TaskTexts.shown(trace.name());
  }

  private static String size(LoadedTrace trace) {
    return Texts.count("status.tasks", trace.store().tasks().size())
        + "  ·  "
        + Texts.count("status.events", trace.store().events())
        + "  ·  "
        + Durations.text(trace.store().endNanos() - trace.store().beginNanos());
  }

  private String completeness(OpenState state, FollowState following) {
    LoadedTrace trace = session.trace();
    if (trace == null) {
      return "";
    }
    if (trace.partial()) {
      return state instanceof OpenState.Growing growing
          ? Texts.format("status.reading", growing.percent())
          : Texts.get("status.partial");
    }
    if (following.isLive()) {
      return Texts.get("status.growing");
    }
    return completeness(trace);
  }

  private static String completeness(LoadedTrace trace) {
    long lost = trace.summary().lost();
    String whole =
        Texts.get(
            switch (trace.completeness()) {
              case COMPLETE -> "status.complete";
              case TASKS_ALIVE -> "status.tasks-alive";
              case STOPPED_SHORT -> "status.incomplete";
            });
    return lost == 0 ? whole : whole + "  ·  " + Texts.count("status.lost", lost);
  }

  private static String problems(LoadedTrace trace) {
    long count = trace.summary().problems() + trace.store().contradictions().size();
    return count == 0 ? "" : Texts.count("status.problems", count);
  }

  private String rangeText() {
    LoadedTrace trace = session.trace();
    if (trace == null) {
      return "";
    }
    long begin = trace.store().beginNanos();
    long whole = trace.durationNanos();
    Viewport viewport = session.viewport();
    return Texts.format(
        "status.range",
        sinceBegin(viewport.fromNanos() - begin, whole),
        sinceBegin(viewport.toNanos() - begin, whole));
  }

  private static String sinceBegin(long nanos, long wholeNanos) {
    return nanos <= 0 ? "0" : Durations.text(Math.min(nanos, wholeNanos));
  }
}
