package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cancelscope.format.read.GrowingFile.State;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.report.JsonReport;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.store.TracedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder whose traces grow between the looks at it: each state is that of a folder opened then.
 */
class GrowingSessionTest {
  private static final Path SAMPLE =
      Path.of("..", "sample-traces", "incident", "trace.cancelscope");

  @TempDir private Path folder;
  private GrowingSession session = new GrowingSession(Path.of("nowhere"), Thresholds.DEFAULT);

  @AfterEach
  void close() {
    session.close();
  }

  private void begin() {
    session = new GrowingSession(folder, Thresholds.DEFAULT);
  }

  private LoadedTrace next() throws Exception {
    session.look();
    while (session.readOn()) {
      // There is more.
    }
    assertTrue(session.isWhole());
    return Objects.requireNonNull(session.now());
  }

  private LoadedTrace opened() throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT).load(folder, ReadProgress.none());
  }

  private static List<String> names(LoadedTrace session) {
    return session.store().processes().all().stream().map(TracedProcess::tracedBy).toList();
  }

  private Path file(String name) {
    return folder.resolve(name + ".cancelscope");
  }

  private void write(String name, String header, String... lines) throws IOException {
    Files.writeString(
        file(name),
        "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\","
            + header
            + "}\n"
            + String.join("\n", lines)
            + "\n");
  }

  private void add(String name, String line) throws IOException {
    Files.writeString(file(name), line + "\n", StandardOpenOption.APPEND);
  }

  private static String task(int id, long nanos) {
    return "{\"event\":\"task.created\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%2$d}"
        .formatted(nanos, id);
  }

  private static String header(String trace, String parent, String second) {
    String from = parent.isEmpty() ? "" : "\"parentTrace\":\"" + parent + "\",";
    return "\"trace\":\"%s\",%s\"wall\":\"2026-01-02T03:00:%sZ\"".formatted(trace, from, second);
  }

  @Test
  void eachStateIsThatOfTheFolderOpenedThen() throws Exception {
    byte[] sample = Files.readAllBytes(SAMPLE);
    int lines = new String(sample, StandardCharsets.UTF_8).indexOf('\n') + 1;
    byte[] rest = Arrays.copyOfRange(sample, lines, sample.length);
    begin();
    for (int part = 0; part < 8; part++) {
      for (int process = 0; process <= part / 2; process++) {
        if (part == 2 * process) {
          String parent = process == 0 ? "" : "t0";
          write("p" + process, header("t" + process, parent, "0" + process));
        }
        int nth = part - 2 * process;
        int stretch = rest.length / 4 + 1;
        if (nth < 4) {
          byte[] more =
              Arrays.copyOfRange(rest, nth * stretch, Math.min((nth + 1) * stretch, rest.length));
          Files.write(file("p" + process), more, StandardOpenOption.APPEND);
        }
      }
      LoadedTrace now = next();
      LoadedTrace opened = opened();
      assertEquals(names(opened), names(now));
      assertEquals(opened.store().events(), now.store().events());
      assertEquals(told(opened), told(now), "part " + part);
    }
    assertEquals(4, session.finished().size() + session.unfinished().size());
  }

  private static List<String> said(LoadedTrace trace) {
    return trace.store().contradictions().stream().map(Contradiction::sentence).toList();
  }

  /** All that the findings and cancellations say. */
  private static String told(LoadedTrace trace) {
    return trace.findings().stream()
            .map(
                one ->
                    one.rule()
                        + one.severity()
                        + one.taskIndex()
                        + one.message()
                        + one.startNanos())
            .toList()
        + " "
        + trace.episodes().all().stream()
            .map(one -> one.startNanos() + " " + one.tasks().size() + " " + one.durationNanos())
            .toList();
  }

  @Test
  void inTheEndTheReportIsThatOfTheFolder() throws Exception {
    write("a", header("a", "", "00"), task(1, 5));
    write("b", header("b", "a", "01"), task(1, 5));
    begin();
    next();
    for (String name : List.of("a", "b")) {
      add(
          name,
          "{\"event\":\"end\",\"t\":9,\"stream\":1,\"seq\":2,\"events\":1,\"lost\":0,\"reason\":\"exit\"}");
    }
    LoadedTrace last = next();
    assertTrue(session.isOver());
    assertTrue(last.complete());
    assertEquals(JsonReport.of(opened()), JsonReport.of(last));
  }

  @Test
  void whoDidNotGrowIsNotJudgedAgain() throws Exception {
    write("a", header("a", "", "00"), task(1, 5));
    write("b", header("b", "a", "01"), task(1, 5));
    begin();
    next();
    List<LoadedTrace> before = session.ownStates();
    add("b", task(2, 9));
    assertEquals(3, next().store().tasks().size());
    assertSame(before.get(0), session.ownStates().get(0));
    assertNotSame(before.get(1), session.ownStates().get(1));
  }

  @Test
  void aParentThatTurnsUpLatePutsAllInItsPlace() throws Exception {
    write("b", header("b", "a", "01"), task(1, 5));
    begin();
    assertEquals(List.of("b.cancelscope"), names(next()));
    write("a", header("a", "", "00"), task(1, 5));
    LoadedTrace now = next();
    assertEquals(List.of("a.cancelscope", "b.cancelscope"), names(now));
    assertEquals(0, now.store().processes().get(1).parentIndex());
    assertEquals(told(opened()), told(now));
  }

  @Test
  void aClockThatTurnsOutToHaveBeenSetMovesTheChild() throws Exception {
    write("a", header("a", "", "00"), task(1, 5));
    write(
        "b", "\"trace\":\"b\",\"parentTrace\":\"a\",\"wall\":\"2026-01-02T04:00:12Z\"", task(1, 5));
    begin();
    assertEquals(3_612_000_000_005L, next().store().tasks().createdNanos(1));
    // Ten seconds on, the wall clock is an hour further.
    add(
        "a",
        "{\"event\":\"clock\",\"t\":10000000000,\"stream\":1,\"seq\":2,\"wall\":\"2026-01-02T04:00:10Z\"}");
    assertEquals(12_000_000_005L, next().store().tasks().createdNanos(1));
  }

  @Test
  void aTraceThatTurnsOutToHaveNoRoomIsLeftOutAndNamed() throws Exception {
    write("a", header("a", "", "00"), task(1, 5));
    write("b", header("b", "a", "01"), task(1, 5));
    begin();
    next();
    add("a", "{\"event\":\"task.created\",\"t\":7,\"stream\":1,\"seq\":3,\"task\":1000000000000}");
    LoadedTrace now = next();
    assertEquals(List.of("b.cancelscope"), names(now));
    assertTrue(said(now).getFirst().contains("a.cancelscope numbers its tasks"));
  }

  @Test
  void whereNoneCanBeReadItIsRefusedInASentence() throws Exception {
    write("a", header("a", "", "00"), task(1, 5), "{\"event\":\"new\",\"mustKnow\":true}");
    add("a", "{\"event\":\"task.created\",\"t\":7,\"stream\":1,\"seq\":3,\"task\":1000000000000}");
    begin();
    assertThrows(UnreadableTraceException.class, this::next);
  }

  @Test
  void aFileThatIsCutReplacedOrGoneIsNamedAndWhatWasReadStays() throws Exception {
    for (String name : List.of("a", "b", "c", "d")) {
      write(name, header(name, name.equals("a") ? "" : "a", "00"), task(1, 5), task(2, 6));
    }
    begin();
    assertEquals(8, next().store().tasks().size());
    Files.writeString(file("b"), "{\"ev");
    Files.writeString(file("c"), "x".repeat(4000));
    Files.delete(file("d"));
    LoadedTrace now = next();
    assertEquals(8, now.store().tasks().size());
    assertEquals(
        List.of(
            "b.cancelscope was cut while it was read; what was read of it before is kept",
            "c.cancelscope was replaced by another trace; what was read of it before is kept",
            "d.cancelscope is not there any more; what was read of it before is kept"),
        said(now));
    assertEquals(List.of(State.CAUGHT_UP, State.GONE), session.unfinished());
    assertEquals(List.of(State.SHRUNK, State.REPLACED), session.finished());
  }

  @Test
  void aLaterRunTakesThePlaceOfTheOneBefore() throws Exception {
    write("a", header("a", "", "00"), task(1, 5));
    begin();
    next();
    write("z", header("z", "", "30"), task(1, 5));
    assertEquals(List.of("z.cancelscope"), names(next()));
  }

  @Test
  void anEmptyFolderIsWaitedFor() throws Exception {
    begin();
    session.look();
    assertFalse(session.readOn());
    assertNull(session.now());
    Files.createFile(file("a"));
    session.look();
    assertNull(session.now());
    write("a", header("a", "", "00"), task(1, 5));
    assertEquals(1, next().store().tasks().size());
  }

  @Test
  void aTraceThatMayNotBeReadIsNamedAndAForeignFileIsNot() throws Exception {
    write("a", header("a", "", "00"), task(1, 5));
    Files.writeString(folder.resolve("id_rsa"), "secret");
    write("b", header("b", "a", "01"), task(1, 5));
    var glances = new FolderGlances(folder, file -> file.getFileName().toString().startsWith("a"));
    glances.look();
    assertEquals(1, glances.traces().size());
    assertEquals(
        List.of(new Contradiction.OfFile(Contradiction.OfFile.State.NOT_ALLOWED, "b.cancelscope")),
        glances.unreadable());
  }

  @Test
  void whatMayNotBeReadIsSaidOfTheSession() throws Exception {
    write("a", header("a", "", "00"), task(1, 5));
    write("b", header("b", "a", "01"), task(1, 5));
    boolean hidden = file("b").toFile().setReadable(false) && !Files.isReadable(file("b"));
    assumeTrue(hidden, "whoever runs this may read everything");
    begin();
    for (LoadedTrace state : List.of(opened(), next())) {
      assertTrue(
          said(state).getFirst().startsWith("b.cancelscope is left out"), said(state).toString());
    }
  }
}
