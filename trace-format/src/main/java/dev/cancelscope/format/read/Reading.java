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
import java.util.concurrent.ForkJoinPool;
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
  private final Way way;
  private final Scanners scanners;
  private final LineScanner scanner;
  private final ScannedLines oneLine = new ScannedLines();
  private final ScannedRow row = new ScannedRow();
  private final ScannedRun run = new ScannedRun();
  private Compression compression = Compression.NONE;
  private @Nullable ByteWindow window;
  private @Nullable PieceSource source;
  private long lines;
  private long events;

  /**
   * How lines become events; all ways give the same.
   *
   * @param scans by a scanner first, and by the parser only where that gives up
   * @param blockBytes how much is read ahead and scanned by other threads; 0: nothing
   * @param stretchBytes how much one thread scans at a time
   */
  record Way(boolean scans, int blockBytes, int stretchBytes) {
    /** The parser reads every line: the reference for the others. */
    static final Way PARSER = new Way(false, 0, 0);

    /** On the calling thread alone, and never waiting for bytes while a line is there. */
    static final Way STREAM = new Way(true, 0, 0);

    /** For files, whose bytes are all there. */
    static final Way FILE = new Way(true, 1 << 20, 1 << 17);

    boolean isAhead() {
      return blockBytes > 0;
    }
  }

  Reading(CountingInput packed, Refusals refusals, ReadLimits limits, TraceSink sink, Way way) {
    this.way = way;
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
    scanners = new Scanners(limits, strings);
    scanner = new LineScanner(limits, strings);
  }

  ReadSummary run() throws UnreadableTraceException {
    try (InputStream in = unpack()) {
      window = new ByteWindow(in);
      source = new Beginning(window, limits, refusals).open();
      readPieces(source, window);
    } catch (InflateGuard.BeyondLimits e) {
      throw e.refusal(refusals);
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
      InputStream inflated = new InflateGuard(compression.unpack(start), packed, limits);
      return way.isAhead() ? new InflateAhead(inflated) : new InflatedBlocks(inflated);
    } catch (BundledTrace.NoTrace e) {
      throw e.isOfSeveral() ? refusals.of(Refusal.Kind.SEVERAL_TRACES) : refusals.noBundle();
    } catch (LinkageError e) {
      // zstd is native code, which a locked-down machine may refuse to load.
      throw refusals.compressionMissing(compression, e);
    }
  }

  private void readPieces(PieceSource source, ByteWindow window)
      throws IOException, UnreadableTraceException {
    LinesInOrder scanned =
        way.scans() && source instanceof LineSource lineSource
            ? new LinesInOrder(lineSource, window)
            : null;
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
      if (scanned != null && lines > 0) {
        scanned.accept();
      }
      piece = source.next();
    }
    if (lines == 0) {
      throw refusals.of(Refusal.Kind.EMPTY);
    }
  }

  /** Refuses what does not begin with a header that this version reads. */
  private void checkFirst(Piece piece, PieceSource source) throws UnreadableTraceException {
    FirstLine first = new FirstLine(json, refusals);
    switch (piece) {
      case EVENT -> first.check(source.bytes(), source.start(), source.end());
      case TOO_LONG, TRAILING -> throw refusals.of(Refusal.Kind.LINE_NOT_A_HEADER);
      case TORN -> throw first.torn(source.bytes(), source.start(), source.end());
      case UNCLOSED -> throw refusals.of(Refusal.Kind.CUT_SHORT);
      case NULS, END -> {}
    }
  }

  private void readEvent(PieceSource source) throws UnreadableTraceException {
    lines++;
    try {
      if (way.scans()
          && scan(source.bytes(), source.start(), source.end())
          && scanner.end() == source.end()) {
        accept(row, source);
        return;
      }
      TraceEvent event = parser.parse(source);
      if (event != null) {
        accept(event, source);
      }
    } catch (EventParser.MustBeKnown e) {
      throw refusals.mustBeKnown(e.kind(), source.line());
    }
  }

  /** Scans one line by itself, and shows it; false: the scanner gave up. */
  private boolean scan(byte[] bytes, int from, int limit) {
    oneLine.clear(scanner.knownTexts());
    if (!scanner.scan(bytes, from, limit, oneLine)) {
      return false;
    }
    row.show(oneLine, 0);
    return true;
  }

  /** The line that the row shows. */
  private void accept(ScannedRow row, PieceSource source) throws UnreadableTraceException {
    KindShape shape = row.shape();
    if (!shape.plain) {
      accept(row.event(), source);
      return;
    }
    if (shape.timed) {
      account(row.narrow(KindShape.STREAM), row.number(KindShape.SEQ), source);
    }
    events++;
    sink.row(row);
  }

  private void accept(TraceEvent event, PieceSource source) throws UnreadableTraceException {
    if (event instanceof TimedEvent timed) {
      account(timed, source);
    } else if (!define(event, source)) {
      return;
    }
    events++;
    sink.event(event);
  }

  /** False: the line is not handed on. */
  private boolean define(TraceEvent event, PieceSource source) throws UnreadableTraceException {
    switch (event) {
      case Definition.Header _ when lines > 1 -> {
        problems.add(new ReadProblem.SecondHeader(source.line(), source.offset()));
        return false;
      }
      case Definition.InternedString string -> define(string, source);
      case Definition.Header _, Definition.Site _ -> {}
      case TimedEvent _ -> {}
    }
    return true;
  }

  private void define(Definition.InternedString string, PieceSource source)
      throws UnreadableTraceException {
    if (!strings.define(string.id(), string.value())) {
      problems.add(new ReadProblem.RedefinedString(source.line(), source.offset(), string.id()));
    } else if (strings.isFull()) {
      throw refusals.tooLarge(Refusal.Kind.TOO_MUCH_TEXT, limits.maxInternedUnits());
    }
  }

  private void account(TimedEvent event, PieceSource source) {
    account(event.stream(), event.seq(), source);
    if (event instanceof RecordingEvent.Gap gap) {
      ledger.gap(gap);
    } else if (event instanceof RecordingEvent.End end) {
      ledger.end(end, lines - 1);
    }
  }

  private void account(int stream, long seq, PieceSource source) {
    if (!ledger.seen(stream, seq)) {
      problems.add(new ReadProblem.DuplicateSequence(source.line(), source.offset(), stream, seq));
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

  /** The lines that need no parser, taken one after the other while the next in order is there. */
  private final class LinesInOrder {
    private static final int POLL_EVERY_LINES = 256;

    private final LineSource source;
    private final ByteWindow window;
    private final @Nullable ScanAhead ahead;
    private int untilPoll = POLL_EVERY_LINES;

    LinesInOrder(LineSource source, ByteWindow window) {
      this.source = source;
      this.window = window;
      ahead =
          way.isAhead()
              ? new ScanAhead(
                  window, scanners, ForkJoinPool.commonPool(), way.blockBytes(), way.stretchBytes())
              : null;
    }

    /** Up to the next line that is for the parser, or not whole yet. */
    void accept() throws IOException, UnreadableTraceException {
      boolean more = source.isAtLineStart();
      while (more && !isCancelled()) {
        more = ahead == null ? acceptHere(window.to()) : acceptStretch(ahead);
      }
    }

    private boolean isCancelled() {
      if (packed.cancelled() || --untilPoll > 0) {
        return packed.cancelled();
      }
      untilPoll = POLL_EVERY_LINES;
      return packed.pollCancelled();
    }

    private boolean acceptStretch(ScanAhead scanAhead)
        throws IOException, UnreadableTraceException {
      Stretch stretch = scanAhead.atWindow();
      if (stretch == null) {
        return false;
      }
      while (window.from() < stretch.to() && !isCancelled()) {
        if (stretch.takeRun(window.from(), run) && passRun()) {
          continue;
        }
        if (!stretch.take(window.from(), row)) {
          break;
        }
        pass(stretch.lineEnd());
      }
      return window.from() >= stretch.to() || acceptHere(stretch.to());
    }

    /** A line that nobody has scanned, or that names a string which is only now defined. */
    private boolean acceptHere(int limit) throws UnreadableTraceException {
      if (!scan(window.bytes(), window.from(), limit)
          || scanner.end() >= limit
          || window.bytes()[scanner.end()] != '\n') {
        return false;
      }
      pass(scanner.end());
      return true;
    }

    /** The lines of the run together; false: one after the other, as there may be problems. */
    private boolean passRun() {
      if (!ledger.seenBehind(run.stream(), run.firstSeq(), run.lastSeq())) {
        return false;
      }
      int count = run.count();
      lines += count;
      events += count;
      untilPoll -= count;
      source.pass(count, run.lastStart(), run.lastEnd());
      sink.rows(run);
      return true;
    }

    /** The line that the row shows. */
    private void pass(int lineEnd) throws UnreadableTraceException {
      lines++;
      source.pass(lineEnd);
      Reading.this.accept(row, source);
    }
  }
}
