package dev.cancelscope.app.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cancelscope.app.source.SourceLookup.Found;
import dev.cancelscope.app.source.SourceLookup.Refused;
import dev.cancelscope.app.source.SourceLookup.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace may have nothing of this machine shown but what lies below the user's own choice. */
class SourceFilesTest {
  @TempDir private Path place;
  private Path root = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    root = Files.createDirectories(place.resolve("root"));
    Files.createDirectories(root.resolve("pkg"));
    Files.writeString(root.resolve("pkg/app.py"), "one\ntwo\r\nthree");
    Files.writeString(place.resolve("secret.py"), "secret");
  }

  private Why why(String named) {
    return assertInstanceOf(Refused.class, SourceFiles.find(named, List.of(root))).why();
  }

  @Test
  void findsAFileBelowTheFolder() {
    var found = assertInstanceOf(Found.class, SourceFiles.find("pkg/app.py", List.of(root)));
    assertEquals(List.of("one", "two", "three"), found.lines());
    assertInstanceOf(Found.class, SourceFiles.find("pkg\\app.py", List.of(root)));
  }

  @Test
  void looksInEachFolder() {
    assertInstanceOf(
        Found.class, SourceFiles.find("app.py", List.of(place, root, root.resolve("pkg"))));
    assertEquals(new Refused(Why.NO_FOLDER), SourceFiles.find("app.py", List.of()));
    assertEquals(Why.MISSING, why("other.py"));
    assertEquals(new Refused(Why.NO_FILE), SourceFiles.find(null, List.of(root)));
    assertEquals(Why.NOT_A_FILE, why("<string>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.py",
        "pkg/../../secret.py",
        "pkg/../pkg/app.py",
        "./pkg/app.py",
        "pkg//app.py",
        "pkg\\..\\..\\secret.py"
      })
  void aPathThatClimbsIsRefused(String named) {
    assertEquals(Why.CLIMBS, why(named));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "\\\\host\\share\\x.py", "C:\\x.py", "c:/x.py"})
  void anAbsolutePathIsRefused(String named) {
    assertEquals(Why.ABSOLUTE, why(named));
  }

  @Test
  void aFileByItsOwnAbsolutePathIsRefusedToo() {
    assertEquals(Why.ABSOLUTE, why(root.resolve("pkg/app.py").toString()));
  }

  @Test
  void symbolicLinksAreRefused() throws IOException {
    Files.createSymbolicLink(root.resolve("link.py"), place.resolve("secret.py"));
    Files.createSymbolicLink(root.resolve("up"), place);
    Files.createSymbolicLink(root.resolve("inside.py"), root.resolve("pkg/app.py"));
    assertEquals(Why.LINK, why("link.py"));
    assertEquals(Why.LINK, why("up/secret.py"));
    assertEquals(Why.LINK, why("inside.py"));
  }

  @Test
  void theChosenFolderItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(place.resolve("chosen"), root);
    assertInstanceOf(Found.class, SourceFiles.find("pkg/app.py", List.of(link)));
  }

  @Test
  void foldersHugeFilesAndNonsenseAreRefused() throws IOException {
    Files.write(root.resolve("huge.py"), new byte[SourceFiles.MOST_BYTES + 1]);
    assertEquals(Why.TOO_LARGE, why("huge.py"));
    assertEquals(Why.MISSING, why("pkg"));
    assertEquals(Why.MISSING, why("a\0b.py"));
    assertEquals(Why.MISSING, why("pkg/app.py/x"));
  }

  @Test
  void bytesThatAreNoTextStillMakeLines() throws IOException {
    Files.write(root.resolve("raw.py"), new byte[] {'a', (byte) 0xff, '\n', 'b'});
    var found = assertInstanceOf(Found.class, SourceFiles.find("raw.py", List.of(root)));
    assertEquals(2, found.lines().size());
  }
}
