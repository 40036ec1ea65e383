package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.look.OnlyVisible;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.samples.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What is not shown is not in the scene: a change of the theme costs the window's thread some 70 µs
 * for each node that is there, hidden or not.
 */
@ExtendWith(ApplicationExtension.class)
class HiddenPartsTest {
  /** Scroll bars that have nothing to scroll, and the like. */
  private static final int MOST_HIDDEN = 30;

  /** At 1280×800, with each view of the lower half. */
  private static final int MOST_NODES = 750;

  @TempDir private Path folder;
  private final Session session = new Session();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final OpenViewModel opening = new OpenViewModel(session, settings, Background.inline());

  @SuppressWarnings("NullAway.Init") // made by start
  private MainWindow window;

  @Start
  void start(Stage stage) {
    var outside =
        new MainWindow.Outside(
            new FolderDialogs(folder),
            List.of(),
            Background.inline(),
            "test",
            folder.resolve("notes"));
    window = new MainWindow(session, settings, opening, outside);
    stage.setScene(window.scene());
    stage.setWidth(1280);
    stage.setHeight(800);
    stage.show();
  }

  @Test
  void whatIsNotShownIsNotInTheScene(FxRobot robot) {
    var incident = new TraceSource.OfSample(Samples.find("incident").orElseThrow());
    robot.interact(() -> opening.open(incident));
    for (Command view :
        List.of(
            Command.SHOW_CLEANUPS,
            Command.SHOW_NOTES,
            Command.SHOW_CANCELLATION,
            Command.SHOW_STORY,
            Command.SHOW_FINDINGS)) {
      robot.interact(() -> window.run(view));
      robot.interact(() -> window.run(Command.NEXT_FINDING));
      WaitForAsyncUtils.waitForFxEvents();
      List<Node> hidden = new ArrayList<>();
      robot.interact(() -> hidden(window.scene().getRoot(), hidden));
      for (Node part : hidden) {
        assertTrue(size(part) <= MOST_HIDDEN, () -> view + ": " + part + " of " + size(part));
      }
      int all = size(window.scene().getRoot());
      assertTrue(all <= MOST_NODES, view + ": " + all + " nodes");
    }
  }

  private static void hidden(Node node, List<Node> found) {
    if (!node.isVisible()) {
      found.add(node);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> hidden(child, found));
    }
  }

  private static int size(Node node) {
    return node instanceof Parent parent
        ? 1 + parent.getChildrenUnmodifiable().stream().mapToInt(HiddenPartsTest::size).sum()
        : 1;
  }

  @Test
  void partsKeepTheirOrderHoweverTheyCome() {
    var first = new Region();
    List<Region> parts = List.of(new Region(), new Region(), new Region());
    parts.get(1).setVisible(false);
    var pane = new StackPane(first);
    new OnlyVisible(pane).add(parts.toArray(Node[]::new));
    assertEquals(List.of(first, parts.get(0), parts.get(2)), pane.getChildren());
    parts.get(0).setVisible(false);
    parts.get(1).setVisible(true);
    assertEquals(List.of(first, parts.get(1), parts.get(2)), pane.getChildren());
    parts.get(2).setVisible(false);
    parts.get(0).setVisible(true);
    assertEquals(List.of(first, parts.get(0), parts.get(1)), pane.getChildren());
  }
}
