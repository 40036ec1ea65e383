// Makes the app image and this system's packages: java MakePackages.java NAME VERSION TARGET STAMP PYTHON, in the folder installer.
// Run by `mvn -Pinstaller package` with the JDK of the toolchain, whose jlink and jpackage it uses.

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

public final class MakePackages {
  /** What `package` of the module app leaves: the jars, and the recorder. */
  static final Path DISTRIBUTION = Path.of("..", "app", "target", "cancelscope");

  private MakePackages() {}

  /**
   * What is made.
   *
   * @param name of the package, its folder and its command; another one installs beside the first
   * @param version as Maven writes it
   * @param target where everything is written
   * @param stamp the time of every file, so that two builds do not differ by it
   * @param python any Python 3
   */
  record Product(String name, String version, Path target, Instant stamp, String python) {
    /** 0.1.0-SNAPSHOT comes before 0.1.0 for dpkg and rpm. */
    String linuxVersion() {
      return version.replace("-SNAPSHOT", "~snapshot");
    }

    /** What jpackage takes: numbers and dots. */
    String numbers() {
      return version.replaceFirst("-.*", "");
    }

    String title() {
      return name.equals("cancelscope") ? "Cancelscope" : "Cancelscope (" + name + ")";
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var product =
        new Product(
            arguments[0], arguments[1], Path.of(arguments[2]), Instant.parse(arguments[3]), arguments[4]);
    Folders.delete(product.target().resolve("image"));
    Path runtime = LinkedRuntime.link(product);
    List<String> flags = StartupCache.flags(runtime);
    Path cache = StartupCache.train(product, runtime, flags);
    Path image = AppImage.make(product, runtime, flags, cache);
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      AppImage.nativePackage(product, image, "msi");
    } else if (system.startsWith("mac")) {
      AppImage.nativePackage(product, image, "dmg");
    } else {
      LinuxPackages.make(product, LinuxRoot.stage(product, image));
    }
  }
}
