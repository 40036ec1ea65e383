package dev.cancelscope.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.details.DetailsViewModel;
import dev.cancelscope.app.episode.EpisodeViewModel;
import dev.cancelscope.app.findings.FindingsViewModel;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenState;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.timeline.Subject;
import dev.cancelscope.trace.timeline.SubjectText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the window says of the samples in Traditional Chinese holds no sentence of English. */
class ChineseWindowTest {
  /** Words that English cannot do without, and that no name in the samples is made of. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(the|an?|was|were|is|by|at|of|it|its|after|before|because|and|but)\\b(?!=)");

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  @BeforeEach
  void chinese() {
    Texts.use(Language.TRADITIONAL_CHINESE);
  }

  @AfterEach
  void backToEnglish() {
    Texts.use(Language.ENGLISH);
  }

  static List<String> samples() {
    return Samples.all().stream().map(sample -> sample.name()).toList();
  }

  private static LoadedTrace load(String sample) throws Exception {
    return new TraceSource.OfSample(Samples.find(sample).orElseThrow()).load(ReadProgress.none());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void findingsStoriesAndCancellationsAreInChinese(String sample) throws Exception {
    var session = new Session();
    var findings = new FindingsViewModel(session, Background.inline());
    var details = new DetailsViewModel(session, Background.inline());
    var episode =
        new EpisodeViewModel(session, Background.inline(), new Settings(SettingsStore.inMemory()));
    LoadedTrace trace = load(sample);
    session.opened(trace);
    List<String> said = new ArrayList<>();
    findings.lines().forEach(line -> said.add(line.toString()));
    for (int task = 0; task < Math.min(60, trace.store().tasks().size()); task++) {
      session.select(new Selection.OfTask(task));
      details.items().forEach(item -> said.add(item.toString()));
      episode.items().forEach(item -> said.add(item.toString()));
    }
    assertTrue(said.size() > 5, "there is something to read");
    for (String text : said) {
      assertFalse(ENGLISH.matcher(text).find(), text);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tooltipsAreInChinese(String sample) throws Exception {
    var trace = load(sample);
    var texts = new SubjectText(trace.store(), trace.findings(), Texts.sentences());
    List<Subject> subjects = new ArrayList<>();
    for (int task = 0; task < trace.store().tasks().size(); task++) {
      subjects.add(new Subject.OfTask(task));
    }
    for (int span = 0; span < trace.store().spans().size(); span++) {
      subjects.add(new Subject.OfSpan(span));
    }
    for (int request = 0; request < trace.store().requests().size(); request++) {
      subjects.add(new Subject.OfRequest(request));
    }
    for (int finding = 0; finding < trace.findings().size(); finding++) {
      subjects.add(new Subject.OfFinding(finding));
    }
    for (Subject subject : subjects) {
      String text = String.join("\n", texts.lines(subject));
      assertTrue(HAN.matcher(text).find(), text);
      assertFalse(ENGLISH.matcher(text).find(), text);
    }
  }

  @Test
  void aFileThatIsRefusedIsToldInChinese(@TempDir Path folder) throws Exception {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear reader,\n");
    assertEquals(
        "letter.txt 不是 Cancelscope 追蹤檔：它的開頭是「Dear reader,\\n」。請開啟記錄器寫出的檔案（名稱.cancelscope）。",
        refused(letter));
    assertEquals("none.cancelscope 不存在；請檢查路徑。", refused(folder.resolve("none.cancelscope")));
  }

  @Test
  void aSeverityIsSpokenInChinese() {
    assertEquals("錯誤: 花了", TaskTexts.spoken(Severity.ERROR, "花了"));
    Texts.use(Language.ENGLISH);
    assertEquals("error: took", TaskTexts.spoken(Severity.ERROR, "took"));
  }

  private static String refused(Path file) {
    var opening =
        new OpenViewModel(
            new Session(), new Settings(SettingsStore.inMemory()), Background.inline());
    opening.open(new TraceSource.OfFile(file));
    return assertInstanceOf(OpenState.Failed.class, opening.state()).sentence();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aCopiedFindingIsInChinese(String sample) throws Exception {
    var session = new Session();
    var findings = new FindingsViewModel(session, Background.inline());
    session.opened(load(sample));
    findings
        .current()
        .ifPresent(
            row -> {
              String copied = findings.line(row) + "\n" + findings.markdown(row);
              assertFalse(ENGLISH.matcher(copied).find(), copied);
              assertEquals(1, findings.line(row).lines().count());
            });
  }
}
