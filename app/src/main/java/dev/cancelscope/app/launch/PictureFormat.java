package dev.cancelscope.app.launch;

import dev.cancelscope.app.paint.PictureRenderer;
import dev.cancelscope.trace.timeline.Poster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a picture is stored. */
enum PictureFormat {
  PNG;

  /** By the ending of the file's name; empty: it is neither. */
  static Optional<PictureFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") ? Optional.of(PNG) : Optional.empty();
  }

  void write(Poster poster, PictureRenderer renderer, OutputStream out) throws IOException {
    switch (this) {
      case PNG -> renderer.writePng(poster, 1, out);
    }
  }
}
