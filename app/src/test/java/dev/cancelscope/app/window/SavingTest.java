package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cancelscope.app.fx.Background;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {
  private static final Saving.Words WORDS = new Saving.Words("running", "done", "failed");

  @TempDir private Path folder;
  private final Notices notices = new Notices();
  private final List<Double> shown = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Saving saving =
      new Saving(Background.inline(), notices, (title, _) -> told.add(title));

  @BeforeEach
  void listen() {
    notices.doneProperty().addListener((_, _, done) -> shown.add(done.doubleValue()));
  }

  @Test
  void tellsHowMuchOfTheBytesIsRead() throws IOException {
    byte[] bytes = new byte[100];
    Path target = folder.resolve("out");
    saving.run(
        target,
        WORDS,
        (out, progress) -> {
          var in = progress.of(new ByteArrayInputStream(bytes), bytes.length, 1);
          for (byte[] part = in.readNBytes(25); part.length > 0; part = in.readNBytes(25)) {
            out.write(part);
          }
        });
    assertEquals(List.of(0.25, 0.5, 0.75, 1.0), shown);
    assertArrayEquals(bytes, Files.readAllBytes(target));
    assertEquals(List.of("done"), told);
    assertNull(notices.currentProperty().get());
  }

  @Test
  void whoStopsItKeepsTheFileThatWasThere() throws IOException {
    Path target = Files.writeString(folder.resolve("out"), "before");
    saving.run(
        target,
        WORDS,
        (out, progress) -> {
          out.write(1);
          progress.done(0.5);
          notices.accept(); // the button that stops it
          progress.done(0.6);
          throw new AssertionError("went on");
        });
    assertEquals("before", Files.readString(target));
    assertEquals(List.of(0.5), shown);
    assertFalse(told.contains("done"));
  }
}
