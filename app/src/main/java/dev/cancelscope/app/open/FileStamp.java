package dev.cancelscope.app.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * By what a file is known to be the one that was read.
 *
 * @param sizeBytes -1: there is no file, or it cannot be looked at
 */
record FileStamp(long sizeBytes, long modifiedMillis) {
  static final FileStamp UNKNOWN = new FileStamp(-1, 0);

  /** Touches the disk: not on the FX thread. */
  static FileStamp of(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (IOException _) {
      return UNKNOWN;
    }
  }

  /** Whether there is another file now; one that is gone can not be read again. */
  boolean isLaterThan(FileStamp read) {
    return sizeBytes >= 0 && !equals(read);
  }
}
