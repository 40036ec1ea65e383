package dev.cancelscope.app.episode;

import dev.cancelscope.app.session.Selection;
import java.util.List;

/** One block of the view of a cancellation, from top to bottom; ready to show. */
public sealed interface EpisodeItem {

  /**
   * Where something leads.
   *
   * @param target what it selects; Nothing: it selects nothing
   * @param siteIndex the line it shows; -1: that of the target
   */
  record Link(Selection target, int siteIndex) {}

  /** What it is. */
  record Head(String title, String facts) implements EpisodeItem {}

  /**
   * A link in the chain of causes.
   *
   * @param root whether it is the last that the trace knows
   * @param place the line; empty: not known
   */
  record Cause(String sentence, String at, String place, boolean root, Link link)
      implements EpisodeItem {}

  record Heading(String text) implements EpisodeItem {}

  /** A sentence. */
  record Note(String sentence, Tone tone) implements EpisodeItem {}

  /** How a sentence is meant. */
  enum Tone {
    PLAIN,
    GOOD,
    BAD
  }

  /**
   * How many of its tasks were alive, over its time.
   *
   * @param steps from left to right, each until the next
   * @param graceAt where the grace line stands, from 0 to 1; above 1: beyond the end
   */
  record BurnDown(
      List<Step> steps, double graceAt, String most, String start, String end, String grace)
      implements EpisodeItem {
    public BurnDown {
      steps = List.copyOf(steps);
    }

    /** From this share of the time on, this share of the tasks was alive. */
    public record Step(double at, double alive) {}
  }

  /**
   * A stretch of the critical path.
   *
   * @param from where it begins, as a share of the episode
   * @param share how much of the episode it is
   * @param cleanup whether it is a cleanup, not the time before or between
   */
  record Path(
      String task,
      String what,
      String place,
      String duration,
      double from,
      double share,
      boolean cleanup,
      Link link)
      implements EpisodeItem {}

  /** What a cap on one cleanup would have gained. */
  record Gain(String sentence, String place, double left, Link link) implements EpisodeItem {}

  /**
   * A task that it reached. The stretches are shares of the episode's time.
   *
   * @param depth how many tasks passed the request on before it
   * @param onPath whether the critical path leads through it
   * @param waiting from the request to the delivery
   * @param cleaning from the first cleanup to the end of the last
   * @param until where it ended
   */
  record Task(
      int depth,
      String name,
      String outcome,
      String duration,
      boolean onPath,
      double asked,
      Share waiting,
      Share cleaning,
      double until,
      Link link)
      implements EpisodeItem {}

  /** A stretch, from 0 to 1; equal: none. */
  record Share(double from, double to) {
    static final Share NONE = new Share(0, 0);

    boolean isEmpty() {
      return to <= from;
    }
  }
}
