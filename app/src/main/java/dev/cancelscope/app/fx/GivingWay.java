package dev.cancelscope.app.fx;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lets a thread give way to the window, or to the program that is watched and all others too, for
 * good: whoever has the least to do is served first. On Linux, where Java's priorities do nothing,
 * by the system's own call; where that may not be used, nothing happens.
 */
final class GivingWay {
  /** A tenth of the weight of others where a processor is short; all of it where none is. */
  private static final int NICE_TO_ALL = 10;

  /** A third. */
  private static final int NICE_TO_WINDOW = 5;

  private static final int PROCESS_OR_THREAD = 0;
  private static final Path THREADS = Path.of("/proc/self/task");

  private GivingWay() {}

  /**
   * The calling thread, and the compilers of the runtime: what is read at full speed for the first
   * time keeps them busy for ten seconds, and a processor with them.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how smooth the window is
  static void toAll() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    here(NICE_TO_ALL, GivingWay::compilers);
  }

  /**
   * The calling thread: the window waits for what it does, but has to draw meanwhile. Not by Java's
   * priorities: by those of Windows it would get nothing at all beside a busy program.
   */
  static void toWindow() {
    here(NICE_TO_WINDOW, () -> new int[0]);
  }

  private static void here(int nice, Threads others) {
    if (Files.isDirectory(THREADS) && GivingWay.class.getModule().isNativeAccessEnabled()) {
      onLinux(nice, others);
    }
  }

  /** Threads by the numbers that the system has for them. */
  private interface Threads {
    int[] numbers() throws IOException;
  }

  @SuppressWarnings("IllegalCatch") // a native call may throw anything
  private static void onLinux(int nice, Threads others) {
    try {
      MethodHandle getPriority = function("getpriority", 2);
      MethodHandle setPriority = function("setpriority", 3);
      give(getPriority, setPriority, 0, nice);
      for (int other : others.numbers()) {
        give(getPriority, setPriority, other, nice);
      }
    } catch (Throwable _) {
      // It works as before, and the window may stutter.
    }
  }

  @SuppressWarnings("restricted") // looked at before
  private static MethodHandle function(String name, int numbers) {
    var taken = new MemoryLayout[numbers];
    Arrays.fill(taken, ValueLayout.JAVA_INT);
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, taken));
  }

  /**
   * Whoever was started to come later still does so.
   *
   * @param thread its number; 0: the calling one
   */
  private static void give(MethodHandle getPriority, MethodHandle setPriority, int thread, int nice)
      throws Throwable {
    if ((int) getPriority.invokeExact(PROCESS_OR_THREAD, thread) < nice) {
      var _ = (int) setPriority.invokeExact(PROCESS_OR_THREAD, thread, nice);
    }
  }

  private static int[] compilers() throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      var found = IntStream.builder();
      for (Path thread : threads) {
        String name = Files.readString(thread.resolve("comm"));
        if (name.startsWith("C1 Comp") || name.startsWith("C2 Comp")) {
          found.add(Integer.parseInt(String.valueOf(thread.getFileName())));
        }
      }
      return found.build().toArray();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
