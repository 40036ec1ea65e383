package dev.cancelscope.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The module keeps its rules, and each rule finds the class that was planted to break it. */
final class PackageRulesTest {
  private static final String ROOT = "dev.cancelscope.trace";
  private static final String PLANTED = "dev.cancelscope.planted";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

  @TestFactory
  List<DynamicTest> isKept() {
    return each(ROOT, (_, rule) -> rule.check(ours));
  }

  @TestFactory
  List<DynamicTest> findsItsOffender() {
    return each(
        PLANTED,
        (name, rule) -> {
          assertTrue(rule.evaluate(planted).hasViolation(), name);
          assertTrue(rule.getDescription().contains("because"), name);
        });
  }

  private static List<DynamicTest> each(String root, BiConsumer<String, ArchRule> check) {
    Map<String, ArchRule> rules = new PackageRules(root).rules();
    return rules.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> check.accept(rule.getKey(), rule.getValue())))
        .toList();
  }

  @Test
  void theScanSeesEveryPackageAndNoTest() {
    Set<String> packages =
        ours.stream()
            .map(type -> type.getPackageName().substring(ROOT.length() + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "cancel",
                "compare",
                "findings",
                "load",
                "notes",
                "report",
                "search",
                "store",
                "text",
                "timeline",
                "work")),
        packages);
    assertTrue(ours.size() > 80, () -> "only " + ours.size() + " classes");
    assertFalse(ours.stream().anyMatch(type -> type.isEquivalentTo(PackageRulesTest.class)));
  }
}
