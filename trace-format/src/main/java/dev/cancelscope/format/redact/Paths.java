package dev.cancelscope.format.redact;

import static dev.cancelscope.format.redact.PathPrefix.isSeparator;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files of sites. A recorder writes them relative to the program or to an import root; one that is
 * not tells of the machine and its user, so its folder becomes {@code path-3}.
 */
final class Paths {
  /** Absolute, of a drive, of a home, a URL, or one that climbs out of where it began. */
  private static final Pattern TELLS_OF_THE_MACHINE =
      Pattern.compile("(?s)[/\\\\~].*|[A-Za-z][A-Za-z0-9+.-]*:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

  private final Redaction redaction;
  private final Pseudonyms folders;

  Paths(Redaction redaction, Pseudonyms folders) {
    this.redaction = redaction;
    this.folders = folders;
  }

  String of(String file) {
    for (PathPrefix prefix : redaction.prefixes()) {
      Optional<String> exchanged = prefix.applyTo(file);
      if (exchanged.isPresent()) {
        return exchanged.get();
      }
    }
    if (redaction.keeps(Subject.PATHS)) {
      return file;
    }
    int name = file.length();
    while (name > 0 && !isSeparator(file.charAt(name - 1))) {
      name--;
    }
    if (file.startsWith("<")) { // no file: <string>, <frozen os>, <cell of /home/ann/book>
      return name == 0 ? file : folders.of(file);
    }
    if (!TELLS_OF_THE_MACHINE.matcher(file).matches()) {
      return file;
    }
    boolean nameTells = name == 0 || name == file.length();
    return nameTells
        ? folders.of(file)
        : folders.of(file.substring(0, name)) + "/" + file.substring(name);
  }
}
