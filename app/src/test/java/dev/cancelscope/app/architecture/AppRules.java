package dev.cancelscope.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules, for the app or, to test them, for a package that breaks them all. */
final class AppRules {
  /** Parts of the window: each a view and a view-model. */
  private static final List<String> FEATURES =
      List.of(
          "attach",
          "cleanups",
          "compare",
          "details",
          "episode",
          "findings",
          "follow",
          "gantt",
          "notes",
          "recorder",
          "source",
          "tasktree",
          "welcome");

  /** What everybody may use, and what that may use in turn. */
  private static final Map<String, List<String>> BASE =
      Map.ofEntries(
          Map.entry("fx", List.of()),
          Map.entry("files", List.of()),
          Map.entry("editor", List.of("text")),
          Map.entry("text", List.of()),
          Map.entry("look", List.of("text")),
          Map.entry("session", List.of("fx", "text")),
          Map.entry("settings", List.of("session", "text")),
          Map.entry("paint", List.of("text")),
          Map.entry("picture", List.of("files", "paint", "session")),
          Map.entry("open", List.of("fx", "session", "settings", "text")),
          Map.entry("instance", List.of("fx")),
          Map.entry("record", List.of("fx")));

  private AppRules() {}

  static List<ArchRule> of(String root) {
    List<ArchRule> rules = new ArrayList<>();
    BASE.forEach((part, allowed) -> rules.add(allowList(root, part, allowed)));
    FEATURES.forEach(feature -> rules.add(featuresApart(root, feature)));
    rules.add(noCycles(root));
    rules.add(viewModelsWithoutScreen(root));
    rules.add(pixelsInPaint(root));
    rules.add(coloursInPaint(root));
    rules.add(threadsInFx(root));
    rules.add(processesInRecord(root));
    rules.add(wholeTablesAside(root));
    return rules;
  }

  private static String in(String root, String part) {
    return root + "." + part + "..";
  }

  private static ArchRule allowList(String root, String part, List<String> allowed) {
    String[] open =
        Stream.concat(allowed.stream(), Stream.of(part))
            .map(name -> in(root, name))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(in(root, part))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(root + "..")
                .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(open))))
        .because(part + " is below the parts of the window; it knows only " + allowed);
  }

  private static ArchRule featuresApart(String root, String feature) {
    String[] others =
        Stream.concat(FEATURES.stream(), Stream.of("window", "launch"))
            .filter(other -> !other.equals(feature))
            .map(other -> in(root, other))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(in(root, feature))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("parts of the window meet in the session only, so each can change alone");
  }

  private static ArchRule noCycles(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("what depends on itself cannot be understood in pieces");
  }

  private static ArchRule viewModelsWithoutScreen(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .because("a view-model is tested without a toolkit");
  }

  private static ArchRule pixelsInPaint(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(in(root, "paint"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javafx.scene.canvas..")
                .or(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.type(
                        javafx.scene.image.PixelBuffer.class)))
        .because("the chart's pixels are made in one place");
  }

  private static ArchRule coloursInPaint(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(in(root, "paint"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx.scene.paint..")
        .because("the chart's colours live in paint, all others in the style sheets");
  }

  private static ArchRule threadsInFx(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(in(root, "fx"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.concurrent..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                            "java.util.concurrent.(Callable|Executor|CompletableFuture|CompletionException|atomic\\..*)"))))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javafx.application.Platform")
        .orShould()
        .callConstructor(Thread.class, Runnable.class)
        .orShould()
        .callMethod(Thread.class, "ofPlatform")
        .orShould()
        .callMethod(Thread.class, "ofVirtual")
        .because("there is one hop between threads, and it is in fx");
  }

  /** Who may ask how long a table is: each runs off the FX thread, or loops over nothing. */
  private static final Set<String> MAY_ASK_FOR_SIZE =
      Set.of(
          "CancelLinks.effects", // in the background
          "Folds.tasks", // makes rows
          "LaterState.moved", // with the follower
          "LaterState.selection", // a bound
          "MarkedRows.<init>", // in the background
          "Pins.of", // lays out
          "SourceViewModel.refresh", // a bound
          "StatusViewModel.size", // a figure
          "ViewPlace.selection", // a bound
          "ViewPlace.selectionAtHand", // a bound
          "ViewPlace.task", // in the background
          "VisibleRows.collapseAll", // a bound
          "VisibleRows.livedWithin"); // makes rows

  private static ArchRule wholeTablesAside(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(in(root, "launch"))
        .should()
        .callMethodWhere(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "asks for the size of a table",
                (JavaMethodCall call) ->
                    call.getName().equals("size")
                        && call.getTargetOwner().getPackageName().endsWith(".trace.store")
                        && call.getTargetOwner().getSimpleName().endsWith("Table")
                        && !call.getTargetOwner().getSimpleName().equals("ProcessTable")
                        && !MAY_ASK_FOR_SIZE.contains(
                            call.getOriginOwner().getSimpleName()
                                + "."
                                + call.getOrigin().getName())))
        .because(
            "who looks at a whole table does so off the FX thread: at ten million events"
                + " it would hold the window up");
  }

  private static ArchRule processesInRecord(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(in(root, "record"), in(root, "editor"))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .because("opening a stranger's file must never start anything");
  }
}
