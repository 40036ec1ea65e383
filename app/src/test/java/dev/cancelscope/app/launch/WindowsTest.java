package dev.cancelscope.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.instance.SingleInstance;
import dev.cancelscope.app.instance.SingleInstance.Role;
import dev.cancelscope.app.settings.LastTrace;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.testing.SmallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** From one start of the app to the next, and with two at once. */
@ExtendWith(ApplicationExtension.class)
class WindowsTest {
  @TempDir private Path folder;
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final Windows windows = new Windows(settings, Stage::new);

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  private Path trace(String name) throws IOException {
    return Files.write(folder.resolve(name), SmallTrace.bytes());
  }

  private void awaitShown(Predicate<List<String>> wanted) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> wanted.test(WaitForAsyncUtils.asyncFx(this::names).get()));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Optional<LastTrace> shown : windows.shown()) {
      names.add(shown.map(last -> Path.of(last.name()).getFileName().toString()).orElse("nothing"));
    }
    return names;
  }

  @Test
  void aSecondFileOpensInTheRunningApp(FxRobot robot) throws Exception {
    Path run = folder.resolve("run");
    var first = assertInstanceOf(Role.First.class, SingleInstance.claim(run, "app", List.of()));
    try (SingleInstance instance = first.instance()) {
      robot.interact(() -> windows.start(List.of()));
      instance.listen(Background.daemonThreads("further-start"), windows::further);
      assertInstanceOf(
          Role.HandedOver.class,
          SingleInstance.claim(run, "app", List.of(trace("one.cancelscope"))));
      awaitShown(List.of("one.cancelscope")::equals);
      assertInstanceOf(
          Role.HandedOver.class,
          SingleInstance.claim(run, "app", List.of(trace("two.cancelscope"))));
      awaitShown(List.of("one.cancelscope", "two.cancelscope")::equals);
    }
  }

  @Test
  void theNextStartOpensWhatWasOpen(FxRobot robot) throws Exception {
    Path file = trace("left.cancelscope");
    robot.interact(() -> windows.further(List.of(file)));
    awaitShown(List.of("left.cancelscope")::equals);
    close(robot);
    assertEquals(file.toString(), settings.lastTrace().orElseThrow().source());
    robot.interact(() -> windows.start(List.of()));
    awaitShown(List.of("left.cancelscope")::equals);
    close(robot);
    Files.delete(file);
    robot.interact(() -> windows.start(List.of()));
    awaitShown(List.of("nothing")::equals);
    assertTrue(settings.reopenProperty().get());
  }
}
