package dev.cancelscope.app.launch;

import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.trace.findings.BadThresholdException;
import dev.cancelscope.trace.findings.ThresholdSettings;
import dev.cancelscope.trace.findings.Thresholds;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say from when on something is worth a finding; a command mixes them in. */
final class ThresholdOptions {
  @Option(
      names = "--thresholds",
      paramLabel = "FILE",
      description = "A properties file of thresholds: NAME=VALUE, a line each.")
  private @Nullable Path file;

  @Option(
      names = "--threshold",
      paramLabel = "NAME=VALUE",
      description =
          "One threshold, e.g. cleanup-warning=500ms; wins over the file. May be repeated.")
  private Map<String, String> single = new LinkedHashMap<>();

  /** What the user chose, over the defaults; wrong usage where that cannot be used. */
  Thresholds read(CommandSpec spec) {
    Map<String, String> values = new LinkedHashMap<>(file == null ? Map.of() : inFile(spec, file));
    values.putAll(single);
    try {
      return ThresholdSettings.of(values);
    } catch (BadThresholdException problem) {
      throw new ParameterException(spec.commandLine(), problem.getMessage());
    }
  }

  private static Map<String, String> inFile(CommandSpec spec, Path file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (NoSuchFileException problem) {
      throw unreadable(spec, file, "it does not exist");
    } catch (CharacterCodingException problem) {
      throw unreadable(spec, file, "it is not UTF-8 text");
    } catch (IOException problem) {
      throw unreadable(spec, file, IoReasons.of(problem));
    } catch (IllegalArgumentException problem) {
      throw unreadable(spec, file, "it has a malformed \\u escape");
    }
    var values = new LinkedHashMap<String, String>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  private static ParameterException unreadable(CommandSpec spec, Path file, String reason) {
    return new ParameterException(
        spec.commandLine(), "Cannot read the thresholds in " + file + ": " + reason);
  }
}
