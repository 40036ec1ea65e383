package dev.cancelscope.app.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole: until it is complete, an older one of that name stays. */
public final class WholeFile {
  private WholeFile() {}

  /** What fills a file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  public static void write(Path target, Content content) throws IOException {
    long process = ProcessHandle.current().pid();
    Path fresh = target.resolveSibling("." + target.getFileName() + "-" + process + ".new");
    try {
      try (OutputStream out = Files.newOutputStream(fresh)) {
        content.writeTo(out);
      }
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
