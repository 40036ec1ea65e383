package dev.cancelscope.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page and the completion tell of every command and option that {@code --help} tells.
 */
class GenerateCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(out, true, StandardCharsets.UTF_8),
          Path.of(""),
          Map.of());

  private String generate(String... arguments) {
    out.reset();
    String[] all =
        Stream.concat(Stream.of("generate"), Stream.of(arguments)).toArray(String[]::new);
    assertEquals(ExitCode.FINE, new CommandRun(console).run(all), out::toString);
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<CommandSpec> shownCommands() {
    var line = new CommandLine(new CancelscopeCommand(console), new CommandFactory(console));
    List<CommandSpec> shown =
        line.getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(command -> !command.usageMessage().hidden())
            .toList();
    assertFalse(shown.isEmpty());
    return shown;
  }

  private static List<String> longOptions(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .toList();
  }

  @Test
  void theManualHasASectionForEachCommandWithItsOptions() {
    String page = generate("man-page").replace("\\-", "-");
    for (CommandSpec command : shownCommands()) {
      int start = page.indexOf(".SS \"cancelscope " + command.name());
      assertTrue(start > 0, command.name());
      String section = page.substring(start, page.indexOf("\n.S", start + 1));
      for (String option : longOptions(command)) {
        assertTrue(section.contains(option), command.name() + " " + option);
      }
    }
    assertFalse(page.contains("--demo") || page.contains("generate"), page);
  }

  @Test
  void linesOfTheManualBeginAsMacrosOnlyWhereTheyAreSome() {
    List<String> macros =
        List.of(".TH", ".SH", ".SS", ".TP", ".PP", ".RS", ".RE", ".nf", ".fi", ".br");
    generate("man-page")
        .lines()
        .filter(line -> line.startsWith(".") || line.startsWith("'"))
        .forEach(line -> assertTrue(macros.contains(line.split(" ", 2)[0]), line));
  }

  @Test
  void aProgramInstalledUnderAnotherNameIsCalledSo() {
    assertTrue(
        generate("man-page", "--name", "cancelscope-next").contains("cancelscope\\-next report"));
    assertTrue(generate("completion", "--name", "cancelscope-next").contains(" cancelscope-next "));
  }

  @Test
  void theCompletionKnowsEachCommandAndItsOptions() {
    String script = generate("completion");
    for (CommandSpec command : shownCommands()) {
      assertTrue(script.contains("_picocli_cancelscope_" + command.name()), command.name());
      for (String option : longOptions(command)) {
        assertTrue(script.contains("'" + option + "'"), command.name() + " " + option);
      }
    }
  }
}
