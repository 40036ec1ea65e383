package dev.cancelscope.trace.report;

import dev.cancelscope.trace.timeline.DrawItem;
import dev.cancelscope.trace.timeline.Poster;
import dev.cancelscope.trace.timeline.TimelineMetrics;

/**
 * A poster as one self-contained SVG: shapes with classes, colours for light and dark in its own
 * style sheet, no script, no reference to anything outside. Every text is escaped.
 */
public final class SvgPicture {

  /** Which colours the picture has. */
  public enum Colours {
    LIGHT,
    DARK,
    /** Those of whoever looks at it. */
    OF_VIEWER
  }

  private final SvgWriter svg = new SvgWriter();
  private final Poster poster;

  private SvgPicture(Poster poster) {
    this.poster = poster;
  }

  public static String of(Poster poster, Colours colours) {
    var picture = new SvgPicture(poster);
    picture.svg.open(poster.widthPx(), poster.heightPx(), poster.title(), SvgStyle.css(colours));
    return picture.write();
  }

  /** Within a page whose styles are {@link SvgStyle#pageCss()}. */
  static String inPage(Poster poster) {
    var picture = new SvgPicture(poster);
    picture.svg.openInPage(poster.widthPx(), poster.heightPx(), poster.title());
    return picture.write();
  }

  private String write() {
    double width = poster.widthPx();
    double height = poster.heightPx();
    SvgStyle.PATTERNS.forEach(svg::raw);
    svg.rect(0, 0, width, height, "ground");
    svg.text(Poster.MARGIN_PX, 19, poster.title(), "title");
    svg.text(Poster.MARGIN_PX, 39, poster.subtitle(), "muted");
    names();
    chart();
    var items = new SvgItems(svg);
    poster.legend().forEach(items::add);
    svg.close();
    return svg.toString();
  }

  private void names() {
    double axis = TimelineMetrics.AXIS_HEIGHT_PX;
    svg.rect(0, Poster.TITLE_PX, poster.gutterPx(), axis, "axis");
    svg.text(Poster.MARGIN_PX, Poster.TITLE_PX + 12.0, poster.namesTitle(), "muted bold");
    for (Poster.Name name : poster.names()) {
      svg.text(name.xPx(), name.yPx(), name.title(), "text");
    }
  }

  private void chart() {
    double width = poster.chart().request().widthPx();
    double height = poster.chart().request().heightPx();
    svg.beginPart(poster.gutterPx(), Poster.TITLE_PX, width, height);
    svg.rect(0, 0, width, TimelineMetrics.AXIS_HEIGHT_PX, "axis");
    var items = new SvgItems(svg);
    for (DrawItem item : poster.chart().items()) {
      items.add(item);
    }
    svg.rect(0, TimelineMetrics.AXIS_HEIGHT_PX - 1.0, width, 1, "edge");
    svg.rect(0, 0, 1, height, "edge");
    svg.endPart();
    svg.rect(0, Poster.TITLE_PX, poster.widthPx(), 1, "edge");
    svg.rect(0, Poster.TITLE_PX + height, poster.widthPx(), 1, "edge");
  }
}
