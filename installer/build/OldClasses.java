// Classes compiled for Java 5 cannot be in an AOT cache, for the JVM verifies them in the old way, as they are loaded. All
// of picocli's are such. Their code is kept; they are given a newer version, and the frames by which that is verified.

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

final class OldClasses {
  private final JarFile jar;
  private final ClassFile files;

  private OldClasses(JarFile jar) {
    this.jar = jar;
    ClassHierarchyResolver parents =
        ClassHierarchyResolver.ofResourceParsing(this::ofJar)
            .orElse(ClassHierarchyResolver.defaultResolver());
    files =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(parents));
  }

  static boolean areIn(JarFile jar) throws IOException {
    for (JarEntry entry : jar.stream().filter(OldClasses::isClass).toList()) {
      if (isOld(bytes(jar, entry))) {
        return true;
      }
    }
    return false;
  }

  /** Copies the jar, its old classes brought up. */
  static void bringUp(JarFile jar, Path to) throws IOException {
    var classes = new OldClasses(jar);
    try (var out = new JarOutputStream(Files.newOutputStream(to))) {
      for (JarEntry entry : jar.stream().toList()) {
        byte[] content = bytes(jar, entry);
        out.putNextEntry(new JarEntry(entry.getName()));
        out.write(isClass(entry) && isOld(content) ? classes.broughtUp(content) : content);
        out.closeEntry();
      }
    }
  }

  private byte[] broughtUp(byte[] content) {
    return files.transformClass(files.parse(content), OldClasses::copy);
  }

  private static void copy(ClassBuilder to, ClassElement element) {
    switch (element) {
      case ClassFileVersion _ -> to.withVersion(ClassFile.JAVA_8_VERSION, 0);
      case MethodModel method ->
          to.transformMethod(method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
      default -> to.with(element);
    }
  }

  private InputStream ofJar(ClassDesc type) {
    String name = type.descriptorString().replaceFirst("^L(.*);$", "$1.class");
    JarEntry entry = jar.getJarEntry(name);
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  /** The version stands after the mark and the minor version, two bytes. */
  private static boolean isOld(byte[] content) {
    return ((content[6] & 0xff) << 8 | content[7] & 0xff) < ClassFile.JAVA_6_VERSION;
  }

  private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
