package dev.cancelscope.app.window;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.app.window.QuickPickViewModel.Choice;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.search.TaskRanking;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What can be picked by typing a piece of it: a command, a task. */
final class QuickPicks {
  private static final int MOST_TASKS = 50;
  private static final int NO_MATCH = 2;

  private QuickPicks() {}

  /** The commands that make sense at present; every word typed must be in theirs. */
  static QuickPickViewModel.Source commands(Commands commands) {
    return (text, taker) ->
        taker.accept(
            Arrays.stream(Command.values())
                .filter(command -> command != Command.PALETTE)
                .filter(command -> commands.possible(command).get())
                .filter(command -> rank(command, text) < NO_MATCH)
                .sorted(Comparator.comparingInt(command -> rank(command, text)))
                .map(command -> choice(commands, command))
                .toList());
  }

  private static Choice choice(Commands commands, Command command) {
    return new Choice(
        Texts.get(command.textKey()),
        Texts.get(command.group().textKey()),
        Keymap.shown(command),
        () -> commands.run(command));
  }

  /** 0: each word typed begins one of the command's, 1: each is a piece of them, 2: one is not. */
  private static int rank(Command command, String text) {
    String words =
        (Texts.get(command.textKey()) + " " + Texts.get(command.group().textKey()))
            .toLowerCase(Locale.ROOT);
    List<String> typed = words(text);
    List<String> own = words(words);
    if (typed.stream().allMatch(piece -> own.stream().anyMatch(word -> word.startsWith(piece)))) {
      return 0;
    }
    return typed.stream().allMatch(words::contains) ? 1 : NO_MATCH;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("[\\s:;,…]+")).toList();
  }

  /** The tasks of the open trace, the likeliest first; ranked off the FX thread. */
  static QuickPickViewModel.Source tasks(Session session, Background background) {
    var running = new Job[] {new Job()};
    return (text, taker) -> {
      LoadedTrace trace = session.trace();
      running[0].cancel();
      if (trace != null) {
        running[0] =
            background.run(
                () -> TaskRanking.best(trace.store().tasks(), text, MOST_TASKS),
                tasks -> taker.accept(choices(session, trace.store(), tasks)),
                _ -> taker.accept(List.of()));
      }
    };
  }

  private static List<Choice> choices(Session session, TraceStore store, int[] tasks) {
    return Arrays.stream(tasks)
        .mapToObj(
            task ->
                new Choice(
                    TaskTexts.name(store, task),
                    TaskTexts.coroutine(store, task),
                    TaskTexts.outcome(store, task) + "  " + TaskTexts.lifetime(store, task),
                    () -> session.goTo(new Selection.OfTask(task))))
        .toList();
  }
}
