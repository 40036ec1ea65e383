package dev.cancelscope.trace.store;

import java.util.ArrayList;
import java.util.List;

/** What cannot be true in a trace: one sentence each, the first hundred kept, the rest counted. */
final class Contradictions {
  private static final int KEPT = 100;

  private final List<String> sentences = new ArrayList<>();
  private long count;

  void add(String sentence) {
    if (count++ < KEPT) {
      sentences.add(sentence);
    }
  }

  long count() {
    return count;
  }

  /** Forgets what was added after there were so many. */
  void forgetAfter(long earlierCount) {
    count = earlierCount;
    int kept = (int) Math.min(earlierCount, KEPT);
    sentences.subList(Math.min(kept, sentences.size()), sentences.size()).clear();
  }

  List<String> list() {
    if (count <= KEPT) {
      return sentences;
    }
    var all = new ArrayList<>(sentences);
    all.add((count - KEPT) + " more contradictions");
    return all;
  }
}
