package dev.cancelscope.app.session;

/**
 * How the window is coloured. The colours themselves belong to the theme's style sheets and to the
 * painter.
 */
public enum Theme {
  LIGHT,
  DARK,
  /** Black, white and few strong colours, for eyes that need it. */
  HIGH_CONTRAST;

  /** The one that the key for light or dark goes to. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }
}
