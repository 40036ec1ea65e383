package dev.cancelscope.app.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.timeline.Poster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A picture of a small trace, without a display. */
class PictureRendererTest {
  private static final String TRACE =
      """
      {"event":"header","format":"cancelscope","version":"1.0"}
      {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"name":"main"}
      {"event":"task.started","t":0,"stream":1,"seq":2,"task":1}
      {"event":"cleanup.began","t":500,"stream":1,"seq":3,"task":1,"span":1,"kind":"finally"}
      {"event":"cleanup.ended","t":900,"stream":1,"seq":4,"span":1}
      {"event":"task.ended","t":1000,"stream":1,"seq":5,"task":1,"outcome":"returned"}
      """;

  private static LoadedTrace load(String text) throws Exception {
    var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new TraceLoader(Thresholds.DEFAULT).load(bytes, "small", ReadProgress.none());
  }

  private static Poster poster(String text) throws Exception {
    var order = new Poster.Order(1_000, 0, Nanos.NONE, Nanos.NONE);
    return Poster.of(load(text), order);
  }

  @Test
  void theCleanupIsWhereItsTimesSay() throws Exception {
    Poster poster = poster(TRACE);
    for (double scale : new double[] {1, 2}) {
      BufferedImage image = new PictureRenderer(Palette.LIGHT).image(poster, scale);
      int middle = (int) ((Poster.TITLE_PX + 44 + 6) * scale);
      double chart = poster.chart().scale().xPx(700) + poster.gutterPx();
      assertEquals(Palette.LIGHT.cleanup(), image.getRGB((int) (chart * scale), middle));
      double before = poster.chart().scale().xPx(300) + poster.gutterPx();
      assertEquals(Palette.LIGHT.alive(), image.getRGB((int) (before * scale), middle));
    }
  }

  @Test
  void writesAPngOfTheAskedSize() throws Exception {
    var out = new ByteArrayOutputStream();
    new PictureRenderer(Palette.DARK).writePng(poster(TRACE), 1, out);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(1_000, image.getWidth());
    assertEquals(Palette.DARK.ground(), image.getRGB(999, 1));
  }

  @Test
  void anEmptyTraceIsAPictureToo() throws Exception {
    Poster poster =
        poster("{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}\n");
    assertTrue(new PictureRenderer(Palette.LIGHT).image(poster, 1).getHeight() > 100);
  }
}
