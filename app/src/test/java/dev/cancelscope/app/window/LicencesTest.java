package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is part of the distribution is named with its licence. */
class LicencesTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  @Test
  void namesEveryDependency() throws IOException {
    Set<String> shipped = new TreeSet<>();
    for (String module : List.of("app", "trace-format", "trace-analysis", "sample-traces")) {
      shipped.addAll(dependencies(Path.of("..", module, "pom.xml")));
    }
    assertTrue(shipped.contains("javafx-controls"), shipped.toString());
    Set<String> named =
        Licences.WORKS.stream()
            .flatMap(work -> work.artifacts().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(shipped, named);
  }

  private static Set<String> dependencies(Path pom) throws IOException {
    return DEPENDENCY
        .matcher(Files.readString(pom))
        .results()
        .map(found -> found.group(1))
        .filter(text -> !text.contains("<scope>test</scope>"))
        .filter(text -> !text.contains("<groupId>dev.cancelscope</groupId>"))
        .map(LicencesTest::artifact)
        .collect(Collectors.toSet());
  }

  private static String artifact(String dependency) {
    Matcher matcher = ARTIFACT.matcher(dependency);
    return matcher.find() ? matcher.group(1) : dependency;
  }
}
