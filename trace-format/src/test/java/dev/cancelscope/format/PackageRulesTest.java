package dev.cancelscope.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The module keeps its rules, and each rule finds the class that was planted to break it. */
class PackageRulesTest {
  private static final String ROOT = "dev.cancelscope.format";
  private static final String PLANTED = "dev.cancelscope.planted";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

  @TestFactory
  List<DynamicTest> isKept() {
    return new PackageRules(ROOT)
        .rules().entrySet().stream()
            .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(ours)))
            .toList();
  }

  @TestFactory
  List<DynamicTest> findsItsOffender() {
    return new PackageRules(PLANTED)
        .rules().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> {
                          EvaluationResult result = rule.getValue().evaluate(planted);
                          assertTrue(result.hasViolation());
                          assertTrue(rule.getValue().getDescription().contains("because"));
                        }))
            .toList();
  }

  @Test
  void theScanIsNotEmpty() {
    Set<String> packages =
        ours.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());
    assertEquals(
        Set.of(ROOT + ".event", ROOT + ".read", ROOT + ".redact", ROOT + ".write"), packages);
    assertTrue(ours.size() > 60, () -> "only " + ours.size() + " classes");
    assertFalse(ours.stream().anyMatch(type -> type.getSimpleName().endsWith("Test")));
  }
}
