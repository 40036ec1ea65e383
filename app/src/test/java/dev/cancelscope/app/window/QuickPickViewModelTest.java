package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.app.window.QuickPickViewModel.Choice;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class QuickPickViewModelTest {
  private final List<Command> done = new ArrayList<>();
  private final SimpleBooleanProperty open = new SimpleBooleanProperty(true);

  private QuickPickViewModel palette() {
    var commands = new Commands();
    for (Command command : Command.values()) {
      commands.add(command, open, () -> done.add(command));
    }
    return new QuickPickViewModel(QuickPicks.commands(commands));
  }

  private static List<String> texts(QuickPickViewModel model) {
    return model.choices().stream().map(Choice::text).toList();
  }

  @Test
  void everyWordMustBeThereInAnyOrderThoseThatBeginSoFirst() {
    QuickPickViewModel palette = palette();
    palette.textProperty().set("eve");
    assertEquals("Zoom to the selection; again: everything", texts(palette).getFirst());
    palette.textProperty().set("in zoom");
    assertEquals("Zoom in", texts(palette).getFirst());
    palette.textProperty().set("view legend");
    assertEquals(List.of("Legend: what the shapes mean"), texts(palette));
    palette.textProperty().set("no such thing");
    assertEquals(List.of(), texts(palette));
    assertFalse(palette.pick());
  }

  @Test
  void theChosenOneIsDone() {
    QuickPickViewModel palette = palette();
    palette.textProperty().set("zoom");
    palette.move(1);
    assertTrue(palette.pick());
    assertEquals(List.of(Command.ZOOM_OUT), done);
    palette.move(100);
    assertEquals(palette.choices().size() - 1, palette.selectedProperty().get());
  }

  @Test
  void whatMakesNoSenseIsNotOffered() {
    open.set(false);
    assertEquals(List.of(), texts(palette()));
  }

  @Test
  void aTaskIsSelectedByAPieceOfItsName() {
    var session = new Session();
    session.opened(SmallTrace.load());
    var jump = new QuickPickViewModel(QuickPicks.tasks(session, Background.inline()));
    assertEquals(4, jump.choices().size());
    jump.textProperty().set("cli");
    assertEquals("client", jump.choices().getFirst().text());
    assertTrue(jump.pick());
    assertEquals(new Selection.OfTask(SmallTrace.CLIENT), session.selection());
  }
}
