package dev.cancelscope.trace.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every distinct text of a trace once; columns hold its number. Number 0 is "no text". */
final class TextPool {
  private final List<@Nullable String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  TextPool() {
    texts.add(null);
  }

  int add(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    Integer known = numbers.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  @Nullable String get(int number) {
    return texts.get(number);
  }
}
