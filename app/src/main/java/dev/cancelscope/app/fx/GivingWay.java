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
  private static final int THIS_THREAD = 0;
  private static final Path THREADS = Path.of("/proc/self/task");

  private GivingWay() {}

  /** The system's calls; looked up when they are first needed, and once. */
  private static final class Calls {
    static final MethodHandle GET_PRIORITY = function("getpriority", 2);
    static final MethodHandle SET_PRIORITY = function("setpriority", 3);

    private Calls() {}

    @SuppressWarnings("restricted") // looked at before
    private static MethodHandle function(String name, int numbers) {
      var taken = new MemoryLayout[numbers];
      Arrays.fill(taken, ValueLayout.JAVA_INT);
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().find(name).orElseThrow(),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, taken));
    }
  }

  /**
   * The thread that runs it, and the compilers of the runtime: what is read at full speed for the
   * first time keeps them busy for ten seconds, and a processor with them.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how smooth the window is
  static Runnable toAll(Runnable work) {
    return () -> {
      Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
      give(NICE_TO_ALL, THIS_THREAD);
      give(NICE_TO_ALL, compilers());
      work.run();
    };
  }

  /**
   * The thread that runs it: the window waits for what it does, but has to draw meanwhile. Not by
   * Java's priorities: by those of Windows it could be left out for seconds beside a busy program.
   */
  static Runnable toWindow(Runnable work) {
    return () -> {
      give(NICE_TO_WINDOW, THIS_THREAD);
      work.run();
    };
  }

  /** Whoever was started to come later still does so. */
  @SuppressWarnings("IllegalCatch") // a native call may throw anything
  private static void give(int nice, int... threads) {
    if (!Files.isDirectory(THREADS) || !GivingWay.class.getModule().isNativeAccessEnabled()) {
      return;
    }
    try {
      for (int thread : threads) {
        if ((int) Calls.GET_PRIORITY.invokeExact(PROCESS_OR_THREAD, thread) < nice) {
          var _ = (int) Calls.SET_PRIORITY.invokeExact(PROCESS_OR_THREAD, thread, nice);
        }
      }
    } catch (Throwable _) {
      // It works as before, and the window may stutter.
    }
  }

  private static int[] compilers() {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      var found = IntStream.builder();
      for (Path thread : threads) {
        String name = nameOf(thread);
        if (name.startsWith("C1 Comp") || name.startsWith("C2 Comp")) {
          found.add(Integer.parseInt(String.valueOf(thread.getFileName())));
        }
      }
      return found.build().toArray();
    } catch (IOException | DirectoryIteratorException _) {
      return new int[0];
    }
  }

  /** Empty: it has ended meanwhile. */
  private static String nameOf(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException _) {
      return "";
    }
  }
}
