package dev.cancelscope.trace.report;

import dev.cancelscope.trace.report.SvgPicture.Colours;
import java.util.List;
import java.util.stream.Collectors;

/** The style sheet and the patterns of an SVG picture. */
final class SvgStyle {
  static final List<String> PATTERNS =
      List.of(
          "<defs>",
          pattern("hatched", 6, "<path d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\" class=\"ink-cancel\"/>"),
          pattern("crossed", 12, "<path d=\"M0 12L12 0M0 0L12 12\" class=\"ink-interrupted\"/>"),
          pattern("upright", 6, "<rect width=\"1\" height=\"6\" class=\"ink-blocked\"/>"),
          pattern("dense", 2, "<rect width=\"1\" height=\"1\" class=\"ink-dense\"/>"),
          "<pattern id=\"dotted\" width=\"5\" height=\"24\" patternUnits=\"userSpaceOnUse\">"
              + "<rect y=\"17\" width=\"2\" height=\"1\" class=\"ink-faint\"/></pattern>",
          "<linearGradient id=\"out\"><stop offset=\"0.6\" stop-color=\"#fff\"/>"
              + "<stop offset=\"1\" stop-color=\"#000\"/></linearGradient>",
          "<mask id=\"fade\" maskContentUnits=\"objectBoundingBox\">"
              + "<rect width=\"1\" height=\"1\" fill=\"url(#out)\"/></mask>",
          "</defs>");

  private static final String LIGHT =
      """
      ground #fff
      alternate #fafbfc
      selected #e8f0fe
      axis #f6f7f9
      grid #edeff3
      edge #d5dae1
      text #1f2430
      muted #5b6472
      alive #c5d4ec
      on-alive #1f2e48
      waiting #e3eaf5
      faint #93a5c1
      cancel #c2185b
      cancel-ground #fbe3ec
      cleanup #f59e0b
      on-cleanup #2a1900
      interrupted #ff7a66
      shield #0b7285
      critical #7048e8
      blocked #4a5160
      error #d92d20
      warning #b45309
      accent #2563eb
      """;

  private static final String DARK =
      """
      ground #15181e
      alternate #191d24
      selected #1e2d4a
      axis #1b1f27
      grid #242933
      edge #343b48
      text #e6e9ef
      muted #9aa4b2
      alive #35496b
      on-alive #e3eaf6
      waiting #263349
      faint #6a80a6
      cancel #ff6b9d
      cancel-ground #47233a
      cleanup #f5a524
      on-cleanup #211300
      interrupted #ff7a66
      shield #3bc9db
      critical #a78bfa
      blocked #aeb6c4
      error #ff6b61
      warning #f5b04c
      accent #6ea8fe
      """;

