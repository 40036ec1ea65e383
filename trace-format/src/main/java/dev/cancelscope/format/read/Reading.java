package dev.cancelscope.format.read;

import com.github.luben.zstd.ZstdIOException;
import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.PieceSource.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One reading of one file, from its first byte to the summary. */
final class Reading {
  private final CountingInput packed;
  private final Refusals refusals;
  private final ReadLimits limits;
  private final TraceSink sink;
  private final Json json;
  private final ProblemLog problems;
  private final StringTable strings;
  private final Ledger ledger = new Ledger();
  private final NameCounts unknownKinds;
  private final NameCounts unknownFields;
  private final NameCounts unknownValues;
  private final EventParser parser;
  private Compression compression = Compression.NONE;
  private @Nullable ByteWindow window;
  private @Nullable PieceSource source;
  private long lines;
  private long events;

  Reading(CountingInput packed, Refusals refusals, ReadLimits limits, TraceSink sink) {
    this.packed = packed;
    this.refusals = refusals;
    this.limits = limits;
    this.sink = sink;
    json = new Json(limits);
    problems = new ProblemLog(sink, limits.maxProblems());
    strings = new StringTable(limits.maxInternedUnits());
    unknownKinds = new NameCounts(limits.maxUnknownNames());
    unknownFields = new NameCounts(limits.maxUnknownNames());
    unknownValues = new NameCounts(limits.maxUnknownNames());
    FieldReader fields = new FieldReader(limits, strings, unknownValues);
    parser = new EventParser(json, fields, problems, ledger, sink, unknownKinds, unknownFields);
  }

  ReadSummary run() throws UnreadableTraceException {
    try (InputStream in = unpack()) {
      window = new ByteWindow(in);
      source = new Beginning(window, limits, refusals).open();
      readPieces(source);
    } catch (InflateGuard.BeyondLimits e) {
      throw refusals.tooLarge(e.what());
    } catch (IOException e) {
      brokeOff(e);
    } catch (UnreadableTraceException e) {
      if (!packed.cancelled()) {
        throw e;
      }
    }
    problems.finish();
    packed.reportEnd();
    return summary();
  }

  private InputStream unpack() throws IOException, UnreadableTraceException {
    PushbackInputStream start = new PushbackInputStream(packed, Compression.MAGIC_BYTES);
    byte[] magic = start.readNBytes(Compression.MAGIC_BYTES);
    start.unread(magic);
    compression = Compression.of(magic);
    if (compression == Compression.NONE) {
      return start;
    }
    try {
      return new InflateGuard(compression.unpack(start), packed, limits);
    } catch (BundledTrace.NoTrace e) {
      throw refusals.noBundle();
    } catch (LinkageError e) {
      // zstd is native code, which a locked-down machine may refuse to load.
      throw refusals.compressionMissing(compression, e);
    }
  }

  private void readPieces(PieceSource source) throws IOException, UnreadableTraceException {
    Piece piece = source.next();
    while (piece != Piece.END && !packed.cancelled()) {
      if (lines == 0) {
        checkFirst(piece, source);
      }
      switch (piece) {
        case EVENT -> readEvent(source);
        case TOO_LONG -> {
          lines++;
          problems.add(
              new ReadProblem.LineTooLong(
                  source.line(), source.offset(), source.length(), limits.maxLineBytes()));
        }
        case NULS ->
            problems.add(new ReadProblem.NulBytes(source.line(), source.offset(), source.length()));
        case TORN ->
            problems.addTruncation(
                new ReadProblem.TornLine(source.line(), source.offset(), source.length()));
        case UNCLOSED ->
            problems.addTruncation(new ReadProblem.UnclosedArray(source.line(), source.offset()));
        case TRAILING -> problems.add(new ReadProblem.AfterArray(source.line(), source.offset()));
        case END -> {}
      }
      piece = source.next();
    }
    if (lines == 0) {
      throw refusals.empty();
    }
  }

  /** Refuses what does not begin with a header that this version reads. */
  private void checkFirst(Piece piece, PieceSource source) throws UnreadableTraceException {
    FirstLine first = new FirstLine(json, refusals);
    switch (piece) {
      case EVENT -> first.check(source.bytes(), source.start(), source.end());
      case TOO_LONG, TRAILING -> throw refusals.notATrace("its first line is not a header");
      case TORN -> throw first.torn(source.bytes(), source.start(), source.end());
      case UNCLOSED -> throw refusals.cutShort();
      case NULS, END -> {}
    }
  }

  private void readEvent(PieceSource source) throws UnreadableTraceException {
    lines++;
    try {
      TraceEvent event = parser.parse(source);
      if (event != null) {
        accept(event, source);
      }
    } catch (EventParser.MustBeKnown e) {
      throw refusals.mustBeKnown(e.kind(), source.line());
    }
  }

  private void accept(TraceEvent event, PieceSource source) throws UnreadableTraceException {
    switch (event) {
      case Definition.Header _ when lines > 1 -> {
        problems.add(new ReadProblem.SecondHeader(source.line(), source.offset()));
        return;
      }
      case Definition.InternedString string -> define(string, source);
      case Definition.Header _, Definition.Site _ -> {}
      case TimedEvent timed -> account(timed, source);
    }
    events++;
    sink.event(event);
  }

  private void define(Definition.InternedString string, PieceSource source)
      throws UnreadableTraceException {
    if (!strings.define(string.id(), string.value())) {
      problems.add(new ReadProblem.RedefinedString(source.line(), source.offset(), string.id()));
    } else if (strings.isFull()) {
      throw refusals.tooLarge(
          String.format(
              Locale.ROOT,
              "interns more than %,d characters of text, the most that is kept",
              limits.maxInternedUnits()));
    }
  }

  private void account(TimedEvent event, PieceSource source) {
    if (!ledger.seen(event.stream(), event.seq())) {
      problems.add(
          new ReadProblem.DuplicateSequence(
              source.line(), source.offset(), event.stream(), event.seq()));
    }
    if (event instanceof RecordingEvent.Gap gap) {
      ledger.gap(gap);
    } else if (event instanceof RecordingEvent.End end) {
      ledger.end(end, lines - 1);
    }
  }

  /** The bytes ran out in disorder: what came before counts, unless not even a header did. */
  private void brokeOff(IOException e) throws UnreadableTraceException {
    if (packed.cancelled()) {
      return;
    }
    boolean packing =
        e instanceof EOFException || e instanceof ZipException || e instanceof ZstdIOException;
    if (lines == 0 || source == null) {
      throw packing ? refusals.compressionDamaged(compression, e) : refusals.readFailed(e);
    }
    String detail = Refusals.detail(e);
    problems.addTruncation(
        packing
            ? new ReadProblem.BrokenCompression(
                source.line(), source.offset(), compression.label(), detail)
            : new ReadProblem.ReadBrokeOff(source.line(), source.offset(), detail));
  }

  private ReadSummary summary() {
    String form = source instanceof ArraySource ? "JSON array" : "JSON lines";
    return new ReadSummary(
        compression == Compression.NONE ? form : form + ", " + compression.label(),
        lines,
        events,
        window == null ? 0 : window.offsetOf(window.from()),
        packed.count(),
        unknownKinds.counts(),
        unknownFields.counts(),
        unknownValues.counts(),
        problems.count(),
        ledger.ended(),
        ledger.declaredLines(),
        ledger.losses(),
        problems.truncation(),
        packed.cancelled());
  }
}
