package dev.cancelscope.trace.fuzz;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.compare.BaselineJson;
import dev.cancelscope.trace.findings.ThresholdSettings;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.notes.Notes;
import dev.cancelscope.trace.notes.NotesJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The targets of the fuzzer in every build: on what once broke something, on goldens and samples,
 * and on forgeries of these, the same ones each time.
 */
class StrangersFilesTest {
  private static final int FORGERIES_A_FILE = 15;
  private static final int MOST_CHARS = 60_000;
  private static final Path GOLDEN = Path.of("../trace-format/src/test/resources/golden");
  private static final Path SAMPLES = Path.of("../sample-traces");

  /** What a fuzzer, or a random seed, once found: traces and side files. */
  private static final Path FOUND = Path.of("src/test/resources/found");

  static List<Path> traces() throws IOException {
    return Stream.of(files(GOLDEN, ".cancelscope"), files(SAMPLES, ".cancelscope"))
        .flatMap(List::stream)
        .toList();
  }

  static List<Path> found() throws IOException {
    return files(FOUND, "");
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("found")
  void whatOnceBrokeIt(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    WholePathFuzz.fuzzerTestOneInput(bytes);
    SideFilesFuzz.fuzzerTestOneInput(bytes);
  }

  @ParameterizedTest
  @MethodSource("traces")
  void goldensAndSamplesAndTheirForgeries(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    WholePathFuzz.fuzzerTestOneInput(bytes);
    String trace = new String(bytes, StandardCharsets.UTF_8);
    for (int seed = 0; seed < FORGERIES_A_FILE && trace.length() < MOST_CHARS; seed++) {
      String forged = new Forgery(seed).forge(trace);
      try {
        WholePathFuzz.fuzzerTestOneInput(forged.getBytes(StandardCharsets.UTF_8));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("forgery " + seed + " of " + file + ":\n" + forged, e);
      }
    }
  }

  @Test
  void sideFilesThatSomebodyEdited() throws Exception {
    LoadedTrace trace =
        new TraceLoader(Thresholds.DEFAULT)
            .load(SAMPLES.resolve("incident/trace.cancelscope"), ReadProgress.none());
    Notes notes =
        Notes.none("trace").withText("a\nb").with(new Bookmark(5, 1, 0, 2, "here \u202e <b>"));
    for (String text :
        List.of(
            NotesJson.write(notes),
            BaselineJson.write(Baseline.of(trace)),
            Files.readString(Path.of("../docs/thresholds.properties")))) {
      for (int seed = 0; seed < 500; seed++) {
        String forged = new Forgery(seed).forge("\n" + text);
        SideFilesFuzz.fuzzerTestOneInput(forged.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"format":"cancelscope-notes","version":1,"text":"",
        "bookmarks":[{"at":99999999999999999999,"task":1e99,"text":""}],"mutes":[]}\
        """,
        """
        {"format":"cancelscope-notes","version":1,"bookmarks":[],"mutes":[{"rule":"x"}]}\
        """,
        """
        {"version":1,"findings":[{"severity":"error","file":"a.py"}]}\
        """,
        """
        {"version":1,"findings":[{"rule":"x","severity":"grave"}]}\
        """
      })
  void aSideFileThatIsWrongInOnePlace(String text) {
    SideFilesFuzz.fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyThresholdMayBeAbsurd() {
    for (String name : ThresholdSettings.defaults().keySet()) {
      for (String value :
          List.of("", "-1", "99999999999999999999", "9999999999%", "1e999s", "NaN")) {
        SideFilesFuzz.fuzzerTestOneInput((name + "=" + value).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
