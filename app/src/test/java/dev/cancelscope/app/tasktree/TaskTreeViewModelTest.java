package dev.cancelscope.app.tasktree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.app.text.TaskState;
import dev.cancelscope.trace.findings.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskTreeViewModelTest {
  private final Session session = new Session();
  private final TaskTreeViewModel model = new TaskTreeViewModel(session, Background.inline());

  @BeforeEach
  void open() {
    session.opened(SmallTrace.load());
  }

  @Test
  void saysWhatATaskDid() {
    TaskRow server = model.row(1);
    assertEquals("server", server.name());
    assertEquals("Server.run", server.coroutine());
    assertEquals(1, server.depth());
    assertEquals(TaskState.CANCELLED, server.state());
    assertEquals("7.00 s", server.cleanup());
    assertEquals(Severity.ERROR, server.worst());
    assertTrue(server.hasChildren());
    assertFalse(server.collapsed());
    assertEquals("", model.row(0).cleanup());
  }

  @Test
  void keysWalkTheTree() {
    model.move(1);
    assertEquals(new Selection.OfTask(SmallTrace.MAIN), session.selection());
    model.openOrEnter();
    assertEquals(new Selection.OfTask(SmallTrace.SERVER), session.selection());
    model.closeOrLeave();
    assertTrue(model.row(1).collapsed());
    assertEquals(1, model.row(1).hiddenTasks());
    assertEquals(3, model.rows());
    model.closeOrLeave();
    assertEquals(new Selection.OfTask(SmallTrace.MAIN), session.selection());
    model.move(100);
    assertEquals(new Selection.OfTask(SmallTrace.CLIENT), session.selection());
  }
}
