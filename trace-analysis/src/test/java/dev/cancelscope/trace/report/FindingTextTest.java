package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Sentences;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class FindingTextTest {
  private static final Pattern CODE = Pattern.compile("(`+)[^\n]*?\\1");

  private static final LoadedTrace TRACE =
      Drawing.of(
              1_000,
              """
              a |[-!xf=======)c
              """)
          .loaded();

  @Test
  void oneLineSaysWhatWhereAndInWhichTrace() {
    assertEquals(
        "error slow-cleanup: The finally in a at a.py:4000 took 8.00 s after a was cancelled."
            + " → a.py:4000 in a (drawn.cancelscope)",
        FindingText.line(TRACE, TRACE.findings().getFirst(), Sentences.ENGLISH));
  }

  @Test
  void aBlockOfMarkdownHoldsEvidenceAndAdvice() {
    assertEquals(
        """
        **error: slow-cleanup**

        The finally in a at a.py:4000 took 8.00 s after a was cancelled.

        - Look at: `a.py:4000 in a`
        - Evidence: cancelled because code outside any task called cancel() at callback.py:2000
        - Evidence: finally in a, 8.00 s
        - Advice: Bound it (`async with asyncio.timeout(…)` inside), do its parts side by side, or move the work out of it.
        - Trace: `drawn.cancelscope`
        """,
        FindingText.markdown(TRACE, TRACE.findings().getFirst(), Sentences.ENGLISH));
  }

  @Test
  void aHostileNameStaysInItsLine() {
    LoadedTrace hostile = Drawings.named("a\n# b <img src=x> `c`");
    hostile
        .findings()
        .forEach(
            finding -> {
              String markdown = FindingText.markdown(hostile, finding, Sentences.ENGLISH);
              assertFalse(FindingText.line(hostile, finding, Sentences.ENGLISH).contains("\n"));
              assertFalse(CODE.matcher(markdown).replaceAll("").contains("<img"), markdown);
              assertFalse(markdown.contains("\n#"), markdown);
            });
  }
}
