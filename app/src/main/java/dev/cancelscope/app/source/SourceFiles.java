package dev.cancelscope.app.source;

import dev.cancelscope.app.source.SourceLookup.Found;
import dev.cancelscope.app.source.SourceLookup.Refused;
import dev.cancelscope.app.source.SourceLookup.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a file that a trace names, below the folders that the user chose and nowhere else: a trace
 * may come from a stranger, and must not have any file of this machine shown. Not on the FX thread.
 */
final class SourceFiles {
  /** Larger than any source file. */
  static final int MOST_BYTES = 4 << 20;

  private static final Pattern DRIVE = Pattern.compile("(?s)[A-Za-z]:.*");
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private SourceFiles() {}

  /** Looks in each folder, in their order; the first that holds it counts. */
  static SourceLookup find(@Nullable String named, List<Path> folders) {
    if (named == null || named.isEmpty()) {
      return new Refused(Why.NO_FILE);
    }
    if (named.startsWith("<")) {
      return new Refused(Why.NOT_A_FILE);
    }
    if (named.startsWith("/") || named.startsWith("\\") || DRIVE.matcher(named).matches()) {
      return new Refused(Why.ABSOLUTE);
    }
    Why why = folders.isEmpty() ? Why.NO_FOLDER : Why.MISSING;
    for (Path folder : folders) {
      SourceLookup lookup = find(named, folder);
      if (lookup instanceof Found) {
        return lookup;
      }
      if (lookup instanceof Refused(Why reason) && reason != Why.MISSING) {
        why = reason;
      }
    }
    return new Refused(why);
  }

  private static SourceLookup find(String named, Path folder) {
    try {
      Path root = folder.toRealPath();
      Path file = root;
      for (String part : named.replace('\\', '/').split("/", -1)) {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
          return new Refused(Why.CLIMBS);
        }
        file = file.resolve(part);
        if (Files.isSymbolicLink(file)) {
          return new Refused(Why.LINK);
        }
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return new Refused(Why.MISSING);
      }
      // Resolved once more: no other kind of link may have led out of the folder.
      return file.toRealPath().startsWith(root) ? read(file) : new Refused(Why.LINK);
    } catch (IOException | InvalidPathException _) {
      return new Refused(Why.MISSING);
    }
  }

  private static SourceLookup read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? new Refused(Why.TOO_LARGE) : new Found(lines(bytes), file);
    } catch (IOException _) {
      return new Refused(Why.UNREADABLE);
    }
  }

  /** As Python counts them. */
  static List<String> lines(byte[] bytes) {
    return List.of(LINE_END.split(new String(bytes, StandardCharsets.UTF_8), -1));
  }
}
