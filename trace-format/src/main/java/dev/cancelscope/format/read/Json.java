package dev.cancelscope.format.read;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** The JSON parser as strict as a stranger's file asks for, and its words for a person. */
final class Json {
  private final JsonFactory factory;
  private final JsonFactory strictFactory;
  private final ReadLimits limits;

  Json(ReadLimits limits) {
    this.limits = limits;
    // Texts and names are measured by EventParser, which can say whose they are; a line bounds
    // both.
    factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxNesting())
                    .maxStringLength(limits.maxLineBytes())
                    .maxNameLength(limits.maxLineBytes())
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();
    strictFactory = factory.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  ReadLimits limits() {
    return limits;
  }

  JsonParser parser(byte[] bytes, int start, int end) {
    return factory.createParser(ObjectReadContext.empty(), bytes, start, end - start);
  }

  /**
   * Reads over a line to find a name that an object says twice. The parser could do so for every
   * line, but keeps a set of names for it; known fields are told apart more cheaply.
   */
  void checkDuplicates(byte[] bytes, int start, int end) {
    try (JsonParser parser =
        strictFactory.createParser(ObjectReadContext.empty(), bytes, start, end - start)) {
      while (parser.nextToken() != null) {
        // The parser throws where a name repeats.
      }
    }
  }

  /** What is wrong with a line that the parser refused. */
  BadLine.Complaint complaint(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      var nesting = new ReadProblem.Beyond.Nesting(limits.maxNesting());
      return (line, offset) -> new ReadProblem.BeyondLimit(line, offset, nesting);
    }
    String detail = plain(e.getOriginalMessage());
    int column = e.getLocation().getColumnNr();
    return (line, offset) -> new ReadProblem.BadJson(line, offset, detail, column);
  }

  /** The parser's own words, up to where it begins to speak of its source or its settings. */
  private static String plain(String message) {
    int end = message.length();
    int source = message.indexOf("[Source");
    if (source >= 0) {
      end = Math.max(0, message.lastIndexOf('(', source));
    }
    int settings = message.indexOf(": enable `");
    if (settings >= 0) {
      end = Math.min(end, settings);
    }
    String detail = message.substring(0, end).strip();
    return detail.isEmpty()
        ? detail
        : Character.toLowerCase(detail.charAt(0)) + detail.substring(1);
  }
}
