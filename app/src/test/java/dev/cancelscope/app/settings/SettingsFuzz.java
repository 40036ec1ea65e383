package dev.cancelscope.app.settings;

import dev.cancelscope.app.editor.EditorCommand;
import dev.cancelscope.app.recorder.RecordForm;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.ViewPlace;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of settings that somebody edited: everything in it is read, used as the window uses it,
 * and outlives being written again.
 */
public final class SettingsFuzz {
  private static final LoadedTrace TRACE = SmallTrace.load();

  private SettingsFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("settings", ".properties");
    try {
      Files.write(file, bytes);
      var settings = new Settings(new SettingsFile(file));
      use(settings);
      keptWhenWritten(settings, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void use(Settings settings) {
    settings.shownLanguage();
    settings.shownTheme().getValue();
    settings.windowSize();
    settings.graceNanos();
    settings.capNanos();
    settings.editor().flatMap(EditorCommand::parse).ifPresent(SettingsFuzz::use);
    settings.recentRecordings().stream()
        .flatMap(text -> RecordForm.parse(text).stream())
        .forEach(RecordForm::words);
    settings
        .lastTrace()
        .map(LastTrace::place)
        .flatMap(ViewPlace::parse)
        .ifPresent(SettingsFuzz::use);
  }

  private static void use(EditorCommand editor) {
    editor.arguments(Path.of("program.py"), 1);
  }

  /** A place that was never one of this trace: what is shown lies in it all the same. */
  private static void use(ViewPlace place) {
    same(Optional.of(place), ViewPlace.parse(place.text()));
    var session = new Session();
    session.reopened(TRACE, Origin.NOWHERE, place);
    long span = session.viewport().spanNanos();
    long whole = TRACE.store().endNanos() - TRACE.store().beginNanos();
    if (span <= 0 || span > 2 * whole || session.viewport().topPx() < 0) {
      throw new AssertionError("shows %s for %s".formatted(session.place(), place.text()));
    }
    session.closed();
  }

  private static void keptWhenWritten(Settings settings, Path file) {
    settings.setWindowSize(WindowSize.FIRST);
    var again = new Settings(new SettingsFile(file));
    same(WindowSize.FIRST, again.windowSize());
    same(settings.lastTrace(), again.lastTrace());
    same(settings.recentFiles(), again.recentFiles());
    same(settings.sourceFolders(), again.sourceFolders());
    same(settings.recentRecordings(), again.recentRecordings());
    same(settings.editor(), again.editor());
  }

  private static void same(Object before, Object after) {
    if (!before.equals(after)) {
      throw new AssertionError("was %s, is %s".formatted(before, after));
    }
  }
}
