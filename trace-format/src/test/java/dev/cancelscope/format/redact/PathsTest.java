package dev.cancelscope.format.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
  private static Paths paths(Redaction redaction) {
    return new Paths(redaction, new Pseudonyms("path", 100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop.py", "shop/orders.py", "asyncio/tasks.py", "a..b/c.py", "<string>", ""})
  void relativeOnesStay(String file) {
    assertEquals(file, paths(Redaction.ofEverything()).of(file));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/ann/shop.py, path-1/shop.py",
    "/shop.py, path-1/shop.py",
    "C:\\Users\\ann\\shop.py, path-1/shop.py",
    "C:shop.py, path-1",
    "\\\\server\\ann\\shop.py, path-1/shop.py",
    "~/shop.py, path-1/shop.py",
    "../ann/shop.py, path-1/shop.py",
    "x/../ann/shop.py, path-1/shop.py",
    "file:///home/ann/shop.py, path-1/shop.py",
    "/home/ann/, path-1",
    "<cell of /home/ann/book>, path-1",
  })
  void othersLoseTheirFolder(String file, String redacted) {
    assertEquals(redacted, paths(Redaction.ofEverything()).of(file));
  }

  @Test
  void theSameFolderHasTheSameName() {
    Paths paths = paths(Redaction.ofEverything());
    assertEquals("path-1/a.py", paths.of("/home/ann/a.py"));
    assertEquals("path-2/a.py", paths.of("/home/bob/a.py"));
    assertEquals("path-1/b.py", paths.of("/home/ann/b.py"));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/ann/shop, '', /home/ann/shop/a.py, a.py",
    "/home/ann/shop/, '', /home/ann/shop/a.py, a.py",
    "/home/ann/shop, /srv, /home/ann/shop/a.py, /srv/a.py",
    "/home/ann/shop, /srv/, /home/ann/shop/a.py, /srv/a.py",
    "C:\\ann, app, C:\\ann\\a.py, app/a.py",
    "secret, app, secret/a.py, app/a.py",
    "/home/ann/shop, /srv, /home/ann/shopping/a.py, path-1/a.py",
  })
  void aPrefixIsExchangedByWholeFolders(String from, String to, String file, String redacted) {
    Redaction redaction = new Redaction(Set.of(), List.of(new PathPrefix(from, to)));
    assertEquals(redacted, paths(redaction).of(file));
  }

  @Test
  void prefixesAlsoServeWherePathsAreKept() {
    Redaction redaction =
        new Redaction(Set.of(Subject.PATHS), List.of(new PathPrefix("/home/ann", "src")));
    assertEquals("src/a.py", paths(redaction).of("/home/ann/a.py"));
    assertEquals("/opt/a.py", paths(redaction).of("/opt/a.py"));
  }
}
