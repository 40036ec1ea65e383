package dev.cancelscope.app.details;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.text.TaskState;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.TaskStory;
import java.util.List;

/** One block of the details pane, from top to bottom; ready to show. */
public sealed interface DetailItem {

  /** What is selected. */
  record Title(String name, String coroutine, TaskState state, String outcome, List<String> facts)
      implements DetailItem {}

  /** A finding about it. */
  record Judgement(
      Severity severity,
      String rule,
      String sentence,
      Link site,
      String advice,
      List<Link> evidence,
      boolean selected)
      implements DetailItem {}

  /** What is left out here. */
  record Gap(String text) implements DetailItem {}

  /** A heading. */
  record Heading(String text) implements DetailItem {}

  /**
   * A moment of its story.
   *
   * @param at since the beginning of the trace
   * @param duration how long it lasted; empty: a moment
   * @param target what it leads to; Nothing: nowhere
   * @param links the line it happened at, and who else had a part in it
   * @param selected whether it is what is selected
   */
  record Moment(
      String at,
      TaskStory.Kind kind,
      String sentence,
      String duration,
      Selection target,
      List<Link> links,
      boolean selected)
      implements DetailItem {
    public Moment {
      links = List.copyOf(links);
    }
  }

  /**
   * Something to follow.
   *
   * @param target what it selects; Nothing: it selects nothing
   * @param siteIndex the line it shows instead; -1: that of the target
   */
  record Link(String sentence, Selection target, int siteIndex) {
    /** Whether following it leads anywhere. */
    public boolean leads() {
      return siteIndex >= 0 || !(target instanceof Selection.Nothing);
    }
  }
}
