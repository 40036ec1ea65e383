package dev.cancelscope.app.window;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;

/**
 * Does what keys, menus, palette and buttons ask for. The window's {@code …Commands} classes add
 * what their parts can do; each command is added once, and none may be missing. FX thread only.
 */
final class Commands {
  private final Map<Command, Action> actions = new EnumMap<>(Command.class);

  /**
   * @param possible whether it makes sense at present; menus grey out what does not
   */
  private record Action(ObservableBooleanValue possible, Runnable run) {}

  /** Adds what can be done at any time. */
  void add(Command command, Runnable run) {
    add(command, new ReadOnlyBooleanWrapper(true), run);
  }

  /** Adds what can be done only while {@code possible} holds. */
  void add(Command command, ObservableBooleanValue possible, Runnable run) {
    if (actions.putIfAbsent(command, new Action(possible, run)) != null) {
      throw new IllegalStateException(command + " is done by two");
    }
  }

  /**
   * To be called once all are added.
   *
   * @throws IllegalStateException names the commands that nobody does
   */
  void requireAll() {
    List<Command> missing =
        Arrays.stream(Command.values()).filter(command -> !actions.containsKey(command)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("nobody does " + missing);
    }
  }

  /** Whether a command makes sense at present. */
  ObservableBooleanValue possible(Command command) {
    return action(command).possible();
  }

  /** Does it; nothing while it makes no sense. */
  void run(Command command) {
    Action action = action(command);
    if (action.possible().get()) {
      action.run().run();
    }
  }

  private Action action(Command command) {
    Action action = actions.get(command);
    if (action == null) {
      throw new IllegalStateException("nobody does " + command);
    }
    return action;
  }
}
