package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.List;

/** The cancellations of a trace within a page: why, what decided how long, how many were left. */
final class HtmlEpisodes {
  private static final int LEAST_TASKS_FOR_CHART = 4;

  private final LoadedTrace trace;
  private final Html html;

  HtmlEpisodes(LoadedTrace trace, Html html) {
    this.trace = trace;
    this.html = html;
  }

  void write() {
    List<Episode> all = Wording.longestFirst(trace);
    if (all.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Cancellations, longest first");
    html.element(
        "p",
        "class=\"hint\"",
        "One root cause and all that followed from it. The bar is its critical path: whatever"
            + " everybody was waiting for at that time. Orange is cleanup.");
    for (Episode episode : all.subList(0, Math.min(Wording.MOST_EPISODES, all.size()))) {
      episode(episode);
    }
    if (all.size() > Wording.MOST_EPISODES) {
      int more = all.size() - Wording.MOST_EPISODES;
      html.element("p", "… and " + Wording.count(more, "shorter one.", "shorter ones."));
    }
    html.close("section");
  }

  private void episode(Episode episode) {
    html.open("div", "class=\"episode\"").open("h3");
    html.text(
        Wording.duration(episode)
            + ", "
            + Wording.count(episode.tasks().size(), "task", "tasks")
            + ", from "
            + Durations.text(episode.startNanos() - trace.store().beginNanos()));
    html.close("h3").open("ol", "class=\"because\"");
    html.element("li", episode.cause().detail());
    for (CauseLink cause = episode.cause().cause(); cause != null; cause = cause.cause()) {
      html.element("li", "because " + cause.detail());
    }
    html.close("ol");
    if (!episode.tasks().isEmpty()) {
      html.element("p", "Of its tasks: " + Wording.outcomes(episode) + ".");
    }
    ShutdownWording.of(trace, episode).forEach(sentence -> html.element("p", sentence));
    path(episode);
    if (episode.tasks().size() >= LEAST_TASKS_FOR_CHART) {
      html.open("figure").element("figcaption", "Tasks that had not ended yet");
      html.open("div", "class=\"scroll\"").raw(BurnDownChart.of(episode)).close("div");
      html.close("figure");
    }
    html.close("div");
  }

  private void path(Episode episode) {
    List<PathStep> steps = Wording.decisive(episode);
    if (steps.isEmpty()) {
      return;
    }
    html.open("figure").element("figcaption", "What decided how long it took");
    html.open("div", "class=\"scroll\"").raw(PathChart.of(trace, episode)).close("div");
    html.close("figure").open("table");
    html.row("th", 3, 4, List.of("What", "Task", "Where", "Time"));
    for (PathStep step : steps) {
      html.row(
          "td",
          3,
          4,
          List.of(
              step.what(),
              Names.task(trace.store(), step.taskIndex()),
              step.siteIndex() < 0 ? "" : Names.site(trace.store(), step.siteIndex()),
              Durations.text(step.durationNanos())));
    }
    html.close("table");
  }
}
