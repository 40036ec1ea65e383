package dev.cancelscope.app.launch;

import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.report.TextReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows a sample; where there is no display, its report and the picture of the window. */
final class Demo {
  private final Console console;

  Demo(Console console) {
    this.console = console;
  }

  int run() throws Exception {
    Sample sample = sample();
    if (Display.available(console.environment())) {
      DesktopApp.run(List.of(DesktopApp.SAMPLE + sample.name()));
      return ExitCode.FINE;
    }
    LoadedTrace trace = new TraceSource.OfSample(sample).load(ReadProgress.none());
    console.out().print(TextReport.of(trace));
    console.out().println();
    Path picture = console.directory().resolve("target").resolve("cancelscope.png");
    Files.createDirectories(picture.toAbsolutePath().getParent());
    Display.useNone();
    byte[] png = WindowPicture.of(sample);
    TraceFiles.write(picture, out -> out.write(png));
    console
        .out()
        .println(
            "There is no display: the picture that the window would have shown is in " + picture);
    console.out().flush();
    return ExitCode.FINE;
  }

  private static Sample sample() throws Failure {
    List<Sample> samples = Samples.all();
    return samples.stream()
        .filter(sample -> sample.name().equals(Sample.SHOWCASE))
        .findFirst()
        .or(() -> samples.stream().findFirst())
        .orElseThrow(() -> new Failure(ExitCode.UNREADABLE, "This build has no samples in it."));
  }
}
