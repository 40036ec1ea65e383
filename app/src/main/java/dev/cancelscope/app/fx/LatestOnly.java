package dev.cancelscope.app.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers only the newest of many requests, off the FX thread.
 *
 * <pre>
 *   FX thread   ask 1 · ask 2 · ask 3 ·············· take 1 ······· take 3
 *   worker            [ answer 1           ]  [ answer 3  ]      (2 is skipped)
 * </pre>
 *
 * {@link #ask} and the taker run on the FX thread, the answering function on the worker.
 */
public final class LatestOnly<Q, A> {
  private static final long IDLE_SECONDS = 30;

  private final Executor worker;
  private final Executor fxThread;
  private final Function<Q, A> answer;
  private final Consumer<A> taker;

  /** The request that nobody has begun to answer, if any. FX thread only. */
  private @Nullable Q waiting;

  /** Whether the worker has a request in hand. FX thread only. */
  private boolean busy;

  public LatestOnly(Executor worker, Executor fxThread, Function<Q, A> answer, Consumer<A> taker) {
    this.worker = worker;
    this.fxThread = fxThread;
    this.answer = answer;
    this.taker = taker;
  }

  /**
   * As the app uses it: one daemon thread of its own, which gives way to the window, and ends when
   * nothing is asked for long.
   */
  public static <Q, A> LatestOnly<Q, A> onDaemonThread(
      String name, Function<Q, A> answer, Consumer<A> taker) {
    var threads = Thread.ofPlatform().daemon().name(name).factory();
    var worker =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> threads.newThread(GivingWay.toWindow(work)));
    worker.allowCoreThreadTimeOut(true);
    return new LatestOnly<>(worker, FxThread::later, answer, taker);
  }

  /** Asks; replaces a request that is still waiting. */
  public void ask(Q request) {
    if (busy) {
      waiting = request;
    } else {
      start(request);
    }
  }

  private void start(Q request) {
    busy = true;
    worker.execute(() -> answer(request));
  }

  private void answer(Q request) {
    boolean answered = false;
    try {
      A result = answer.apply(request);
      answered = true;
      fxThread.execute(() -> finish(() -> taker.accept(result)));
    } finally {
      if (!answered) {
        fxThread.execute(() -> finish(() -> {}));
      }
    }
  }

  private void finish(Runnable take) {
    busy = false;
    Q next = waiting;
    waiting = null;
    if (next != null) {
      start(next);
    }
    take.run();
  }
}
