package dev.cancelscope.trace.report;

import java.util.Base64;

/**
 * A page that can be mailed, attached and printed: one file, no script, nothing fetched. Its
 * content policy allows its one style sheet, by its hash, and nothing else, so that not even a
 * fault in the escaping could let a hostile name act.
 */
final class HtmlPage {
  private static final String LAYOUT =
      """
      *{box-sizing:border-box}
      :root{color-scheme:light dark}
      body{margin:0;background:var(--axis);color:var(--text);
      font:15px/1.55 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;
      overflow-wrap:anywhere}
      main{max-width:1184px;margin:0 auto;padding:32px 16px 48px}
      header{padding:0 16px 8px}
      .kicker{margin:0;color:var(--muted);font-size:12px;font-weight:600;letter-spacing:.08em;
      text-transform:uppercase}
      h1{margin:4px 0 12px;font-size:28px;line-height:1.2;font-weight:700}
      h2{margin:0 0 4px;font-size:19px;line-height:1.3}
      h3{margin:0 0 6px;font-size:15px;line-height:1.4}
      p{margin:0 0 10px}
      .lead{font-size:18px;line-height:1.5;max-width:52em}
      .hint{color:var(--muted);font-size:13px;margin-bottom:14px;max-width:62em}
      .facts{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0;padding:0;list-style:none;
      color:var(--muted);font-size:13px}
      .facts b{color:var(--text)}
      section{background:var(--ground);border:1px solid var(--edge);border-radius:10px;
      padding:20px;margin:16px 0}
      section.plain{background:none;border:0;padding:8px 16px}
      code{font:13px/1.4 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;
      background:var(--axis);border-radius:4px;padding:1px 5px}
      .badge{display:inline-block;min-width:5.2em;margin-right:8px;padding:1px 8px;border-radius:9px;
      font-size:12px;font-weight:600;text-align:center;border:1px solid var(--edge);
      color:var(--muted)}
      .bad .badge,.badge.bad{background:var(--error);border-color:var(--error);color:var(--ground)}
      .poor .badge,.badge.poor{border-color:var(--warning);color:var(--warning)}
      .good .badge,.badge.good{border-color:var(--shield);color:var(--shield)}
      .finding{border-left:4px solid var(--edge);padding:2px 0 2px 16px;margin:18px 0 0}
      .finding.bad{border-color:var(--error)}.finding.poor{border-color:var(--warning)}
      .finding.good{border-color:var(--shield)}
      .finding .message{font-size:16px;margin-bottom:8px}
      dl{display:grid;grid-template-columns:6em 1fr;gap:3px 12px;margin:0;font-size:14px}
      dt{color:var(--muted)}dd{margin:0}
      dd ol,dd ul{margin:0;padding-left:1.2em}
      .episode{border-top:1px solid var(--grid);padding-top:14px;margin-top:16px}
      .because{margin:0 0 10px;padding-left:1.4em;font-size:14px}
      .scroll{overflow-x:auto}
      figure{margin:12px 0 0}
      figcaption{color:var(--muted);font-size:13px;margin-bottom:4px}
      svg{display:block;max-width:100%;height:auto}
      svg.wide{min-width:720px}
      table{border-collapse:collapse;width:100%;margin-top:10px;font-size:13.5px}
      th{color:var(--muted);font-weight:600;text-align:left;vertical-align:bottom}
      th,td{padding:5px 12px 5px 0;border-bottom:1px solid var(--grid);vertical-align:top}
      .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
      footer{padding:8px 16px;color:var(--muted);font-size:12px}
      .dot{fill:var(--accent);fill-opacity:.5}.dot-before{fill:var(--muted)}
      .dot-after{fill:var(--accent)}.link{stroke:var(--faint);stroke-width:2;fill:none}
      .median{fill:var(--text)}.area{fill:var(--alive);fill-opacity:.55}
      .outline{fill:none;stroke:var(--accent);stroke-width:2}
      .bar-before{fill:var(--faint);fill-opacity:.6}.bar-after{fill:var(--accent)}
      .end{text-anchor:end}.small{font-size:11px}
      @media (max-width:640px){dl{grid-template-columns:1fr}dt{margin-top:4px}section{padding:14px}}
      @media print{body{background:#fff}section,.finding,.episode{break-inside:avoid}}
      """;

  private HtmlPage() {}

  /**
   * The whole file.
   *
   * @param body markup
   */
  static String of(String title, String body) {
    String css = SvgStyle.pageCss() + LAYOUT;
    String hash = Base64.getEncoder().encodeToString(Digest.of(css));
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; \
    base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(hash, Xml.escaped(title), css, body);
  }
}
