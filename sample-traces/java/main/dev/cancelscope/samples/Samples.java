package dev.cancelscope.samples;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The samples that come with the app, found by looking into the folder or jar they came in. */
public final class Samples {
  static final String PROGRAM = "program.py";
  static final String TRACE = "trace.cancelscope";

  private Samples() {}

  /** All samples that have a trace, by name; each corrected version follows the faulty one. */
  public static List<Sample> all() {
    try {
      return read(home());
    } catch (IOException problem) {
      throw new UncheckedIOException("The samples cannot be listed", problem);
    }
  }

  public static Optional<Sample> find(String name) {
    return all().stream().filter(sample -> sample.name().equals(name)).findFirst();
  }

  static InputStream open(String name, String file) throws IOException {
    InputStream stream = Samples.class.getResourceAsStream(name + "/" + file);
    if (stream == null) {
      throw new FileNotFoundException("The sample " + name + " has no " + file);
    }
    return stream;
  }

  /** This class's own file: its neighbours are the samples. */
  private static URI home() throws IOException {
    URL url = Samples.class.getResource("Samples.class");
    try {
      if (url == null) {
        throw new FileNotFoundException("The samples are not where this class is");
      }
      return url.toURI();
    } catch (URISyntaxException problem) {
      throw new IOException(problem);
    }
  }

  private static List<Sample> read(URI ownClass) throws IOException {
    if (!"jar".equals(ownClass.getScheme())) {
      return read(Path.of(ownClass).resolveSibling(""));
    }
    String text = ownClass.toString();
    int entry = text.indexOf("!/");
    Path jar = Path.of(URI.create(text.substring("jar:".length(), entry)));
    try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of())) {
      return read(inside.getPath(text.substring(entry + 1)).resolveSibling(""));
    }
  }

  private static List<Sample> read(Path folder) throws IOException {
    List<Path> homes;
    try (Stream<Path> below = Files.list(folder)) {
      homes = below.filter(home -> Files.exists(home.resolve(TRACE))).toList();
    }
    List<Sample> samples = new ArrayList<>();
    for (Path home : homes) {
      String name = home.getFileName().toString().replace("/", "");
      samples.add(Docstring.of(Files.readString(home.resolve(PROGRAM))).sample(name));
    }
    samples.sort(Comparator.comparing(Sample::name));
    return List.copyOf(samples);
  }
}
