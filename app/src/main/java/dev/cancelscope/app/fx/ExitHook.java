package dev.cancelscope.app.fx;

/** Something to do when the process is told to stop, for as long as this is not closed. */
public final class ExitHook implements AutoCloseable {
  private final Thread hook;

  private ExitHook(Thread hook) {
    this.hook = hook;
  }

  public static ExitHook install(Runnable action) {
    Thread hook = Thread.ofPlatform().name("exit-hook").unstarted(action);
    Runtime.getRuntime().addShutdownHook(hook);
    return new ExitHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already: the hook runs.
    }
  }
}
