package dev.cancelscope.app.settings;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Settings in one small file of the user's. A file that cannot be read counts as empty, and is kept
 * under another name once there are new ones; one that cannot be written is logged: settings never
 * stand in the way.
 */
public final class SettingsFile implements SettingsStore {
  private static final Logger LOG = System.getLogger(SettingsFile.class.getName());

  private final Path file;
  private final Properties values = new Properties();
  private boolean damaged;

  public SettingsFile(Path file) {
    this.file = file;
    try (var reader = Files.newBufferedReader(file)) {
      values.load(reader);
    } catch (NoSuchFileException _) {
      LOG.log(Level.DEBUG, "No settings yet in " + file);
    } catch (IOException | IllegalArgumentException problem) {
      values.clear();
      damaged = true;
      LOG.log(Level.WARNING, "Settings were not read from " + file, problem);
    }
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.getProperty(key)).filter(value -> !value.isEmpty());
  }

  @Override
  public void put(String key, String value) {
    putAll(Map.of(key, value));
  }

  @Override
  public void putAll(Map<String, String> entries) {
    boolean changed = false;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      changed |= set(entry.getKey(), entry.getValue());
    }
    if (changed) {
      write();
    }
  }

  private boolean set(String key, String value) {
    return value.isEmpty() ? values.remove(key) != null : !value.equals(values.put(key, value));
  }

  /** Through a second file, so that a crash leaves the old settings or the new, never half. */
  private void write() {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var out = Files.newOutputStream(fresh)) {
        values.store(
            out, "Cancelscope"); // escapes what no encoding can hold: half a surrogate pair
      }
      if (damaged) {
        Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), REPLACE_EXISTING);
        damaged = false;
      }
      Files.move(fresh, file, REPLACE_EXISTING);
    } catch (IOException problem) {
      LOG.log(Level.WARNING, "Settings were not saved to " + file, problem);
    }
  }
}
