package dev.cancelscope.app.details;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.trace.load.TaskStory;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailsViewModelTest {
  private final Session session = new Session();
  private final DetailsViewModel model = new DetailsViewModel(session, Background.inline());

  private List<DetailItem.Moment> moments() {
    return model.items().stream()
        .filter(DetailItem.Moment.class::isInstance)
        .map(DetailItem.Moment.class::cast)
        .toList();
  }

  @Test
  void tellsNothingUntilSomethingIsSelected() {
    session.opened(SmallTrace.load());
    assertTrue(model.items().isEmpty());
    session.select(new Selection.OfTask(SmallTrace.SERVER));
    assertFalse(model.items().isEmpty());
    session.closed();
    assertTrue(model.items().isEmpty());
  }

  @Test
  void tellsTheStoryInOrder() {
    session.opened(SmallTrace.load());
    session.select(new Selection.OfTask(SmallTrace.SERVER));
    var title = assertInstanceOf(DetailItem.Title.class, model.items().getFirst());
    assertEquals("server", title.name());
    assertEquals(
        List.of(
            TaskStory.Kind.CREATED,
            TaskStory.Kind.STARTED,
            TaskStory.Kind.REQUESTED,
            TaskStory.Kind.DELIVERED,
            TaskStory.Kind.CLEANUP,
            TaskStory.Kind.ENDED),
        moments().stream().map(DetailItem.Moment::kind).toList());
  }

  @Test
  void followsAMomentAndMarksIt() {
    session.opened(SmallTrace.load());
    session.select(new Selection.OfTask(SmallTrace.SERVER));
    DetailItem.Moment cleanup =
        moments().stream()
            .filter(m -> m.kind() == TaskStory.Kind.CLEANUP)
            .findFirst()
            .orElseThrow();
    model.follow(cleanup.target());
    assertEquals(new Selection.OfSpan(SmallTrace.SERVER, 0), session.selection());
    assertEquals(1, moments().stream().filter(DetailItem.Moment::selected).count());
  }
}
