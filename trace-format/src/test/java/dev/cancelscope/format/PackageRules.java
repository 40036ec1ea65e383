package dev.cancelscope.format;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of this module, for any root package, so that planted offenders can be tried too. */
final class PackageRules {
  private static final String[] EVERYWHERE = {"java..", "org.jspecify.annotations.."};

  private final String event;
  private final String read;
  private final String write;
  private final String redact;
  private final String all;

  PackageRules(String root) {
    event = root + ".event..";
    read = root + ".read..";
    write = root + ".write..";
    redact = root + ".redact..";
    all = root + ".(*)..";
  }

  /** By a name for the report. */
  Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "event",
        onlyDepends(event, "com.fasterxml.jackson.annotation..")
            .because(
                "the records are the contract: whoever sees them must not see how they are read"));
    rules.put(
        "read",
        onlyDepends(read, event, "tools.jackson.core..", "com.github.luben.zstd..")
            .because(
                "a reader needs the events, a JSON parser and an inflater, and can then do no"
                    + " more"));
    rules.put(
        "write",
        onlyDepends(write, event)
            .because(
                "a writer needs the events only, and stays an independent witness of the reader"));
    rules.put(
        "redact",
        onlyDepends(redact, event, read, write)
            .because("what is taken out must not depend on how a line is spelled"));
    rules.put(
        "cycles",
        slices()
            .matching(all)
            .should()
            .beFreeOfCycles()
            .because("a package that can be read alone can be understood alone"));
    rules.put(
        "statics",
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(event, read, write, redact)
            .should()
            .beFinal()
            .because("two readings at once, on two threads, must not meet"));
    rules.put(
        "streams",
        noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .because(
                "what is wrong with a file goes to the sink; the screen belongs to the"
                    + " application"));
    rules.put("clock", noWallClock().because("the same file gives the same answer on every day"));
    rules.put(
        "processes",
        noProcesses().because("no field of a stranger's file may ever start or call anything"));
    return rules;
  }

  private static ClassesShouldConjunction onlyDepends(String packages, String... others) {
    String[] allowed = new String[EVERYWHERE.length + others.length + 1];
    System.arraycopy(EVERYWHERE, 0, allowed, 0, EVERYWHERE.length);
    System.arraycopy(others, 0, allowed, EVERYWHERE.length, others.length);
    allowed[allowed.length - 1] = packages;
    return classes()
        .that()
        .resideInAPackage(packages)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  private static ClassesShouldConjunction noWallClock() {
    return noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.LocalDateTime")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Date");
  }

  private static ClassesShouldConjunction noProcesses() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Process.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessHandle.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.channels..");
  }
}
