// The licences of all that ships: Maven's list, each jar's own texts or the one of licences/shipped.txt, and the SBOM.
// The JDK's are in the runtime's legal folder.

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

final class Licences {
  private static final List<String> OPENJDK_TEXTS =
      List.of("LICENSE", "ASSEMBLY_EXCEPTION", "ADDITIONAL_LICENSE_INFO");

  private Licences() {}

  static void collect(MakePackages.Product product, Path folder, Path runtime)
      throws IOException, InterruptedException {
    Path license = Path.of("..", "LICENSE");
    Folders.copy(license, folder.resolve("cancelscope").resolve("LICENSE"));
    Folders.copy(product.target().resolve("THIRD-PARTY.txt"), folder.resolve("THIRD-PARTY.txt"));
    Folders.run(
        Map.of(),
        List.of(
            product.python(),
            "build/sbom.py",
            product.target().resolve("sbom.maven.json").toString(),
            runtime.toString(),
            folder.resolve("sbom.cdx.json").toString()));
    Map<String, String> named = named();
    for (Path jar : Jars.shipped(MakePackages.DISTRIBUTION.resolve("lib"))) {
      String artifact = Jars.artifact(jar);
      if (!isOwn(jar)) {
        Path to = folder.resolve(artifact);
        int found = unpackTexts(jar, to);
        String text = named.get(artifact);
        if (text != null) {
          copy(text, to, runtime);
        } else if (found == 0) {
          throw new IOException(
              artifact + " has no licence text: add it to installer/licences/shipped.txt");
        }
      }
    }
  }

  private static boolean isOwn(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> entry.getName().startsWith("dev/cancelscope/"));
    }
  }

  private static Map<String, String> named() throws IOException {
    return Files.readAllLines(Path.of("licences", "shipped.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\s+"))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }

  private static void copy(String text, Path to, Path runtime) throws IOException {
    switch (text) {
      case "APACHE" -> Folders.copy(Path.of("..", "LICENSE"), to.resolve("LICENSE"));
      case "OPENJDK" -> {
        for (String each : OPENJDK_TEXTS) {
          Folders.copy(runtime.resolve("legal").resolve("java.base").resolve(each), to.resolve(each));
        }
      }
      default -> Folders.copy(Path.of("licences", text), to.resolve(text));
    }
  }

  private static int unpackTexts(Path jar, Path to) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      List<JarEntry> texts =
          file.stream()
              .filter(entry -> entry.getName().matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*"))
              .toList();
      for (JarEntry entry : texts) {
        Path target = to.resolve(entry.getName().substring("META-INF/".length()));
        Files.createDirectories(to);
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
      }
      return texts.size();
    }
  }
}
