package dev.cancelscope.app.session;

/**
 * How the window is coloured. The colours themselves belong to the theme's style sheets and to the
 * painter.
 */
public enum Theme {
  LIGHT,
  DARK;

  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }
}
