package dev.cancelscope.app.welcome;

import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.samples.Sample;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.ObservableList;

/** What there is to open while nothing is. */
public final class WelcomeViewModel {
  private final OpenViewModel opening;
  private final Settings settings;
  private final List<Sample> samples;

  public WelcomeViewModel(OpenViewModel opening, Settings settings, List<Sample> samples) {
    this.opening = opening;
    this.settings = settings;
    this.samples = List.copyOf(samples);
  }

  public ObservableList<Path> recentFiles() {
    return settings.recentFiles();
  }

  public List<Sample> samples() {
    return samples;
  }

  public void open(Path file) {
    opening.open(new TraceSource.OfFile(file));
  }

  public void open(Sample sample) {
    opening.open(new TraceSource.OfSample(sample));
  }
}
