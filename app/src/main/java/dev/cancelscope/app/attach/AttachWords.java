package dev.cancelscope.app.attach;

import dev.cancelscope.app.record.RecordedProcess;
import dev.cancelscope.app.record.RecordedProcesses.Look;
import dev.cancelscope.app.record.SignalledRecording.Answer;
import dev.cancelscope.app.text.Texts;

/** What was looked at, and what came of a question, in words; for the window and for terminals. */
public final class AttachWords {
  private AttachWords() {}

  /** Why it cannot be attached to; empty: it can. */
  public static String of(Look look, long processId) {
    String id = Long.toString(processId);
    return switch (look) {
      case Look.Found _ -> "";
      case Look.NotRecorded(var program) -> Texts.format("attach.not-recorded", id, program);
      case Look.OfAnotherUser _ -> Texts.format("attach.of-another-user", id);
      case Look.Gone _ -> Texts.format("attach.no-process", id);
      case Look.CannotTell _ -> Texts.get("attach.cannot-tell");
    };
  }

  /** What came of it. */
  public static String of(Answer answer, RecordedProcess process) {
    String id = Long.toString(process.processId());
    return switch (answer) {
      case Answer.Began(var trace) -> Texts.format("attach.began", id, trace);
      case Answer.Ended(var trace) -> Texts.format("attach.ended", id, trace);
      case Answer.NothingToDo _ ->
          Texts.format(
              process.trace() == null ? "attach.nothing-to-end" : "attach.nothing-to-begin", id);
      case Answer.NotListening _ -> Texts.format("attach.not-listening", id);
      case Answer.NoAnswer _ -> Texts.format("attach.no-answer", id);
    };
  }

  static String notSent(Throwable problem) {
    return Texts.format("attach.not-sent", String.valueOf(problem.getMessage()));
  }
}
