package dev.cancelscope.app.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole: until it is complete, an older one of that name stays. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * What fills a file.
   *
   * @param <E> what it throws when it has nothing to write
   */
  public interface Content<E extends Exception> {
    void writeTo(OutputStream out) throws IOException, E;
  }

  public static <E extends Exception> void write(Path target, Content<E> content)
      throws IOException, E {
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
