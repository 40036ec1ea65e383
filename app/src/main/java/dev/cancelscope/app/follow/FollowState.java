package dev.cancelscope.app.follow;

import dev.cancelscope.app.text.Texts;
import java.util.Locale;

/** How it stands with the trace that is followed. */
public enum FollowState {
  /** None is. */
  OFF,
  /** It is looked for, or read for the first time. */
  WAITING,
  /** It is read as it grows. */
  GROWING,
  /** Its file or folder is not there at present; what was read stays, and it is looked for on. */
  GONE,
  /** Its file cannot be read at present; as above. */
  UNREADABLE,
  /** Its recorder has said that it is complete. */
  COMPLETE,
  /** The program that wrote it is not there any more, and has not said that it is complete. */
  DIED,
  /** The file was cut to less than what was read. */
  CUT,
  /** Another trace is in its place. */
  REPLACED,
  /** The user wants no more of it. */
  STOPPED,
  /** It turned out to be no trace, or there was a fault. */
  FAILED;

  /** Whether it is still read. */
  public boolean isLive() {
    return switch (this) {
      case WAITING, GROWING, GONE, UNREADABLE -> true;
      case OFF, COMPLETE, DIED, CUT, REPLACED, STOPPED, FAILED -> false;
    };
  }

  /** Whether something is wrong that the user should know of. */
  public boolean isTrouble() {
    return switch (this) {
      case GONE, UNREADABLE, DIED, CUT, REPLACED, FAILED -> true;
      case OFF, WAITING, GROWING, COMPLETE, STOPPED -> false;
    };
  }

  /** In a few words. */
  public String words() {
    return Texts.get("follow.state." + name().toLowerCase(Locale.ROOT));
  }
}
