package dev.cancelscope.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "/opt/cancelscope/bin/cancelscope, ''",
    "C:\\Programs\\cancelscope\\cancelscope-cli.exe, ''",
    "/opt/cancelscope-next/bin/cancelscope-next, -cancelscope-next",
    "C:\\Programs\\cancelscope-next\\cancelscope-next.exe, -cancelscope-next",
  })
  void aSecondPackageHasWindowsOfItsOwn(String launcher, String suffix) {
    assertEquals(suffix, Versions.ofOtherPackage(launcher));
  }
}
