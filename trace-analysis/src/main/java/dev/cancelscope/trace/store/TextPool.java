package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.TextTaker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every distinct text of a trace once, as bytes; columns hold its number. Number 0 is "no text".
 *
 * <p>An entry is a head, then the bytes: Latin-1 or, where that does not hold the text, UTF-16. The
 * head is the number of bytes, doubled, plus 1 for UTF-16: in one byte, or in four behind a 255.
 */
final class TextPool implements TextTaker {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;

  /** Places are told in units of four bytes, so that an unsigned int reaches 16 GiB. */
  private static final int UNIT_BITS = 2;

  private static final int LONG_HEAD = 0xFF;

  /** In a head: the bytes are UTF-16. */
  private static final int WIDE = 1;

  private static final int RECENT = 1 << 10;

  private byte[][] pages = new byte[1][];
  private int pageCount;
  private long end;
  private final IntColumn places;

  // To find a text again; not in a frozen one.
  private int[] slots = new int[64];
  private int findable;
  private IntColumn hashes = new IntColumn();
  private @Nullable String[] recent = new String[RECENT];
  private int[] recentNumbers = new int[RECENT];
  private final Names names = new Names();
  private @Nullable TextPool frozen;

  TextPool() {
    places = new IntColumn();
    places.add(0);
    hashes.add(0);
  }

  /** The number of a text; 0 for none. */
  @SuppressWarnings("ReferenceEquality") // a shortcut; find() compares
  int add(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    int near = text.hashCode() & (RECENT - 1);
    if (recent[near] == text) { // the reader often gives the same text as the same object
      return recentNumbers[near];
    }
    byte[] bytes = encoded(text);
    int number = find(bytes, 0, bytes.length, isLatin(text) ? 0 : WIDE);
    recent[near] = text;
    recentNumbers[near] = number;
    return number;
  }

  @Override
  public int text(String text) {
    return add(text);
  }

  @Override
  public int ascii(byte[] bytes, int from, int to) {
    return find(bytes, from, to - from, 0);
  }

  /**
   * A text that is likely to be the only one of its kind: it may get a number of its own although
   * it has one already.
   */
  int addName(@Nullable String text) {
    return text == null ? 0 : names.text(text);
  }

  /** Takes texts as {@link #addName} does. */
  TextTaker names() {
    return names;
  }

  private final class Names implements TextTaker {
    /** The names met last: what their bytes come to, and the number. */
    private final int[] hashes = new int[RECENT];

    private final int[] numbers = new int[RECENT];

    @Override
    public int text(String text) {
      byte[] bytes = encoded(text);
      return near(bytes, 0, bytes.length, isLatin(text) ? 0 : WIDE);
    }

    @Override
    public int ascii(byte[] bytes, int from, int to) {
      return near(bytes, from, to - from, 0);
    }

    private int near(byte[] bytes, int from, int length, int wide) {
      int hash = hash(bytes, from, length);
      int slot = (hash ^ (hash >>> 10)) & (RECENT - 1);
      int known = numbers[slot];
      if (hashes[slot] == hash && known != 0 && is(known, bytes, from, length, wide)) {
        return known;
      }
      int number = append(bytes, from, length, wide);
      TextPool.this.hashes.add(0);
      hashes[slot] = hash;
      numbers[slot] = number;
      return number;
    }
  }

  @Nullable String get(int number) {
    if (number == 0) {
      return null;
    }
    long place = place(number);
    byte[] page = pages[(int) (place >>> PAGE_BITS)];
    int at = (int) place & (PAGE - 1);
    int head = page[at] & 0xFF;
    if (head == LONG_HEAD) {
      head = longHead(page, at);
      at += Integer.BYTES;
    }
    at++;
    int length = head >>> 1;
    return (head & WIDE) != 0
        ? utf16(page, at, length)
        : new String(page, at, length, StandardCharsets.ISO_8859_1);
  }

  /** The texts of now, to be read only: what is added later is not in it. */
  TextPool frozen() {
    TextPool known = frozen;
    if (known == null || known.places.size() != places.size()) {
      known = new TextPool(this);
      frozen = known;
    }
    return known;
  }

