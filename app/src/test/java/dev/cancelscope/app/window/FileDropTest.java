package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What the window does with the events of a drag, as the toolkit sends them. That a toolkit sends
 * them for a drag of another program is not shown here.
 */
@ExtendWith(ApplicationExtension.class)
class FileDropTest {
  private final List<Boolean> hovering = new ArrayList<>();
  private final List<Path> dropped = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by start
  private Scene scene;

  @Start
  void start(Stage stage) {
    scene = new Scene(new Region(), 200, 100);
    FileDrop.accept(scene, hovering::add, dropped::add);
    stage.setScene(scene);
  }

  @BeforeEach
  void forget() {
    hovering.clear();
    dropped.clear();
  }

  /** A board has no public constructor: it is made as the toolkit makes one. */
  private static Dragboard board(DataFormat format, Object content) throws Exception {
    Class<?> type = Class.forName("com.sun.javafx.tk.TKClipboard");
    Object clipboard =
        Proxy.newProxyInstance(
            FileDropTest.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "hasContent" -> format.equals(arguments[0]);
                  case "getContent" -> format.equals(arguments[0]) ? content : null;
                  case "getContentTypes" -> Set.of(format);
                  case "getTransferModes" -> Set.of(TransferMode.COPY);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
    var make =
        Class.forName("com.sun.javafx.scene.input.DragboardHelper")
            .getMethod("createDragboard", type);
    return WaitForAsyncUtils.asyncFx(() -> (Dragboard) make.invoke(null, clipboard)).get();
  }

  private DragEvent fire(FxRobot robot, EventType<DragEvent> type, Dragboard board) {
    var event =
        new DragEvent(
            scene,
            scene,
            type,
            board,
            10,
            10,
            10,
            10,
            TransferMode.COPY,
            null,
            null,
            new PickResult(scene.getRoot(), 10, 10));
    robot.interact(() -> Event.fireEvent(scene, event));
    return event;
  }

  @Test
  void aFileThatIsDroppedOpens(FxRobot robot) throws Exception {
    File file = new File("incident.cancelscope");
    Dragboard board = board(DataFormat.FILES, List.of(file));
    DragEvent over = fire(robot, DragEvent.DRAG_OVER, board);
    assertEquals(TransferMode.COPY, over.getAcceptedTransferMode());
    assertEquals(List.of(true), hovering, "the veil is shown");
    DragEvent drop = fire(robot, DragEvent.DRAG_DROPPED, board);
    assertTrue(drop.isDropCompleted(), "who offered it is told that it was taken");
    assertEquals(List.of(file.toPath()), dropped);
    assertEquals(List.of(true, false), hovering, "the veil is gone");
  }

  @Test
  void theVeilGoesWhereTheDragGoesElsewhere(FxRobot robot) throws Exception {
    Dragboard board = board(DataFormat.FILES, List.of(new File("a")));
    fire(robot, DragEvent.DRAG_OVER, board);
    fire(robot, DragEvent.DRAG_EXITED, board);
    assertEquals(List.of(true, false), hovering);
    assertEquals(List.of(), dropped);
  }

  @Test
  void textIsNotTaken(FxRobot robot) throws Exception {
    Dragboard board = board(DataFormat.PLAIN_TEXT, "incident.cancelscope");
    DragEvent over = fire(robot, DragEvent.DRAG_OVER, board);
    assertFalse(over.isAccepted());
    assertEquals(List.of(), hovering);
  }
}
