package dev.cancelscope.app.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where settings are kept. */
public interface SettingsStore {
  /** The value; empty: never set, or set to nothing. */
  Optional<String> get(String key);

  /** Sets a value; an empty one removes it. */
  void put(String key, String value);

  /** Sets several at once. */
  void putAll(Map<String, String> entries);

  /** Keeps nothing beyond this run. */
  static SettingsStore inMemory() {
    Map<String, String> values = new HashMap<>();
    return new SettingsStore() {
      @Override
      public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
      }

      @Override
      public void put(String key, String value) {
        values.put(key, value);
      }

      @Override
      public void putAll(Map<String, String> entries) {
        values.putAll(entries);
      }
    };
  }
}
