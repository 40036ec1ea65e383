package dev.cancelscope.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;

/**
 * The rules of this module, for any root package, so that planted offenders can be tried too. The
 * allow-lists hold no screen: neither java.awt nor javafx is on any of them.
 */
final class PackageRules {
  private static final List<String> EVERYWHERE =
      List.of(
          "java.lang..",
          "java.util..",
          "java.math..",
          "java.io..",
          "java.nio.file..",
          "org.jspecify.annotations..",
          "dev.cancelscope.format.event..");

  private final String root;

  PackageRules(String root) {
    this.root = root;
  }

  /** By a name for the report. */
  Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "store",
        only(
            "the tables know the format and nothing of what is made of them",
            "store",
            "java.nio.charset..",
            "java.time..",
            "dev.cancelscope.format.read.."));
    rules.put("work", only("what runs a work knows nothing of it", "work"));
    rules.put("text", only("words for what the tables hold need the tables only", "text", "store"));
    rules.put(
        "cancel", only("episodes follow from the tables alone", "cancel", "store", "text", "work"));
    rules.put(
        "findings",
        only(
            "a rule judges what tables and episodes prove, however they were loaded or are shown",
            "findings",
            "cancel",
            "store",
            "text",
            "work"));
    rules.put(
        "compare",
        only(
            "what changed between two traces follows from what is known of each",
            "compare",
            "load",
            "findings",
            "cancel",
            "store",
            "text",
            "dev.cancelscope.format.read..",
            "tools.jackson.core.."));
    rules.put(
        "search",
        only(
            "a filter is a question to the tables",
            "search",
            "findings",
            "cancel",
            "store",
            "text"));
    rules.put(
        "timeline",
        only(
            "layout is a pure function of a loaded trace to a list of what to draw",
            "timeline",
            "load",
            "findings",
            "cancel",
            "store",
            "text"));
    rules.put(
        "load",
        only(
            "loading ends where showing begins",
            "load",
            "findings",
            "cancel",
            "store",
            "text",
            "work",
            "java.time..",
            "java.nio.charset..",
            "dev.cancelscope.format.read.."));
    rules.put(
        "notes",
        only(
            "what people wrote about a trace names its things, and knows no screen",
            "notes",
            "compare",
            "findings",
            "store",
            "dev.cancelscope.format.read..",
            "java.nio.charset..",
            "tools.jackson.core.."));
    rules.put(
        "report",
        only(
            "a report sees everything that was derived, and no screen",
            "report",
            "load",
            "compare",
            "timeline",
            "search",
            "findings",
            "cancel",
            "store",
            "text",
            "dev.cancelscope.format.read..",
            "java.nio.charset..",
            "java.security..",
            "tools.jackson.core.."));
    rules.put(
        "cycles",
        slices()
            .matching(root + ".(*)..")
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
            .resideInAPackage(root + "..")
            .should()
            .beFinal()
            .because("two traces that are open at once must not meet"));
    rules.put(
        "streams",
        noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .because(
                "what there is to say goes into the reports; the screen is the application's"));
    rules.put("clock", noWallClock().because("the same trace gives the same answer on every day"));
    rules.put(
        "threads",
        noClasses()
            .that()
            .resideOutsideOfPackage(root + ".work..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .orShould()
            .callMethod(BaseStream.class, "parallel")
            .orShould()
            .callMethod(Collection.class, "parallelStream")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .because("what runs at the same time as what is told in one place"));
    rules.put(
        "processes",
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class)
            .because("no field of a stranger's file may ever start anything"));
    return rules;
  }

  /**
   * The first of {@code packages} depends on no others than these; a plain word is a package below
   * the root.
   */
  private ArchRule only(String because, String... packages) {
    var allowed = new ArrayList<>(EVERYWHERE);
    for (String name : packages) {
      allowed.add(name.contains(".") ? name : root + "." + name + "..");
    }
    return classes()
        .that()
        .resideInAPackage(root + "." + packages[0] + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .because(because);
  }

  private static ClassesShouldConjunction noWallClock() {
    return noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(LocalDateTime.class, "now");
  }
}
