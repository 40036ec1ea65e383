package dev.cancelscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Runs every class named {@code *Benchmark}: {@code mvn -q -Pbench
 * -Dbench.main=dev.cancelscope.bench.Jmh}. What JMH generates for them is made here and not by the
 * build, whose checks it would not pass.
 */
public final class Jmh {
  private Jmh() {}

  /** The arguments are those of JMH; see {@code -Dbench.args=-h}. */
  public static void main(String[] arguments) throws Exception {
    var javac = new ArrayList<String>(List.of("-nowarn", "-proc:full", "-d", "classes"));
    javac.addAll(List.of("-processor", "org.openjdk.jmh.generators.BenchmarkProcessor"));
    javac.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    javac.addAll(benchmarks(Path.of("..", "src", "main", "java")));
    int failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, javac.toArray(String[]::new));
    if (failed == 0) {
      org.openjdk.jmh.Main.main(arguments);
    }
  }

  private static List<String> benchmarks(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.map(Path::toString).filter(file -> file.endsWith("Benchmark.java")).toList();
    }
  }
}
