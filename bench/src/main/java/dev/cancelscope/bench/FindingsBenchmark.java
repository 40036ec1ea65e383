package dev.cancelscope.bench;

import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Episodes and findings on a million events of each shape. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FindingsBenchmark {
  @Param({"SERVICE", "INCIDENT", "SPANS"})
  private String shape = "SERVICE";

  private TraceStore store = Traces.store(TraceShape.SERVICE, 0);
  private Episodes episodes = EpisodeAnalysis.of(store);

  @Setup
  public void build() {
    store = Traces.store(TraceShape.valueOf(shape), 1_000_000);
    episodes = EpisodeAnalysis.of(store);
  }

  @Benchmark
  public Episodes episodes() {
    return EpisodeAnalysis.of(store);
  }

  @Benchmark
  public List<Finding> findings() {
    return FindingsEngine.find(store, episodes, Thresholds.DEFAULT);
  }
}
