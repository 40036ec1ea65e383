package dev.cancelscope.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that is checked in is the one of the records, and golden lines are valid by it. */
class TraceLineSchemaTest {
  private static final Path FILE = Path.of("schema/trace-line.schema.json");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/1.0");

  private final Schema schema;

  TraceLineSchemaTest() throws IOException {
    if (Boolean.getBoolean("schema.update")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, new TraceLineSchema().text());
    }
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FILE));
  }

  @Test
  void isTheOneOfTheRecords() throws IOException {
    assertEquals(
        new TraceLineSchema().text(),
        Files.readString(FILE),
        "to write it anew: mvn test -Dschema.update=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-kind", "must"})
  void goldenLinesAreValid(String name) throws IOException {
    for (String line : Files.readAllLines(GOLDEN.resolve(name + ".cancelscope"))) {
      assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line);
    }
  }

  @Test
  void examplesAreValid() throws IOException {
    FormatDocument document = new FormatDocument();
    for (String chapter : List.of("## 3. ", "## 6. ")) {
      for (String line : document.examplesOf(chapter)) {
        assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"event\":1}",
        "{\"event\":\"task.created\",\"stream\":1,\"seq\":1,\"task\":1}",
        "{\"event\":\"task.created\",\"t\":-1,\"stream\":1,\"seq\":1,\"task\":1}",
        "{\"event\":\"task.created\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":0}",
        "{\"event\":\"task.created\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1,\"name\":null}",
        "{\"event\":\"task.created\",\"t\":1.5,\"stream\":1,\"seq\":1,\"task\":1}",
        "{\"event\":\"task.created\",\"t\":1,\"stream\":2147483648,\"seq\":1,\"task\":1}",
        "{\"event\":\"task.ended\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1,\"outcome\":\"gone\"}",
        "{\"event\":\"mark\",\"t\":1,\"stream\":1,\"seq\":1,\"name\":\"m\",\"fields\":{\"a\":1.5}}",
        "{\"event\":\"string\",\"id\":1,\"value\":2}"
      })
  void badLinesAreNot(String line) {
    assertFalse(schema.validate(line, InputFormat.JSON).isEmpty(), line);
  }
}
