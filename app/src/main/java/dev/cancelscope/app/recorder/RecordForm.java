package dev.cancelscope.app.recorder;

import dev.cancelscope.app.text.CommandWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the user has typed into the dialog, as it stands there. It only ever comes from the user, or
 * from what the user recorded before: never from a trace.
 *
 * @param python name or path of the executable; blank: the first that is found
 * @param program a script, or {@code -m} and a module
 * @param arguments separated by blanks; quotes hold them together
 * @param folder to run in
 * @param environment a line each: {@code NAME=VALUE}
 * @param full whether every wait and step is recorded
 * @param trace where it goes; blank: a name with the time, in the folder
 */
public record RecordForm(
    String python,
    String program,
    String arguments,
    String folder,
    String environment,
    boolean full,
    String trace) {
  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 6;

  public static RecordForm empty(String folder) {
    return new RecordForm("", "", "", folder, "", false, "");
  }

  RecordForm withEnvironment(String other) {
    return new RecordForm(python, program, arguments, folder, other, full, trace);
  }

  RecordForm withTrace(String other) {
    return new RecordForm(python, program, arguments, folder, environment, full, other);
  }

  /** For the settings; without the environment, which may hold secrets. */
  String text() {
    return String.join(
        SEPARATOR,
        List.of(
            plain(python),
            plain(program),
            plain(arguments),
            plain(folder),
            full ? "full" : "cancellation",
            plain(trace)));
  }

  private static String plain(String field) {
    return field.replace('\t', ' ').replace('\n', ' ');
  }

  /** What {@link #text} wrote; empty: it is something else. */
  public static Optional<RecordForm> parse(String text) {
    String[] fields = text.split(SEPARATOR, -1);
    return fields.length == FIELDS
        ? Optional.of(
            new RecordForm(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                "",
                fields[4].equals("full"),
                fields[5]))
        : Optional.empty();
  }

  /**
   * What the recorder is to run: a script or {@code -m} and a module, then the arguments; empty: a
   * quote is not closed.
   */
  public Optional<List<String>> words() {
    List<String> words = new ArrayList<>();
    String what = program.strip();
    if (what.startsWith("-m ")) {
      words.addAll(List.of("-m", what.substring(2).strip()));
    } else {
      words.add(what);
    }
    Optional<List<String>> more = CommandWords.split(arguments);
    more.ifPresent(words::addAll);
    return more.map(_ -> words);
  }
}
