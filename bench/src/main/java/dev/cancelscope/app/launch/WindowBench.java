package dev.cancelscope.app.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.application.Application;

/**
 * Opens the real window on a million tasks, scrolls and zooms it by script, and prints how regular
 * its pulses were: {@code mvn -q -Pbench -Dbench.main=dev.cancelscope.app.launch.WindowBench}. On
 * the display, if there is one; else under Xvfb, if that is installed; else on JavaFX's headless
 * platform. The JVM is set up as that of the packages ({@link AsPackaged}). A measurement, not a
 * test: nothing fails.
 */
public final class WindowBench {
  /** Set in the process that has the window. */
  private static final String INSIDE = "cancelscope.bench.window";

  private WindowBench() {}

  /** The arguments are those of {@link WindowScript}, or {@code follow} of {@link FollowScript}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (System.getProperty(INSIDE) != null) {
      boolean follow = arguments.length > 0 && arguments[0].equals("follow");
      Application.launch(follow ? FollowScript.class : WindowScript.class, arguments);
    } else if (Display.available(System.getenv())) {
      System.out.println("On the display");
      run(List.of(), Map.of(), arguments);
    } else if (onPath("Xvfb")) {
      underXvfb(arguments);
    } else {
      System.out.println("No display and no Xvfb: on the headless platform of JavaFX");
      run(List.of("-Dglass.platform=Headless"), Map.of(), arguments);
    }
  }

  private static void underXvfb(String[] arguments) throws IOException, InterruptedException {
    List<String> screen = List.of("-screen", "0", "1600x1000x24", "-nolisten", "tcp");
    var command = new ArrayList<>(List.of("Xvfb", "-displayfd", "1"));
    command.addAll(screen);
    Process server = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    try {
      byte[] line = new byte[16];
      int read = server.getInputStream().read(line);
      String number = new String(line, 0, Math.max(0, read), StandardCharsets.US_ASCII).strip();
      System.out.println("Under Xvfb, 1600 x 1000");
      run(List.of(), Map.of("DISPLAY", ":" + number), arguments);
    } finally {
      server.destroy();
    }
  }

  /** In a process of its own, since the display is taken from the environment. */
  private static void run(List<String> platform, Map<String, String> display, String[] arguments)
      throws IOException, InterruptedException {
    try (var packaged = new AsPackaged()) {
      var command = new ArrayList<String>();
      command.add(AsPackaged.java());
      command.addAll(packaged.options(platform, display));
      command.addAll(List.of("-Xmx5g", "-D" + INSIDE + "=true", WindowBench.class.getName()));
      command.addAll(List.of(arguments));
      var builder = new ProcessBuilder(command).inheritIO();
      builder.environment().putAll(display);
      builder.start().waitFor();
    }
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
