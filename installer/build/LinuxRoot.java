// The files of the Linux packages, laid out as they are installed. Nothing needs a script at installation: the caches
// of MIME types, menus, icons and manual pages are refreshed by the triggers of dpkg and rpm.

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

final class LinuxRoot {
  private LinuxRoot() {}

  static Path stage(MakePackages.Product product, Path image) throws IOException, InterruptedException {
    Path root = product.target().resolve("root");
    Folders.delete(root);
    String name = product.name();
    Path opt = root.resolve("opt").resolve(name);
    Folders.copyTree(image, opt);
    Folders.delete(opt.resolve("lib/runtime/bin"));
    Files.deleteIfExists(opt.resolve("lib").resolve(name + ".png"));
    Path usr = root.resolve("usr");
    Files.createDirectories(usr.resolve("bin"));
    Files.createSymbolicLink(usr.resolve("bin").resolve(name), Path.of("/opt", name, "bin", name));
    Path share = usr.resolve("share");
    desktop(product, share);
    icons(name, share.resolve("icons/hicolor"));
    commandLine(product, opt, share);
    documents(product, share.resolve("doc").resolve(name));
    Folders.level(root, product.stamp());
    return root;
  }

  private static void desktop(MakePackages.Product product, Path share) throws IOException {
    Map<String, String> values = Map.of("PACKAGE", product.name(), "TITLE", product.title());
    Path linux = Path.of("linux");
    Folders.fill(
        linux.resolve("cancelscope.desktop"),
        share.resolve("applications").resolve(product.name() + ".desktop"),
        values);
    Folders.fill(
        linux.resolve("mime.xml"),
        share.resolve("mime/packages").resolve(product.name() + ".xml"),
        values);
  }

  private static void icons(String name, Path theme) throws IOException {
    try (Stream<Path> pngs = Files.list(Path.of("icon", "png"))) {
      for (Path png : pngs.toList()) {
        String file = png.getFileName().toString();
        String px = file.replaceAll("\\D", "");
        boolean trace = file.contains("-trace-");
        Path size = theme.resolve(px + "x" + px);
        Folders.copy(
            png,
            trace
                ? size.resolve("mimetypes").resolve(name + "-trace.png")
                : size.resolve("apps").resolve(name + ".png"));
      }
    }
    Path scalable = theme.resolve("scalable");
    Folders.copy(
        Path.of("icon/cancelscope.svg"), scalable.resolve("apps").resolve(name + ".svg"));
    Folders.copy(
        Path.of("icon/cancelscope-trace.svg"),
        scalable.resolve("mimetypes").resolve(name + "-trace.svg"));
  }

  /** The program itself writes its manual and its completion. */
  private static void commandLine(MakePackages.Product product, Path opt, Path share)
      throws IOException, InterruptedException {
    String name = product.name();
    Path manual = share.resolve("man/man1").resolve(name + ".1.gz");
    Files.createDirectories(manual.getParent());
    Files.write(manual, zipped(generated(product, opt, "man-page")));
    Path bash = share.resolve("bash-completion/completions").resolve(name);
    Files.createDirectories(bash.getParent());
    Files.write(bash, generated(product, opt, "completion"));
    Folders.fill(
        Path.of("linux", "zsh"),
        share.resolve("zsh/vendor-completions").resolve("_" + name),
        Map.of("PACKAGE", name));
  }

  private static byte[] generated(MakePackages.Product product, Path opt, String what)
      throws IOException, InterruptedException {
    String program = opt.resolve("bin").resolve(product.name()).toString();
    Process process =
        new ProcessBuilder(List.of(program, "generate", what, "--name", product.name()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(program + " generate " + what + " failed");
    }
    return output;
  }

  private static void documents(MakePackages.Product product, Path doc) throws IOException {
    String name = product.name();
    Files.createDirectories(doc);
    Files.writeString(
        doc.resolve("copyright"),
        """
        Cancelscope is under the Apache License, Version 2.0; the text is in
        /opt/%1$s/lib/licences/cancelscope/LICENSE and on Debian in
        /usr/share/common-licenses/Apache-2.0.

        What ships with it, and under which licences, is listed in
        /opt/%1$s/lib/licences/THIRD-PARTY.txt, with the texts beside it. The Java
        runtime's are in /opt/%1$s/lib/runtime/legal.

        %2$s"""
            .formatted(name, Files.readString(product.target().resolve("THIRD-PARTY.txt"))));
    Files.write(
        doc.resolve("changelog.gz"), zipped(Files.readAllBytes(Path.of("..", "CHANGELOG.md"))));
  }

  /** Java's gzip writes no time, so equal bytes stay equal. */
  private static byte[] zipped(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
