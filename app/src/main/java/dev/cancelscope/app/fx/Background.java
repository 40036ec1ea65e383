package dev.cancelscope.app.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Work off the FX thread, and its result back on it.
 *
 * <p>Both executors are given, so that tests can run everything in one thread.
 */
public final class Background {
  private final Executor workers;
  private final Executor givingWay;
  private final Executor fxThread;

  public Background(Executor workers, Executor fxThread) {
    this(workers, workers, fxThread);
  }

  private Background(Executor workers, Executor givingWay, Executor fxThread) {
    this.workers = workers;
    this.givingWay = givingWay;
    this.fxThread = fxThread;
  }

  /** As the app uses it: daemon threads for the work, the FX thread for what follows. */
  public static Background daemonThreads(String name) {
    ThreadFactory threads = Thread.ofPlatform().daemon().name(name + "-", 1).factory();
    ThreadFactory last = Thread.ofPlatform().daemon().name(name + "-last-", 1).factory();
    return new Background(
        Executors.newCachedThreadPool(threads),
        Executors.newCachedThreadPool(task -> last.newThread(GivingWay.toAll(task))),
        FxThread::nowOrLater);
  }

  /** Runs what nobody waits for on a daemon thread, even before the toolkit has started. */
  public static void aside(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  /** Runs everything where it is called: for tests and for programs without a window. */
  public static Background inline() {
    return new Background(Runnable::run, Runnable::run);
  }

  /**
   * Starts some work.
   *
   * @param done takes the result, on the FX thread; not called once the job was cancelled
   * @param failed takes what the work threw, on the FX thread; not called once it was cancelled
   */
  public <T> Job run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    var job = new Job();
    run(job, work, done, failed);
    return job;
  }

  /** As above, for work that itself must know its job, so as to end early. */
  public <T> void run(Job job, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    workers.execute(() -> work(job, work, done, failed));
  }

  /**
   * As above, on a thread that gives way to all others: for work that goes on for long beside the
   * window.
   */
  public <T> void runGivingWay(
      Job job, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    givingWay.execute(() -> work(job, work, done, failed));
  }

  /** Hands something over to the FX thread from inside the work. */
  public void onFxThread(Runnable action) {
    fxThread.execute(action);
  }

  private <T> void work(Job job, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    if (job.isCancelled()) {
      return;
    }
    Runnable outcome = outcome(work, done, failed);
    fxThread.execute(
        () -> {
          if (!job.isCancelled()) {
            outcome.run();
          }
        });
  }

  @SuppressWarnings("IllegalCatch") // whatever it is, it must be shown, not die with the thread
  private static <T> Runnable outcome(
      Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    try {
      T result = work.call();
      return () -> done.accept(result);
    } catch (Throwable problem) {
      return () -> failed.accept(problem);
    }
  }
}
