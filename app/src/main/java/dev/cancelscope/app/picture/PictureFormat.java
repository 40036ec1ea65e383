package dev.cancelscope.app.picture;

import dev.cancelscope.app.files.WholeFile;
import dev.cancelscope.app.paint.Palette;
import dev.cancelscope.app.paint.PictureRenderer;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.trace.report.SvgPicture;
import dev.cancelscope.trace.timeline.Poster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a picture is stored. Needs no display. */
public enum PictureFormat {
  PNG,
  SVG;

  /** By the ending of the file's name; empty: it is neither. */
  public static Optional<PictureFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      return Optional.of(SVG);
    }
    return name.endsWith(".png") ? Optional.of(PNG) : Optional.empty();
  }

  public void write(Poster poster, Theme theme, Path target) throws IOException {
    WholeFile.write(target, out -> writeTo(poster, theme, out));
  }

  /** Writes it to a stream that stays open. */
  public void writeTo(Poster poster, Theme theme, OutputStream out) throws IOException {
    switch (this) {
      case PNG -> new PictureRenderer(palette(theme)).writePng(poster, 1, out);
      case SVG -> out.write(SvgPicture.of(poster, colours(theme)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Palette palette(Theme theme) {
    return switch (theme) {
      case LIGHT -> Palette.LIGHT;
      case DARK -> Palette.DARK;
      case HIGH_CONTRAST -> Palette.HIGH_CONTRAST;
    };
  }

  private static SvgPicture.Colours colours(Theme theme) {
    return switch (theme) {
      case LIGHT -> SvgPicture.Colours.LIGHT;
      case DARK, HIGH_CONTRAST -> SvgPicture.Colours.DARK;
    };
  }
}