  /** Shares the pages: what is written to them later lies behind the texts of now. */
  private TextPool(TextPool of) {
    pages = of.pages.clone();
    pageCount = of.pageCount;
    end = of.end;
    places = of.places.permuted(null);
    slots = new int[0];
    recent = new String[0];
    recentNumbers = new int[0];
  }

  private int find(byte[] bytes, int from, int length, int wide) {
    int hash = hash(bytes, from, length);
    int slot = slotOf(hash);
    while (slots[slot] != 0) {
      int number = slots[slot];
      if (hashes.get(number) == hash && is(number, bytes, from, length, wide)) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    int number = append(bytes, from, length, wide);
    slots[slot] = number;
    hashes.add(hash);
    if (2 * ++findable >= slots.length) {
      grow();
    }
    return number;
  }

  /** Whether the text of that number is the one that these bytes are. */
  private boolean is(int number, byte[] bytes, int from, int length, int wide) {
    long place = place(number);
    byte[] page = pages[(int) (place >>> PAGE_BITS)];
    int at = (int) place & (PAGE - 1);
    int head = (length << 1) | wide;
    if (head < LONG_HEAD ? (page[at++] & 0xFF) != head : longHead(page, at) != head) {
      return false;
    }
    at += head < LONG_HEAD ? 0 : 1 + Integer.BYTES;
    return Arrays.equals(page, at, at + length, bytes, from, from + length);
  }

  /** The head of five bytes that stands there; -1: it is one of one byte. */
  private static int longHead(byte[] page, int at) {
    if ((page[at] & 0xFF) != LONG_HEAD) {
      return -1;
    }
    int head = 0;
    for (int i = 1; i <= Integer.BYTES; i++) {
      head = (head << Byte.SIZE) | (page[at + i] & 0xFF);
    }
    return head;
  }

  private static int hash(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  private int slotOf(int hash) {
    return ((hash * 0x9E37_79B1) >>> 7) & (slots.length - 1);
  }

  private void grow() {
    int[] before = slots;
    slots = new int[slots.length * 2];
    for (int number : before) {
      if (number != 0) {
        int slot = slotOf(hashes.get(number));
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number;
      }
    }
  }

  private int append(byte[] bytes, int from, int length, int wide) {
    int head = (length << 1) | wide;
    int needed = (head < LONG_HEAD ? 1 : 1 + Integer.BYTES) + length;
    int at = (int) end & (PAGE - 1);
    if (at == 0 || at + needed > PAGE) {
      at = 0;
      end = (long) pageCount << PAGE_BITS;
      addPage(Math.max(needed, PAGE));
    }
    byte[] page = pages[pageCount - 1];
    page[at++] = (byte) Math.min(head, LONG_HEAD);
    if (head >= LONG_HEAD) {
      for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
        page[at++] = (byte) (head >>> shift);
      }
    }
    System.arraycopy(bytes, from, page, at, length);
    int number = places.add((int) (end >>> UNIT_BITS));
    long behind = (end + needed + (1 << UNIT_BITS) - 1) >>> UNIT_BITS << UNIT_BITS;
    end = Math.min(behind, (long) pageCount << PAGE_BITS); // a long text has a page of its own
    return number;
  }

  private void addPage(int length) {
    if (pageCount == pages.length) {
      pages = Arrays.copyOf(pages, pageCount * 2);
    }
    pages[pageCount++] = new byte[length];
  }

  private long place(int number) {
    return (places.get(number) & 0xFFFF_FFFFL) << UNIT_BITS;
  }

  private static byte[] encoded(String text) {
    return isLatin(text) ? text.getBytes(StandardCharsets.ISO_8859_1) : utf16(text);
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  /** Not by a charset, which would replace half a surrogate pair. */
  private static byte[] utf16(String text) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  private static String utf16(byte[] page, int at, int length) {
    char[] units = new char[length / 2];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) ((page[at + 2 * i] << 8) | (page[at + 2 * i + 1] & 0xFF));
    }
    return new String(units);
  }
}
