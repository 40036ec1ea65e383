package dev.cancelscope.app.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house, and that each of them would notice. */
class AppArchitectureTest {
  private static final String APP = "dev.cancelscope.app";
  private static final String PLANTED = APP + ".architecture.planted";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(APP);

  @TestFactory
  Stream<DynamicTest> holds() {
    return AppRules.of(APP).stream()
        .map(rule -> DynamicTest.dynamicTest(name(rule), () -> rule.check(OURS)));
  }

  @TestFactory
  Stream<DynamicTest> noticesThePlantedClass() {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
    return AppRules.of(PLANTED).stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    name(rule), () -> assertTrue(rule.evaluate(planted).hasViolation())));
  }

  @Test
  void looksAtEverything() {
    assertTrue(OURS.size() > 100, "only " + OURS.size() + " classes were scanned");
    for (String part : List.of("fx", "gantt", "paint", "session", "tasktree", "window")) {
      assertFalse(
          OURS.stream().noneMatch(type -> type.getPackageName().equals(APP + "." + part)), part);
    }
  }

  private static String name(ArchRule rule) {
    String text = rule.getDescription();
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }
}
