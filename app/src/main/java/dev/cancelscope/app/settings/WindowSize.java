package dev.cancelscope.app.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the window was when it was last closed, and where it stood. */
public record WindowSize(int widthPx, int heightPx, boolean maximized, Optional<Corner> corner) {
  public static final WindowSize FIRST = new WindowSize(1280, 800, false, Optional.empty());

  private static final int SMALLEST_PX = 400;
  private static final int LARGEST_PX = 10_000;
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,6})x(\\d{1,6})(?:\\+(-?\\d{1,6})\\+(-?\\d{1,6}))?( maximized)?");

  /** The upper left corner of the window, in the system's coordinates. */
  public record Corner(int x, int y) {}

  String text() {
    String place = corner.map(at -> "+" + at.x() + "+" + at.y()).orElse("");
    return widthPx + "x" + heightPx + place + (maximized ? " maximized" : "");
  }

  static Optional<WindowSize> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new WindowSize(
            Math.clamp(Integer.parseInt(matcher.group(1)), SMALLEST_PX, LARGEST_PX),
            Math.clamp(Integer.parseInt(matcher.group(2)), SMALLEST_PX, LARGEST_PX),
            matcher.group(5) != null,
            Optional.ofNullable(matcher.group(3))
                .map(x -> new Corner(Integer.parseInt(x), Integer.parseInt(matcher.group(4))))));
  }
}
