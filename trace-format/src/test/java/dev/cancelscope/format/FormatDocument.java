package dev.cancelscope.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** FORMAT.md as a reader of it sees it: the kinds of chapter 3, their tables and examples. */
final class FormatDocument {
  private final List<String> lines;

  FormatDocument() throws IOException {
    lines = Files.readAllLines(Path.of("FORMAT.md"));
  }

  /** A row of a field table. */
  record Row(String field, String type, String meaning, String absent) {}

  /** A section of chapter 3. */
  record KindSection(List<Row> rows, List<String> examples) {}

  /** The table under "Rules for every event". */
  List<Row> commonRows() {
    List<String> chapter = chapter("## 2. ");
    return rows(chapter.subList(0, chapter.indexOf("The types in the tables:")));
  }

  /** By the name of the kind, in the order of the document. */
  Map<String, KindSection> kinds() {
    Map<String, KindSection> kinds = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    String name = "";
    for (String line : chapter("## 3. ")) {
      boolean heading = line.startsWith("### ") || line.startsWith("#### ");
      if (heading && !name.isEmpty()) {
        kinds.put(name, new KindSection(rows(section), examples(section)));
        section.clear();
        name = "";
      }
      if (line.startsWith("#### ")) {
        name = line.substring("#### `".length(), line.length() - 1);
      }
      section.add(line);
    }
    kinds.put(name, new KindSection(rows(section), examples(section)));
    return kinds;
  }

  /** All example lines of a chapter, in the order of the document. */
  List<String> examplesOf(String heading) {
    return examples(chapter(heading));
  }

  /** The block of code in a language. */
  String code(String heading, String language) {
    List<String> chapter = chapter(heading);
    int start = chapter.indexOf("```" + language) + 1;
    int length = chapter.subList(start, chapter.size()).indexOf("```");
    return String.join("\n", chapter.subList(start, start + length)) + "\n";
  }

  private List<String> chapter(String heading) {
    List<String> chapter = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("## ")) {
        inside = line.startsWith(heading);
      }
      if (inside) {
        chapter.add(line);
      }
    }
    return chapter;
  }

  private static List<Row> rows(List<String> section) {
    List<Row> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : section) {
      if (line.equals("| Field | Type | Meaning | Absent |")) {
        inside = true;
      } else if (!line.startsWith("|")) {
        inside = false;
      } else if (inside && !line.startsWith("|---")) {
        List<String> cells =
            Arrays.stream(line.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
        rows.add(new Row(cells.get(1).replace("`", ""), cells.get(2), cells.get(3), cells.get(4)));
      }
    }
    return rows;
  }

  private static List<String> examples(List<String> section) {
    List<String> examples = new ArrayList<>();
    boolean inside = false;
    for (String line : section) {
      if (line.equals("```json")) {
        inside = true;
      } else if (line.equals("```")) {
        inside = false;
      } else if (inside) {
        examples.add(line);
      }
    }
    return examples;
  }
}
