// .deb with dpkg-deb and .rpm with rpmbuild, both from the same staged files. jpackage's own would run scripts at
// installation that fail on a minimal Debian, and could not hold the manual, the completion and the link in /usr/bin.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class LinuxPackages {
  private LinuxPackages() {}

  static void make(MakePackages.Product product, Path root) throws IOException, InterruptedException {
    if (Folders.isInstalled("dpkg-deb")) {
      deb(product, root);
    } else {
      System.out.println("No .deb: dpkg-deb is not installed (package dpkg).");
    }
    if (Folders.isInstalled("rpmbuild")) {
      rpm(product, root);
    } else {
      System.out.println("No .rpm: rpmbuild is not installed (package rpm or rpm-build).");
    }
  }

  private static Map<String, String> values(
      MakePackages.Product product, String architecture, Path root) throws IOException {
    long bytes = 0;
    for (Path file : Folders.walk(root).filter(Files::isRegularFile).toList()) {
      bytes += Files.size(file);
    }
    return Map.of(
        "PACKAGE", product.name(),
        "VERSION", product.linuxVersion(),
        "ARCHITECTURE", architecture,
        "KILOBYTES", Long.toString(bytes / 1024),
        "ROOT", root.toAbsolutePath().toString());
  }

  private static Map<String, String> stamp(MakePackages.Product product) {
    return Map.of("SOURCE_DATE_EPOCH", Long.toString(product.stamp().getEpochSecond()));
  }

  private static void deb(MakePackages.Product product, Path root)
      throws IOException, InterruptedException {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    Path control = root.resolve("DEBIAN").resolve("control");
    Folders.fill(Path.of("linux", "control"), control, values(product, arch, root));
    Path deb =
        product
            .target()
            .resolve(product.name() + "_" + product.linuxVersion() + "_" + arch + ".deb");
    Folders.run(
        stamp(product),
        List.of(
            "dpkg-deb", "--root-owner-group", "-Zxz", "--build", root.toString(), deb.toString()));
    Folders.delete(root.resolve("DEBIAN"));
    System.out.printf("%s: %,d bytes%n", deb.getFileName(), Files.size(deb));
  }

  private static void rpm(MakePackages.Product product, Path root)
      throws IOException, InterruptedException {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    Path spec = product.target().resolve("cancelscope.spec");
    Folders.fill(Path.of("linux", "cancelscope.spec"), spec, values(product, arch, root));
    Path work = product.target().resolve("rpm").toAbsolutePath();
    Folders.delete(work);
    Folders.run(
        stamp(product),
        List.of(
            "rpmbuild",
            "-bb",
            "--quiet",
            "--target",
            arch,
            "--define",
            "_topdir " + work,
            "--define",
            "_rpmdir " + product.target().toAbsolutePath(),
            "--define",
            "_rpmfilename %{NAME}-%{VERSION}.%{ARCH}.rpm",
            spec.toString()));
    Folders.delete(work);
  }
}
