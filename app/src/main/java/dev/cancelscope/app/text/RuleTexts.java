package dev.cancelscope.app.text;

/**
 * Rules of findings in the language of the window. Where that is English, a rule is called by its
 * id, as everywhere else.
 */
public final class RuleTexts {
  private RuleTexts() {}

  /** What to call a rule. */
  public static String title(String rule) {
    return Texts.ofRule(rule + ".title", rule);
  }
}
