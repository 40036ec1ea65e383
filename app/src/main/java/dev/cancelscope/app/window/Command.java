package dev.cancelscope.app.window;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What can be asked of the window. One list: menus, palette, the help behind {@code ?} and the page
 * on keys are made from it. Its keys stand in {@link Keymap}, its words in the bundles, what it
 * does in {@link Commands}; a test or the start of the window names what was forgotten.
 */
enum Command {
  OPEN(Group.FILE),
  OPEN_SESSION(Group.FILE),
  RELOAD(Group.FILE),
  FOLLOW(Group.FILE),
  RECORD(Group.FILE),
  ATTACH(Group.FILE),
  CLOSE(Group.FILE),
  COMPARE(Group.FILE),
  COMPARE_BETTER(Group.FILE),
  SOURCE_FOLDER(Group.FILE),
  OPEN_IN_EDITOR(Group.FILE),
  CHOOSE_EDITOR(Group.FILE),
  PREFERENCES(Group.FILE),
  QUIT(Group.FILE),

  ZOOM_IN(Group.MOVE),
  ZOOM_OUT(Group.MOVE),
  PAN_LEFT(Group.MOVE),
  PAN_RIGHT(Group.MOVE),
  FIT_SELECTION(Group.MOVE),
  FIT_ALL(Group.MOVE),
  JUMP_TO_NOW(Group.MOVE),
  ROW_UP(Group.MOVE),
  ROW_DOWN(Group.MOVE),

  STEP_FORWARD(Group.SELECT),
  STEP_BACK(Group.SELECT),
  NEXT_FINDING(Group.SELECT),
  PREVIOUS_FINDING(Group.SELECT),
  FOLLOW_CAUSE(Group.SELECT),
  FOLLOW_EFFECT(Group.SELECT),
  SELECTION_TO_RANGE(Group.SELECT),
  BACK(Group.SELECT),
  FORWARD(Group.SELECT),
  CLEAR(Group.SELECT),

  FIND(Group.FIND),
  NEXT_HIT(Group.FIND),
  PREVIOUS_HIT(Group.FIND),
  ONLY_HITS(Group.FIND),
  JUMP_TO_TASK(Group.FIND),
  PALETTE(Group.FIND),

  EXPAND_ALL(Group.VIEW),
  COLLAPSE_ALL(Group.VIEW),
  ORDER_TREE(Group.VIEW),
  ORDER_START(Group.VIEW),
  ORDER_END(Group.VIEW),
  ORDER_CLEANUP(Group.VIEW),
  GROUP_COROUTINE(Group.VIEW),
  GROUP_SITE(Group.VIEW),
  GROUP_PROCESS(Group.VIEW),
  WHOLE_EPISODE(Group.VIEW),
  TIME_ORIGIN(Group.VIEW),
  SWITCH_THEME(Group.VIEW),
  SHOW_LEGEND(Group.VIEW),
  SHOW_FINDINGS(Group.VIEW),
  SHOW_CLEANUPS(Group.VIEW),
  SHOW_NOTES(Group.VIEW),
  SHOW_STORY(Group.VIEW),
  SHOW_CANCELLATION(Group.VIEW),

  COPY_LINE(Group.SHARE),
  COPY_MARKDOWN(Group.SHARE),
  MUTE(Group.SHARE),
  ADD_BOOKMARK(Group.SHARE),
  EXPORT_PICTURE(Group.SHARE),
  EXPORT_REPORT(Group.SHARE),
  SAVE_BUNDLE(Group.SHARE),

  SHOW_KEYS(Group.HELP),
  LICENCES(Group.HELP),
  ABOUT(Group.HELP);

  /** Where menus, palette and help show it. */
  enum Group {
    FILE,
    MOVE,
    SELECT,
    FIND,
    VIEW,
    SHARE,
    HELP;

    /** Of its title in the bundle. */
    String textKey() {
      return "group." + keyOf(this);
    }

    /** In the order in which they are shown. */
    List<Command> commands() {
      return Arrays.stream(Command.values()).filter(command -> command.group == this).toList();
    }
  }

  private final Group group;

  Command(Group group) {
    this.group = group;
  }

  Group group() {
    return group;
  }

  /** Of its words in the bundle. */
  String textKey() {
    return "command." + keyOf(this);
  }

  private static String keyOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
