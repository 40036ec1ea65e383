package dev.cancelscope.app.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.report.SvgPicture;
import dev.cancelscope.trace.report.SvgPicture.Colours;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Sentences;
import dev.cancelscope.trace.timeline.Pin;
import dev.cancelscope.trace.timeline.Poster;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Beside the PNG's test, because an XML parser is within reach here. */
class SvgPictureTest {
  private static final String HOSTILE = "<script>alert('x')</script> & \\u0000\\u202e ]]>";

  private static final String TRACE =
      """
      {"event":"header","format":"cancelscope","version":"1.0"}
      {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"name":"NAME"}
      {"event":"task.started","t":0,"stream":1,"seq":2,"task":1}
      {"event":"cancel.requested","t":10000000,"stream":1,"seq":3,"request":1,"task":1}
      {"event":"cancel.delivered","t":20000000,"stream":1,"seq":4,"task":1,"requests":[1]}
      {"event":"cleanup.began","t":20000000,"stream":1,"seq":5,"task":1,"span":1,"kind":"finally"}
      {"event":"cleanup.ended","t":400000000,"stream":1,"seq":6,"span":1,"how":"interrupted"}
      {"event":"task.ended","t":500000000,"stream":1,"seq":7,"task":1,"outcome":"cancelled"}
      """;

  private static String svg(String name, Colours colours) throws Exception {
    return svg(name, colours, new Poster.Order(1_000, 0, Nanos.NONE, Nanos.NONE));
  }

  private static String svg(String name, Colours colours, Poster.Order order) throws Exception {
    String text = TRACE.replace("NAME", name.replace("\\", "\\\\").replace("\"", "\\\""));
    var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    LoadedTrace trace = new TraceLoader(Thresholds.DEFAULT).load(bytes, name, ReadProgress.none());
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
  void refersToNothingOutside() throws Exception {
    String svg = svg("worker", Colours.OF_VIEWER);
    assertFalse(svg.replace("http://www.w3.org/2000/svg", "").contains("http"));
    assertFalse(svg.contains("href"));
    assertFalse(svg.contains("@import"));
    assertFalse(svg.contains("var(--"), "every colour is filled in");
  }

  @Test
  void holdsTitleNamesAndLegend() throws Exception {
    String svg = svg("worker", Colours.DARK);
    assertTrue(svg.contains(">worker</text>"));
    assertTrue(svg.contains(">cleaning up</text>"));
    assertTrue(svg.contains("finally 380 ms"));
  }

  @Test
  void holdsBookmarksAndSpeaksTheLanguageOfTheWindow() throws Exception {
    var chinese = new Sentences(Locale.forLanguageTag("zh-Hant"));
    var pins = List.of(new Pin(200_000_000, 0, "look <here>"));
    var order = new Poster.Order(1_000, 0, Nanos.NONE, Nanos.NONE, pins, chinese);
    String svg = svg("worker", Colours.LIGHT, order);
    assertTrue(svg.contains(">look &lt;here&gt;</text>"), svg);
    assertTrue(svg.contains(">清理中</text>"), svg);
  }
}
