package dev.cancelscope.trace.timeline;

import java.util.List;

/**
 * A picture: what to draw, from the back to the front. Immutable; painting and hit-testing read the
 * same list.
 */
public record DrawList(TimelineRequest request, List<DrawItem> items) {
  public DrawList {
    items = List.copyOf(items);
  }

  public TimeScale scale() {
    return request.scale();
  }
}
