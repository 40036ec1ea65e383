package dev.cancelscope.format.read;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a file is packed, told by its first bytes. */
enum Compression {
  NONE("none"),
  GZIP("gzip"),
  ZSTD("zstd"),
  /** A review bundle: the trace is one of the files in it, and may itself be packed. */
  ZIP("zip");

  /** How many first bytes {@link #of} wants to see. */
  static final int MAGIC_BYTES = 4;

  private static final int INPUT_BUFFER_BYTES = 1 << 16;

  private final String label;

  Compression(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Compression of(byte[] start) {
    if (startsWith(start, 0x1F, 0x8B)) {
      return GZIP;
    }
    if (startsWith(start, 'P', 'K', 3, 4)) {
      return ZIP;
    }
    boolean skippable =
        start.length >= MAGIC_BYTES
            && (start[0] & 0xF0) == 0x50
            && startsWith(start, start[0] & 0xFF, 0x2A, 0x4D, 0x18);
    return skippable || startsWith(start, 0x28, 0xB5, 0x2F, 0xFD) ? ZSTD : NONE;
  }

  /** What {@code packed} holds; it may throw on opening when that is damaged. */
  InputStream unpack(InputStream packed) throws IOException {
    return switch (this) {
      case NONE -> packed;
      case GZIP -> new GZIPInputStream(packed, INPUT_BUFFER_BYTES);
      case ZSTD -> new ZstdInputStreamNoFinalizer(packed);
      case ZIP -> BundledTrace.open(packed);
    };
  }

  private static boolean startsWith(byte[] start, int... magic) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((start[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
