// Checks or rewrites every Java source of the repository in google-java-format; run by the parent pom.
//
//   java … build/JavaFormat.java check|write ROOT

import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

void main(String[] args) throws Exception {
  boolean write = args[0].equals("write");
  var formatter = new Formatter();
  var unformatted = new ArrayList<Path>();
  for (Path source : javaSources(Path.of(args[1]))) {
    String before = Files.readString(source);
    String after = formatter.formatSourceAndFixImports(before);
    if (before.equals(after)) {
      continue;
    }
    unformatted.add(source);
    if (write) {
      Files.writeString(source, after);
    }
  }
  if (!unformatted.isEmpty()) {
    System.err.println((write ? "Formatted:" : "Not in google-java-format; run `mvn -q -N -Pformat`:"));
    unformatted.forEach(source -> System.err.println("  " + source));
    System.exit(write ? 0 : 1);
  }
}

List<Path> javaSources(Path root) throws IOException {
  try (Stream<Path> files = Files.walk(root)) {
    return files
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> root.relativize(file).toString().contains("src"))
        .sorted()
        .toList();
  }
}
