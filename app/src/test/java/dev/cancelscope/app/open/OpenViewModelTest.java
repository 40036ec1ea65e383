package dev.cancelscope.app.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.testing.SmallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenViewModelTest {
  @TempDir private Path folder;
  private final Session session = new Session();
  private final Settings settings = new Settings(SettingsStore.inMemory());

  /** Work that has been handed to the background and not been done yet. */
  private final Queue<Runnable> work = new ArrayDeque<>();

  private final OpenViewModel model =
      new OpenViewModel(session, settings, new Background(work::add, Runnable::run));

  private Path trace() throws IOException {
    return Files.write(folder.resolve("small.cancelscope"), SmallTrace.bytes());
  }

  private void doWork() {
    work.remove().run();
  }

  @Test
  void opensAndRemembers() throws IOException {
    model.open(new TraceSource.OfFile(trace()));
    assertTrue(model.isLoading());
    doWork();
    assertEquals(OpenState.IDLE, model.state());
    assertNotNull(session.trace());
    assertEquals(List.of(trace().toAbsolutePath()), settings.recentFiles());
  }

  @Test
  void saysWhatIsWrongAndKeepsWhatIsOpen() throws IOException {
    model.open(new TraceSource.OfFile(trace()));
    doWork();
    model.open(new TraceSource.OfFile(folder.resolve("missing")));
    doWork();
    var failed = assertInstanceOf(OpenState.Failed.class, model.state());
    assertTrue(failed.sentence().contains("missing"), failed.sentence());
    assertNotNull(session.trace());
    model.dismiss();
    assertEquals(OpenState.IDLE, model.state());
  }

  @Test
  void cancellingLeavesEverythingAsItWas() throws IOException {
    model.open(new TraceSource.OfFile(trace()));
    model.cancel();
    doWork();
    assertNull(session.trace());
    assertTrue(settings.recentFiles().isEmpty());
  }

  @Test
  void onlyTheLastRequestCounts() throws IOException {
    Path second = Files.copy(trace(), folder.resolve("second.cancelscope"));
    model.open(new TraceSource.OfFile(trace()));
    model.open(new TraceSource.OfFile(second));
    doWork();
    assertTrue(model.isLoading());
    doWork();
    assertEquals(List.of(second.toAbsolutePath()), settings.recentFiles());
  }
}
