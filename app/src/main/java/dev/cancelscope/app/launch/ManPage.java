package dev.cancelscope.app.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page in man(7)'s macros, from the same annotations as {@code --help}: a new command or
 * option is in it by itself.
 */
final class ManPage {
  private final String name;
  private final String version;
  private final StringBuilder page = new StringBuilder(8_000);

  ManPage(String name, String version) {
    this.name = name;
    this.version = version;
  }

  String of(CommandSpec root) {
    macro(".TH", quoted(name.toUpperCase(Locale.ROOT)), "1", "\"\"", quoted(version));
    macro(".SH", "NAME");
    line(name + " - debugger for the cancellation of asynchronous tasks");
    macro(".SH", "SYNOPSIS");
    commands(root).forEach(this::synopsis);
    macro(".SH", "DESCRIPTION");
    line(description(root));
    line("Without a command it opens the window, on the traces that are named.");
    macro(".SH", "COMMANDS");
    commands(root).forEach(this::command);
    exitStatus(root);
    files();
    examples();
    return page.toString();
  }

  /** The program itself, then each command that is not hidden, and theirs. */
  private static List<CommandSpec> commands(CommandSpec spec) {
    List<CommandSpec> below =
        spec.subcommands().values().stream()
            .map(line -> line.getCommandSpec())
            .filter(command -> !command.usageMessage().hidden())
            .distinct()
            .flatMap(command -> commands(command).stream())
            .toList();
    // A command that only groups others, such as `recorder`, has no line of its own.
    boolean groups = spec.parent() != null && !below.isEmpty();
    return groups ? below : Stream.concat(Stream.of(spec), below.stream()).toList();
  }

  private void synopsis(CommandSpec command) {
    var help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
    String usage = help.abbreviatedSynopsis().strip().replaceAll("\\s+", " ");
    String own = command.qualifiedName();
    String rest = usage.startsWith(own) ? usage.substring(own.length()) : " " + usage;
    escapedLine("\\fB" + escaped(called(command)) + "\\fR" + escaped(rest));
    macro(".br");
  }

  private void command(CommandSpec command) {
    macro(".SS", quoted(called(command)));
    line(description(command));
    command.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .forEach(this::parameter);
    command.options().stream().filter(option -> !option.hidden()).forEach(this::option);
  }

  private void parameter(PositionalParamSpec parameter) {
    macro(".TP");
    escapedLine("\\fI" + escaped(parameter.paramLabel()) + "\\fR");
    line(String.join(" ", parameter.description()));
  }

  private void option(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(each -> "\\fB" + escaped(each) + "\\fR")
            .collect(Collectors.joining(", "));
    boolean takesValue = option.arity().max() > 0;
    macro(".TP");
    escapedLine(takesValue ? names + " \\fI" + escaped(option.paramLabel()) + "\\fR" : names);
    line(String.join(" ", option.description()));
  }

  private void exitStatus(CommandSpec root) {
    macro(".SH", quoted("EXIT STATUS"));
    root.usageMessage()
        .exitCodeList()
        .forEach(
            (code, meaning) -> {
              macro(".TP");
              line(code);
              line(meaning);
            });
  }

  private void files() {
    macro(".SH", "FILES");
    macro(".TP");
    line("~/.config/cancelscope/settings.properties");
    line("Theme, window and recent files; below XDG_CONFIG_HOME where that is set.");
    macro(".TP");
    line("~/.local/state/cancelscope/cancelscope.log");
    line("What went wrong, with its details; below XDG_STATE_HOME where that is set.");
  }

  private void examples() {
    macro(".SH", "EXAMPLES");
    example("Record a program, and read what was found in it:");
    verbatim(
        name + " record -o service.cancelscope -- service.py --port 8080",
        name + " report service.cancelscope");
    example("Let a build fail when a trace holds an error:");
    verbatim(name + " report --fail-on error service.cancelscope");
  }

  private void example(String sentence) {
    macro(".PP");
    line(sentence);
  }

  private void verbatim(String... lines) {
    macro(".RS", "4");
    macro(".nf");
    for (String text : lines) {
      line(text);
    }
    macro(".fi");
    macro(".RE");
  }

  private String called(CommandSpec command) {
    String qualified = command.qualifiedName();
    String root = command.root().name();
    return qualified.startsWith(root) ? name + qualified.substring(root.length()) : qualified;
  }

  private static String description(CommandSpec command) {
    return String.join(" ", command.usageMessage().description());
  }

  private void macro(String... words) {
    page.append(String.join(" ", words)).append('\n');
  }

  private void line(String text) {
    escapedLine(escaped(text.replace("%n", " ").strip()));
  }

  /** A line of text must not begin as a macro does. */
  private void escapedLine(String text) {
    boolean looksLikeMacro = text.startsWith(".") || text.startsWith("'");
    page.append(looksLikeMacro ? "\\&" : "").append(text).append('\n');
  }

  private static String quoted(String text) {
    return '"' + escaped(text).replace("\"", "\\(dq") + '"';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
