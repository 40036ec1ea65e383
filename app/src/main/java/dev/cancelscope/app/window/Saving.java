package dev.cancelscope.app.window;

import dev.cancelscope.app.files.IoReasons;
import dev.cancelscope.app.files.WholeFile;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.text.Texts;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes files in the background. Until one is done, a strip says so and offers to stop; who stops
 * it keeps the file that was there before. FX thread only.
 */
final class Saving {
  private final Background background;
  private final Notices notices;
  private final ShareCommands.Tell tell;

  /**
   * What is said of one kind of file.
   *
   * @param running while it is written
   * @param done the title above its name
   * @param failed the title above the reason
   */
  record Words(String running, String done, String failed) {}

  Saving(Background background, Notices notices, ShareCommands.Tell tell) {
    this.background = background;
    this.notices = notices;
    this.tell = tell;
  }

  /**
   * Starts to write.
   *
   * @param content runs on another thread; what it writes may end with an exception at any time
   */
  void run(Path target, Words words, WholeFile.Content<RuntimeException> content) {
    var job = new Job();
    Notices.Notice running = notices.running(words.running(), job::cancel);
    background.run(
        job,
        () -> {
          WholeFile.write(target, out -> content.writeTo(new Stoppable(out, job)));
          return target;
        },
        saved -> {
          notices.over(running);
          tell.tell(words.done(), saved.toString());
        },
        problem -> {
          notices.over(running);
          tell.tell(words.failed(), reason(target, problem));
        });
  }

  private static String reason(Path target, Throwable problem) {
    return problem instanceof IOException refused
        ? Texts.format("export.refused", target, IoReasons.of(refused))
        : Texts.get("open.failed.fault");
  }

  /** Takes nothing more once the job is not wanted any more. */
  private static final class Stoppable extends FilterOutputStream {
    private final Job job;

    Stoppable(OutputStream out, Job job) {
      super(out);
      this.job = job;
    }

    private void check() throws IOException {
      if (job.isCancelled()) {
        throw new InterruptedIOException("stopped");
      }
    }

    @Override
    public void write(int value) throws IOException {
      check();
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      check();
      out.write(bytes, from, count);
    }
  }
}
