package dev.cancelscope.app.launch;

import dev.cancelscope.app.files.WholeFile;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.format.redact.PathPrefix;
import dev.cancelscope.format.redact.Redaction;
import dev.cancelscope.format.redact.RedactionSummary;
import dev.cancelscope.format.redact.Subject;
import dev.cancelscope.format.redact.TraceRedactor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancelscope redact IN OUT}: the same trace, telling less, to give away. */
@Command(
    name = "redact",
    description = {
      "Writes a trace again without what the program's own texts tell: task names, messages, "
          + "arguments, fields of marks, folders of absolute paths. Structure, times, causes and "
          + "findings stay. Names of functions, files, exceptions and marks stay, too.",
    },
    sortOptions = false)
final class RedactCommand implements Callable<Integer> {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IN", description = "The trace; gzip and zstd are read, too.")
  private Path in;

  @Parameters(paramLabel = "OUT", description = "A new file; plain JSON Lines.")
  private Path out;

  @Option(
      names = "--keep",
      paramLabel = "WHAT",
      split = ",",
      description = "Leaves as they are: names, messages, args, paths, marks.")
  private List<String> keep = List.of();

  @Option(
      names = "--path-prefix",
      paramLabel = "FROM=TO",
      description =
          "Writes source files below FROM as below TO; with nothing for TO, as relative. May be"
              + " given several times.")
  private List<String> pathPrefixes = List.of();

  @Option(names = "--force", description = "Replaces OUT where it exists.")
  private boolean force;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  RedactCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    TraceRedactor redactor = new TraceRedactor(new Redaction(kept(), prefixes()));
    checkTarget();
    RedactionSummary summary = write(redactor);
    String leftOut = leftOut(summary);
    if (!leftOut.isEmpty()) {
      console.err().println("Left out: " + leftOut + ".");
    }
    return ExitCode.FINE;
  }

  private RedactionSummary write(TraceRedactor redactor) throws Failure, UnreadableTraceException {
    List<RedactionSummary> summary = new ArrayList<>(1);
    try {
      WholeFile.write(
          out,
          (OutputStream file) -> {
            OutputStream buffered = new BufferedOutputStream(file, BUFFER_BYTES);
            summary.add(redactor.write(in, buffered));
            buffered.flush();
          });
    } catch (IOException problem) {
      throw TraceFiles.unwritable(out, problem);
    }
    return summary.getFirst();
  }

  private void checkTarget() throws Failure {
    if (!Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (isSameFile()) {
      throw new Failure(
          ExitCode.USAGE,
          "The redacted trace needs a file of its own: " + out + " is the original.");
    }
    if (!Files.isRegularFile(out)) {
      throw new Failure(ExitCode.USAGE, "Cannot write " + out + ": it is not a file.");
    }
    if (!force) {
      throw new Failure(ExitCode.USAGE, out + " exists already; give --force to replace it.");
    }
  }

  private boolean isSameFile() {
    try {
      return Files.isSameFile(in, out);
    } catch (IOException e) {
      return false; // one is missing, which is said elsewhere
    }
  }

  private Set<Subject> kept() {
    Set<Subject> kept = EnumSet.noneOf(Subject.class);
    for (String word : keep) {
      kept.add(
          Subject.named(word.strip())
              .orElseThrow(() -> wrong("--keep is " + words() + ", not '" + word + "'")));
    }
    return kept;
  }

  private static String words() {
    return Stream.of(Subject.values()).map(Subject::word).collect(Collectors.joining(", "));
  }

  private List<PathPrefix> prefixes() {
    return pathPrefixes.stream().map(this::prefix).toList();
  }

  private PathPrefix prefix(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw wrong("--path-prefix is FROM=TO, e.g. /home/ann/shop=shop, not '" + text + "'");
    }
    return new PathPrefix(text.substring(0, equals), text.substring(equals + 1));
  }

  private static String leftOut(RedactionSummary summary) {
    List<String> parts = new ArrayList<>();
    add(parts, summary.unreadableLines(), "unreadable line", "unreadable lines");
    add(parts, summary.unknownLines(), "line of an unknown kind", "lines of unknown kinds");
    add(parts, summary.unknownFields(), "unknown field", "unknown fields");
    add(parts, summary.unknownValues(), "unknown word", "unknown words");
    ReadProblem end = summary.read().truncation();
    if (end != null) {
      parts.add("the end from line " + end.line() + " on (" + end.sentence() + ")");
    }
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String one, String more) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : more));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
