package dev.cancelscope.app.text;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Rule;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rules of findings in the language of the window. Where that is English, a rule is called by its
 * id, as everywhere else; what a finding says of its own case is English in every language.
 */
public final class RuleTexts {
  private static final Map<String, String> ADVICE =
      FindingsEngine.rules().stream().collect(Collectors.toMap(Rule::id, Rule::advice));

  private RuleTexts() {}

  /** What to call a rule. */
  public static String title(String rule) {
    return Texts.ofRule(rule + ".title", rule);
  }

  /** What a finding advises. */
  public static String advice(Finding finding) {
    boolean usual = finding.advice().equals(ADVICE.get(finding.rule()));
    return TaskTexts.sentence(
        usual ? Texts.ofRule(finding.rule() + ".advice", finding.advice()) : finding.advice());
  }
}
