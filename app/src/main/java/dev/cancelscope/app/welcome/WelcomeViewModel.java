package dev.cancelscope.app.welcome;

import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.samples.Sample;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;

/** What there is to open while nothing is. */
public final class WelcomeViewModel {
  private final OpenViewModel opening;
  private final Settings settings;
  private final List<Sample> samples;

  public WelcomeViewModel(OpenViewModel opening, Settings settings, List<Sample> samples) {
    this.opening = opening;
    this.settings = settings;
    this.samples = samples.stream().sorted(Comparator.comparing(s -> !s.isShowcase())).toList();
  }

  public ObservableList<Path> recentFiles() {
    return settings.recentFiles();
  }

  /** Every sample, in the order of the menu: the incident first, each better version last. */
  public List<Sample> samples() {
    return samples;
  }

  /** The samples that show a fault. */
  public List<Sample> faulty() {
    return samples.stream().filter(sample -> !sample.better()).toList();
  }

  /** The version of a sample that does it right. */
  public Optional<Sample> betterThan(Sample sample) {
    return samples.stream().filter(sample::isMendedBy).findFirst();
  }

  /** What a sample is called, in the language of the window. */
  public static String title(Sample sample) {
    return Texts.ofSample(sample.name() + ".title", sample.title());
  }

  /** What goes on in a sample, in the language of the window. */
  public static String description(Sample sample) {
    return Texts.ofSample(sample.name() + ".description", sample.description());
  }

  public void open(Path file) {
    opening.open(new TraceSource.OfFile(file));
  }

  public void open(Sample sample) {
    opening.open(new TraceSource.OfSample(sample));
  }
}
