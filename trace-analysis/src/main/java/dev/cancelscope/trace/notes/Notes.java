package dev.cancelscope.trace.notes;

import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote about one trace. Immutable; each change is a new one.
 *
 * @param trace the UUID in the header of the trace; null: it has none
 * @param text about the whole; may be empty
 * @param bookmarks in order of time
 */
public record Notes(
    @Nullable String trace, String text, List<Bookmark> bookmarks, List<Mute> mutes) {

  public Notes {
    bookmarks = List.copyOf(bookmarks);
    mutes = List.copyOf(mutes);
  }

  /** Nothing written yet. */
  public static Notes none(@Nullable String trace) {
    return new Notes(trace, "", List.of(), List.of());
  }

  public boolean isEmpty() {
    return text.isEmpty() && bookmarks.isEmpty() && mutes.isEmpty();
  }

  /** Whether they may be about this trace: not when both have an id and these differ. */
  public boolean isAbout(TraceStore store) {
    String other = store.header().trace();
    return trace == null || other == null || trace.equals(other);
  }

  public Notes withText(String newText) {
    return new Notes(trace, newText, bookmarks, mutes);
  }

  public Notes with(Bookmark bookmark) {
    List<Bookmark> all = new ArrayList<>(bookmarks);
    all.add(bookmark);
    all.sort(Comparator.comparingLong(Bookmark::atNanos));
    return new Notes(trace, text, all, mutes);
  }

  public Notes without(Bookmark bookmark) {
    List<Bookmark> all = new ArrayList<>(bookmarks);
    all.remove(bookmark);
    return new Notes(trace, text, all, mutes);
  }

  /** Mutes; a reason that was given before for the same findings is replaced. */
  public Notes with(Mute mute) {
    List<Mute> all = new ArrayList<>(without(mute.key()).mutes);
    all.add(mute);
    return new Notes(trace, text, bookmarks, all);
  }

  public Notes without(FindingKey key) {
    List<Mute> all = new ArrayList<>(mutes);
    all.removeIf(mute -> mute.key().equals(key));
    return new Notes(trace, text, bookmarks, all);
  }

  /** Why a finding is muted; empty: it is not. */
  public Optional<String> muteReason(TraceStore store, Finding finding) {
    if (mutes.isEmpty()) {
      return Optional.empty();
    }
    FindingKey key = FindingKey.of(store, finding);
    return mutes.stream().filter(mute -> mute.key().equals(key)).map(Mute::reason).findFirst();
  }
}
