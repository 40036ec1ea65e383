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
      String site,
      String advice,
      List<Link> evidence,
      boolean selected)
      implements DetailItem {}

  /** A heading. */
  record Heading(String text) implements DetailItem {}

  /**
   * A moment of its story.
   *
   * @param at since the beginning of the trace
   * @param duration how long it lasted; empty: a moment
   * @param target what it leads to; Nothing: nowhere
   * @param selected whether it is what is selected
   */
  record Moment(
      String at,
      TaskStory.Kind kind,
      String sentence,
      String duration,
      Selection target,
      boolean selected)
      implements DetailItem {}

  /** A piece of evidence, and where following it leads; Nothing: nowhere. */
  record Link(String sentence, Selection target) {}
}
