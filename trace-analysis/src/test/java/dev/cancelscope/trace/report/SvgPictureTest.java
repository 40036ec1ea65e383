package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.report.SvgPicture.Colours;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.timeline.Draft;
import dev.cancelscope.trace.timeline.Poster;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgPictureTest {
  private static final String HOSTILE = "<script>alert('x')</script> & \\u0000\\u202e ]]>";

  private static String svg(String name, Colours colours) {
    var trace =
        new Draft()
            .task(0, 1, 0, name)
            .requested(10, 1, 1, 0)
            .delivered(20, 1, 1)
            .cleanup(20, 1, 0, 1)
            .cleanedUp(400, 1, "interrupted")
            .ended(500, 1, "cancelled")
            .load();
    var order = new Poster.Order(1_000, 0, Nanos.NONE, Nanos.NONE);
    return SvgPicture.of(Poster.of(trace, order), colours);
  }

  private static Document parsed(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void hostileNamesAreTextAndNothingElse() throws Exception {
    for (Colours colours : Colours.values()) {
      Document document = parsed(svg(HOSTILE, colours));
      assertEquals(0, document.getElementsByTagName("script").getLength());
      assertEquals("svg", document.getDocumentElement().getTagName());
    }
  }

  @Test
  void refersToNothingOutside() {
    String svg = svg("worker", Colours.OF_VIEWER);
    assertFalse(svg.replace("http://www.w3.org/2000/svg", "").contains("http"));
    assertFalse(svg.contains("href"));
    assertFalse(svg.contains("@import"));
    assertFalse(svg.contains("var(--"), "every colour is filled in");
  }

  @Test
  void holdsTitleNamesAndLegend() {
    String svg = svg("worker", Colours.DARK);
    assertTrue(svg.contains(">worker</text>"));
    assertTrue(svg.contains(">cleaning up</text>"));
    assertTrue(svg.contains("finally 380 ms"));
  }
}
