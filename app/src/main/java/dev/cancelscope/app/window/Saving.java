package dev.cancelscope.app.window;

import dev.cancelscope.app.files.WholeFile;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.app.text.Texts;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  /** Fills a file, and tells how far it is. */
  interface Content {
    void writeTo(OutputStream out, Progress progress) throws IOException;
  }

  /** How far a file is written. Any thread. */
  final class Progress {
    private final Job job;
    private final Notices.Notice running;
    private int shownPercent = -1;

    private Progress(Job job, Notices.Notice running) {
      this.job = job;
      this.running = running;
    }

    /**
     * So much is done.
     *
     * @param fraction from 0 to 1
     * @throws InterruptedIOException nobody wants it any more
     */
    void done(double fraction) throws InterruptedIOException {
      check(job);
      int percent = (int) (100 * fraction);
      if (percent != shownPercent) {
        shownPercent = percent;
        background.onFxThread(() -> notices.progress(running, fraction));
      }
    }

    /**
     * The same bytes, of which it is told how many are read.
     *
     * @param total how many there are; below 1: nobody knows
     * @param share of the whole work that reading them is
     */
    InputStream of(InputStream in, long total, double share) {
      return new Counted(in, total, share, this);
    }
  }

  private static void check(Job job) throws InterruptedIOException {
    if (job.isCancelled()) {
      throw new InterruptedIOException("stopped");
    }
  }

  /** Tells how much of it was read. */
  private static final class Counted extends FilterInputStream {
    private final long total;
    private final double share;
    private final Progress progress;
    private long count;

    Counted(InputStream in, long total, double share, Progress progress) {
      super(in);
      this.total = total;
      this.share = share;
      this.progress = progress;
    }

    private int counted(int read) throws IOException {
      if (read > 0 && total > 0) {
        count += read;
        progress.done(share * count / total);
      }
      return read;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      counted(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      return counted(super.read(bytes, from, most));
    }
  }

  /**
   * Starts to write.
   *
   * @param content runs on another thread; what it writes may end with an exception at any time
   */
  void run(Path target, Words words, Content content) {
    var job = new Job();
    Notices.Notice running = notices.running(words.running(), job::cancel);
    var progress = new Progress(job, running);
    background.run(
        job,
        () -> {
          WholeFile.write(target, out -> content.writeTo(new Stoppable(out, job), progress));
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

    @Override
    public void write(int value) throws IOException {
      check(job);
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      check(job);
      out.write(bytes, from, count);
    }
  }
}
