package dev.cancelscope.recorder.asyncio;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the Pythons of this machine. Looking starts each of them once, to ask for its version. */
public final class PythonInstallations {
  /** Names an executable that goes before all others. */
  public static final String VARIABLE = "CANCELSCOPE_PYTHON";

  private static final Pattern EXECUTABLE = Pattern.compile("python(3(\\.\\d+)?)?(\\.exe)?");

  private final Map<String, String> environment;
  private final Path home;
  private final boolean windows;
  private final Function<Path, Optional<Python>> probe;

  PythonInstallations(
      Map<String, String> environment,
      Path home,
      boolean windows,
      Function<Path, Optional<Python>> probe) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.windows = windows;
    this.probe = probe;
  }

  /** Of this machine. */
  public static PythonInstallations here() {
    return new PythonInstallations(
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")),
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows"),
        PythonProbe::ask);
  }

  /**
   * The Python to record with: the first on the way that is new enough.
   *
   * @throws NoPythonException with one sentence that says what to do
   */
  public Python forRecording() throws NoPythonException {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      return named(named);
    }
    List<Python> tooOld = new ArrayList<>();
    for (Path candidate : candidates()) {
      Optional<Python> python = probe.apply(candidate);
      if (python.isPresent() && python.get().version().runsRecorder()) {
        return python.get();
      }
      python.ifPresent(tooOld::add);
    }
    Optional<Python> launched = windows ? fromLauncher() : Optional.empty();
    return launched.orElseThrow(() -> NoPythonException.noneOf(tooOld));
  }

  /** This Python and no other: a path, or a name to look up on the PATH. */
  public Python named(String executable) throws NoPythonException {
    Path found = onPath(executable).orElseThrow(() -> NoPythonException.missing(executable));
    Python python = probe.apply(found).orElseThrow(() -> NoPythonException.silent(found));
    if (!python.version().runsRecorder()) {
      throw NoPythonException.tooOld(python);
    }
    return python;
  }

  /** Every Python that the recorder runs on, each once, newest patch of a series first. */
  public List<Python> all() {
    return found().stream().filter(python -> python.version().runsRecorder()).toList();
  }

  /** Every Python, each once; also those that are too old for the recorder. */
  public List<Python> found() {
    Map<Object, Python> found = new LinkedHashMap<>();
    for (Path candidate : candidates()) {
      probe
          .apply(candidate)
          .ifPresent(python -> found.putIfAbsent(identity(python), python));
    }
    if (windows) {
      fromLauncher().ifPresent(python -> found.putIfAbsent(identity(python), python));
    }
    return List.copyOf(found.values());
  }

  /** The tested series, e.g. {@code 3.13}, that are not among these. */
  public static List<String> missing(List<Python> found) {
    return PythonVersion.tested().stream()
        .filter(series -> found.stream().noneMatch(p -> p.version().series().equals(series)))
        .toList();
  }

  private static Object identity(Python python) {
    try {
      return List.of(python.executable().toRealPath(), python.version());
    } catch (IOException _) {
      return python;
    }
  }

  private static Optional<Python> fromLauncher() {
    return PythonProbe.askLauncher(List.of("py", "-3"))
        .filter(python -> python.version().runsRecorder());
  }

  private List<Path> candidates() {
    List<Path> candidates = new ArrayList<>();
    List<Path> folders = pathFolders();
    for (String name : names()) {
      folders.stream().map(folder -> folder.resolve(name)).forEach(candidates::add);
    }
    usualFolders().flatMap(PythonInstallations::pythonsIn).forEach(candidates::add);
    return candidates.stream().filter(Files::isExecutable).distinct().toList();
  }

  /** What people call it; an unversioned name is what they would run themselves. */
  private List<String> names() {
    List<String> names = new ArrayList<>(List.of("python3", "python"));
    PythonVersion.tested().reversed().forEach(series -> names.add("python" + series));
    return windows ? names.stream().map(name -> name + ".exe").toList() : names;
  }

  private Stream<Path> usualFolders() {
    return Stream.of(
            below(home.resolve(".pyenv/versions"), "bin"),
            below(home.resolve(".local/share/uv/python"), "bin"),
            below(home.resolve(".pyenv/pyenv-win/versions"), ""),
            below(home.resolve("AppData/Local/Programs/Python"), ""),
            below(Path.of("/opt"), "bin"),
            below(Path.of("/Library/Frameworks/Python.framework/Versions"), "bin"),
            Stream.of("/usr/local/bin", "/usr/bin", "/opt/homebrew/bin").map(Path::of))
        .flatMap(folders -> folders);
  }

  private static Stream<Path> below(Path parent, String child) {
    return list(parent).map(folder -> folder.resolve(child));
  }

  private static Stream<Path> pythonsIn(Path folder) {
    return list(folder)
        .filter(file -> EXECUTABLE.matcher(file.getFileName().toString()).matches());
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList().stream();
    } catch (IOException _) {
      return Stream.empty();
    }
  }

  private Optional<Path> onPath(String executable) {
    try {
      Path asPath = Path.of(executable);
      if (asPath.getNameCount() > 1 || asPath.isAbsolute()) {
        return Optional.of(asPath).filter(Files::isExecutable);
      }
      String name = windows && !executable.endsWith(".exe") ? executable + ".exe" : executable;
      return pathFolders().stream()
          .map(folder -> folder.resolve(name))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private List<Path> pathFolders() {
    String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }
}
