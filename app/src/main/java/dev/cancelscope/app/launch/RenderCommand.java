package dev.cancelscope.app.launch;

import dev.cancelscope.app.picture.PictureFormat;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.timeline.Poster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancelscope render FILE -o OUT}: the chart as a picture; needs no display. */
@Command(name = "render", description = "Draws the chart of a trace as a PNG or SVG.")
final class RenderCommand implements Callable<Integer> {
  private static final int LEAST_PX = 200;
  private static final int MOST_PX = 20_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The trace.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Where the picture goes; its ending, .png or .svg, says what it is.")
  private Path output;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      defaultValue = "1600",
      description = "Default: ${DEFAULT-VALUE}.")
  private int widthPx;

  @Option(
      names = "--height",
      paramLabel = "PIXELS",
      description = "Default: as much as the tasks need, within reason.")
  private @Nullable Integer heightPx;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Begin so long after the trace began, e.g. 1.5s or 200ms.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "End so long after it began.")
  private @Nullable String to;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "light",
      description = "light (default) or dark.")
  private String theme;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  RenderCommand() {}

  @Override
  public Integer call() throws Exception {
    PictureFormat format =
        PictureFormat.of(output)
            .orElseThrow(() -> wrong("The picture is to end in .png or .svg, not as " + output));
    Poster.Order order = order();
    Theme chosen = theme();
    LoadedTrace trace = TraceFiles.load(file);
    try {
      format.write(Poster.of(trace, order), chosen, output);
    } catch (IOException problem) {
      throw TraceFiles.unwritable(output, problem);
    }
    return ExitCode.FINE;
  }

  private Poster.Order order() {
    long fromNanos = time("--from", from);
    long toNanos = time("--to", to);
    if (Nanos.known(fromNanos) && Nanos.known(toNanos) && toNanos <= fromNanos) {
      throw wrong("--to is not after --from");
    }
    int height = heightPx == null ? 0 : inRange("--height", heightPx);
    return new Poster.Order(inRange("--width", widthPx), height, fromNanos, toNanos);
  }

  private int inRange(String option, int px) {
    if (px < LEAST_PX || px > MOST_PX) {
      throw wrong(option + " is from " + LEAST_PX + " to " + MOST_PX + ", not " + px);
    }
    return px;
  }

  private long time(String option, @Nullable String text) {
    return text == null
        ? Nanos.NONE
        : Durations.parse(text)
            .orElseThrow(() -> wrong(option + " is a time such as 1.5s or 200ms, not " + text));
  }

  private Theme theme() {
    return switch (theme.toLowerCase(Locale.ROOT)) {
      case "light" -> Theme.LIGHT;
      case "dark" -> Theme.DARK;
      default -> throw wrong("--theme is light or dark, not " + theme);
    };
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
