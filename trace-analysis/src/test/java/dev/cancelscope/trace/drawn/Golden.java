package dev.cancelscope.trace.drawn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.ObjectMapper;

/** Texts that somebody has read and approved: reports, pictures in words. */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** The text is the approved one; with {@code -Dgolden.update=true} it becomes that. */
  public static void assertApproved(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    assertEquals(
        Files.readString(file), text, "to accept: mvn test -Dgolden.update=true, and review");
  }

  /** The same of JSON, on lines for whoever reads it. */
  public static void assertApprovedJson(String name, String json) throws IOException {
    var mapper = new ObjectMapper();
    assertApproved(
        name,
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json)) + "\n");
  }
}
