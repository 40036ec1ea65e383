package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.work.Processors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs every rule over a trace; worst first, then what cost most. */
public final class FindingsEngine {
  private static final List<Rule> RULES =
      List.of(
          new SwallowedCancel(),
          new ConvertedCancel(),
          new UnbalancedUncancel(),
          new ZombieTask(),
          new SlowCleanup(),
          new CleanupBlocksShutdown(),
          new InterruptedCleanup(),
          new SlowDelivery(),
          new NeverDelivered(),
          new BlockedLoop(),
          new CancelledBeforeStart(),
          new OrphanTask(),
          new GatherOrphan(),
          new CancelNotAwaited(),
          new TimeoutOvershoot(),
          new PollingTimeout(),
          new UnshieldedCritical(),
          new ShieldLeak(),
          new RepeatedCancel(),
          new CancellationStorm(),
          new CancelAfterDone(),
          new LostException(),
          new DestroyedPending(),
          new LeakedResource(),
          new SkippedCleanup());

  private FindingsEngine() {}

  public static List<Rule> rules() {
    return RULES;
  }

  /** On the calling thread alone. */
  public static List<Finding> find(TraceStore store, Episodes episodes, Thresholds thresholds) {
    return find(store, episodes, thresholds, Processors.ONE);
  }

  /** The same findings in the same order, whatever the processors. */
  public static List<Finding> find(
      TraceStore store, Episodes episodes, Thresholds thresholds, Processors processors) {
    var custody = new Custody(store);
    var ofRule = IntStream.range(0, RULES.size()).mapToObj(_ -> new ArrayList<Finding>()).toList();
    processors.each(
        RULES.size(),
        nth -> {
          var trace = new Evidenced(store, episodes, custody, thresholds);
          check(RULES.get(nth), trace, ofRule.get(nth));
        });
    var findings = new ArrayList<Finding>();
    ofRule.forEach(findings::addAll);
    var trace = new Evidenced(store, episodes, custody, thresholds);
    findings.sort(Precedence.worstFirst(trace, findings));
    return List.copyOf(findings);
  }

  private static void check(Rule rule, Evidenced trace, List<Finding> findings) {
    TraceStore store = trace.store();
    Set<Capability> missing = missing(rule, store);
    if (missing.isEmpty()) {
      rule.check(trace, findings::add);
    } else if (store.tasks().size() > 0) {
      findings.add(notEnoughEvidence(rule, missing, store));
    }
  }

  /** The rules that could not be checked, by what the recorder did not see for them. */
  public static SortedMap<Capability, List<String>> unchecked(TraceStore store) {
    var unchecked = new TreeMap<Capability, List<String>>();
    for (Rule rule : RULES) {
      for (Capability capability : missing(rule, store)) {
        unchecked.computeIfAbsent(capability, none -> new ArrayList<>()).add(rule.id());
      }
    }
    return unchecked;
  }

  /** The same rules, whatever it was. */
  public static Set<String> uncheckedRules(TraceStore store) {
    return unchecked(store).values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  private static Set<Capability> missing(Rule rule, TraceStore store) {
    var missing = new TreeSet<>(rule.needs());
    missing.removeIf(store::sees);
    return missing;
  }

  private static Finding notEnoughEvidence(Rule rule, Set<Capability> missing, TraceStore store) {
    String names = String.join(", ", missing.stream().map(Capability::wireName).toList());
    return new Finding(
        rule.id(),
        Severity.UNKNOWN,
        -1,
        -1,
        Phrase.of("not-checked", Phrase.own(names)),
        Phrase.of("not-checked.advice"),
        store.beginNanos(),
        Nanos.NONE,
        -1,
        List.of());
  }
}
