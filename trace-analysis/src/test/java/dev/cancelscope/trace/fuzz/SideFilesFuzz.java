package dev.cancelscope.trace.fuzz;

import dev.cancelscope.trace.compare.BaselineJson;
import dev.cancelscope.trace.compare.UnreadableBaselineException;
import dev.cancelscope.trace.findings.BadThresholdException;
import dev.cancelscope.trace.findings.ThresholdSettings;
import dev.cancelscope.trace.notes.NotesJson;
import dev.cancelscope.trace.notes.UnreadableNotesException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The files that lie beside a trace: notes, baselines of known findings, thresholds. They are read,
 * and written again the same, or refused with a sentence.
 */
public final class SideFilesFuzz {
  private SideFilesFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    notes(text);
    baseline(text);
    thresholds(text);
  }

  private static void notes(String text) {
    try {
      String written = NotesJson.write(NotesJson.read(text));
      same(written, NotesJson.write(NotesJson.read(written)));
    } catch (UnreadableNotesException e) {
      sentence(e);
    }
  }

  private static void baseline(String text) {
    try {
      String written = BaselineJson.write(BaselineJson.read(text));
      same(written, BaselineJson.write(BaselineJson.read(written)));
    } catch (UnreadableBaselineException e) {
      sentence(e);
    }
  }

  private static void thresholds(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return; // the command line says so, with the name of the file
    }
    Map<String, String> values = new HashMap<>();
    properties.forEach((name, value) -> values.put(name.toString(), value.toString()));
    try {
      ThresholdSettings.of(values);
    } catch (BadThresholdException e) {
      sentence(e);
    }
  }

  private static void same(String once, String again) {
    if (!once.equals(again)) {
      throw new AssertionError("read and written again: " + once + " becomes " + again);
    }
  }

  private static void sentence(Exception e) {
    String sentence = String.valueOf(e.getMessage());
    if (sentence.isBlank() || sentence.indexOf('\n') >= 0) {
      throw new AssertionError("not one sentence: " + sentence, e);
    }
  }
}