  private static final String SHAPES =
      """
      text{font:12px system-ui,"DejaVu Sans",sans-serif;fill:var(--text)}
      .title{font-size:16px;font-weight:700}.bold{font-weight:700}.muted{fill:var(--muted)}
      .ground{fill:var(--ground)}.axis{fill:var(--axis)}.edge{fill:var(--edge)}
      .grid{fill:var(--grid)}.band-alternate{fill:var(--alternate)}
      .band-selected{fill:var(--selected)}
      .bar-pending{fill:none;stroke:var(--faint)}.bar-running{fill:var(--alive)}
      .bar-waiting{fill:var(--waiting)}.bar-requested{fill:var(--cancel-ground)}
      .bar-cleanup{fill:var(--cleanup)}.bar-cleanup-interrupted{fill:var(--interrupted)}
      .bar-shielded,.bar-critical{fill:none}.bar-blocked{fill:var(--blocked)}
      .bar-warning{fill:var(--warning)}.bar-error{fill:var(--error)}
      .bar-critical-path{fill:var(--cancel)}.rail-shielded{fill:var(--shield)}
      .rail-critical{fill:var(--critical)}
      .pattern-hatched{fill:url(#hatched)}.pattern-crossed{fill:url(#crossed)}
      .pattern-upright{fill:url(#upright)}.pattern-dense{fill:url(#dense)}
      .pattern-dotted{fill:url(#dotted)}.fades{mask:url(#fade)}
      .ink-cancel{stroke:var(--cancel);stroke-width:1.4}
      .ink-interrupted{stroke:var(--on-cleanup);stroke-opacity:.5}
      .ink-blocked{fill:var(--ground);fill-opacity:.5}.ink-dense{fill:var(--on-cleanup);fill-opacity:.5}
      .ink-faint{fill:var(--faint)}
      .label-on-ground{fill:var(--muted)}.label-on-task{fill:var(--on-alive)}
      .label-on-cleanup{fill:var(--on-cleanup);font-weight:700}
      .label-on-request{fill:var(--text);stroke:var(--cancel-ground);stroke-width:4px;paint-order:stroke}
      .label-on-blocked{fill:var(--ground);stroke:var(--blocked);stroke-width:4px;paint-order:stroke}
      .label-signal{fill:var(--cancel)}.label-user-mark{fill:var(--muted)}
      .label-deadline{fill:var(--warning)}
      .moment-signal{fill:var(--cancel)}.moment-user-mark{fill:var(--faint)}
      .moment-deadline{fill:var(--warning)}.moment-trace-end{fill:var(--edge)}
      .mark-requested,.mark-delivered,.mark-cancelled{fill:var(--cancel)}
      .mark-request-refused,.mark-cleared,.mark-returned{fill:var(--muted)}
      .mark-failed,.mark-lost{fill:var(--error)}
      .halo{stroke:var(--ground);stroke-width:1.5;paint-order:stroke}
      .ring{fill:var(--ground);stroke-width:1.2}.stroke{fill:none;stroke-width:1.8}
      .mark-delivered.ring,.mark-delivered.stroke{stroke:var(--cancel)}
      .mark-cleared.ring{stroke:var(--muted)}.mark-lost.ring,.mark-lost.stroke{stroke:var(--error)}
      .inner{fill:var(--ground)}.inner.stroke{stroke:var(--ground)}
      .flag-error{stroke:var(--error);stroke-width:2}.flag-warning{stroke:var(--warning);stroke-width:2}
      .dashed{stroke-dasharray:4 4}.arrow{fill:none;stroke:var(--cancel);stroke-width:1.5}
      .far{stroke-opacity:.4}.arrow-foot{fill:var(--cancel)}
      .range{fill:var(--accent);fill-opacity:.12}.frame{fill:none;stroke:var(--accent);stroke-width:1.5}
      """;

  private SvgStyle() {}

  /** For a page that holds pictures: the same shapes, and the colours as CSS variables. */
  static String pageCss() {
    return ":root{"
        + variables(LIGHT)
        + "}\n@media (prefers-color-scheme:dark){:root{"
        + variables(DARK)
        + "}}\n"
        + SHAPES;
  }

  private static String variables(String palette) {
    return palette
        .lines()
        .map(line -> "--" + line.replaceFirst(" ", ":"))
        .collect(Collectors.joining(";"));
  }

  static String css(Colours colours) {
    return switch (colours) {
      case LIGHT -> with(LIGHT);
      case DARK -> with(DARK);
      case OF_VIEWER -> with(LIGHT) + "@media (prefers-color-scheme:dark){" + with(DARK) + "}\n";
    };
  }

  /** Colours are filled in here, not by CSS variables: many a viewer of pictures knows none. */
  private static String with(String palette) {
    String css = SHAPES;
    for (String line : palette.lines().toList()) {
      int space = line.indexOf(' ');
      css = css.replace("var(--" + line.substring(0, space) + ")", line.substring(space + 1));
    }
    return css;
  }

  private static String pattern(String id, int periodPx, String content) {
    String size = Integer.toString(periodPx); // digits of no locale
    return "<pattern id=\"%s\" width=\"%s\" height=\"%s\" patternUnits=\"userSpaceOnUse\">%s</pattern>"
        .formatted(id, size, size, content);
  }
}
