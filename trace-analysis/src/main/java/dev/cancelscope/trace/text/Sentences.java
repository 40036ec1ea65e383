package dev.cancelscope.trace.text;

import dev.cancelscope.trace.store.TraceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * {@link Phrase}s in the words of one language, from {@code sentences*.properties}: a text for each
 * key, with {@code {0}}, {@code {1}}, … where its parts go. Safe to show, whatever the file says.
 * Immutable; any thread.
 */
public final class Sentences {
  /** What reports and the command line speak. */
  public static final Sentences ENGLISH = new Sentences(Locale.ROOT);

  private static final String BUNDLE = "dev.cancelscope.trace.text.sentences";

  private final Map<String, String> texts = new HashMap<>();

  /** In the language of a locale; in English where there is no bundle for it. */
  public Sentences(Locale locale) {
    ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale);
    for (String key : bundle.keySet()) {
      texts.put(key, bundle.getString(key));
    }
  }

  /** In English, as in reports. */
  public static String english(Phrase phrase) {
    return ENGLISH.text(phrase);
  }

  public String text(Phrase phrase) {
    var out = new StringBuilder();
    write(phrase, out);
    return out.toString();
  }

  private void write(Phrase phrase, StringBuilder out) {
    switch (phrase) {
      case Phrase.Said said -> fill(said.key(), said.parts(), out);
      case Phrase.Listed listed -> list(listed, out);
      case Phrase.Own own -> out.append(Names.visible(own.text()));
      case Phrase.Figure figure -> out.append(figure.number());
      case Phrase.Time time -> out.append(Durations.text(time.nanos()));
      case Phrase.OfTask task -> task(task.store(), task.taskIndex(), false, out);
      case Phrase.OfTitle title -> task(title.store(), title.taskIndex(), true, out);
      case Phrase.OfPlace of -> place(of.store(), of.siteIndex(), out);
      case Phrase.OfLine of -> line(of.store(), of.siteIndex(), out);
      case Phrase.OfScope scope -> scope(scope.store(), scope.scopeIndex(), out);
      case Phrase.OfCleanup cleanup -> cleanup(cleanup.store(), cleanup.spanIndex(), out);
    }
  }

  private void fill(String key, List<Phrase> parts, StringBuilder out) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no sentence " + key);
    }
    int from = 0;
    for (int brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', from)) {
      append(text, from, brace, out);
      int begin = out.length();
      write(parts.get(text.charAt(brace + 1) - '0'), out);
      closeUp(begin - 1, out);
      from = brace + 3;
    }
    append(text, from, text.length(), out);
  }

  private static void append(String text, int from, int to, StringBuilder out) {
    int begin = out.length();
    out.append(text, from, to);
    closeUp(begin, out);
  }

  /** Chinese sets a blank beside what is not Chinese, and none between two words of its own. */
  private static void closeUp(int blank, StringBuilder out) {
    if (blank > 0
        && blank + 1 < out.length()
        && out.charAt(blank) == ' '
        && Character.isIdeographic(out.charAt(blank - 1))
        && Character.isIdeographic(out.charAt(blank + 1))) {
      out.deleteCharAt(blank);
    }
  }

  private void list(Phrase.Listed listed, StringBuilder out) {
    for (int part = 0; part < listed.parts().size(); part++) {
      if (part > 0) {
        fill(listed.between(), List.of(), out);
      }
      write(listed.parts().get(part), out);
    }
  }

  private void task(TraceStore store, int task, boolean title, StringBuilder out) {
    if (task < 0) {
      fill("task.unknown", List.of(), out);
    } else if (TaskNames.isNumbered(store.tasks(), task)) {
      fill("task.numbered", List.of(Phrase.figure(store.tasks().id(task))), out);
    } else {
      out.append(title ? TaskNames.title(store.tasks(), task) : Names.task(store, task));
    }
  }

  private void place(TraceStore store, int site, StringBuilder out) {
    if (site < 0) {
      fill("place.unknown", List.of(), out);
    } else {
      out.append(Names.site(store, site));
    }
  }

  private void line(TraceStore store, int site, StringBuilder out) {
    String function = site < 0 ? null : store.sites().function(site);
    if (function == null) {
      place(store, site, out);
    } else {
      fill("place.line", List.of(Phrase.place(store, site), Phrase.own(function)), out);
    }
  }

  private void scope(TraceStore store, int scope, StringBuilder out) {
    if (scope < 0) {
      fill("scope.unknown", List.of(), out);
      return;
    }
    Phrase what = Phrase.word("scope", store.scopes().kind(scope));
    int site = store.scopes().siteIndex(scope);
    if (site < 0) {
      fill("scope.somewhere", List.of(what), out);
    } else {
      fill("scope.at", List.of(what, Phrase.place(store, site)), out);
    }
  }

  private void cleanup(TraceStore store, int span, StringBuilder out) {
    Phrase construct = Phrase.word("cleanup", store.spans().kind(span));
    int site = store.spans().siteIndex(span);
    String function = site < 0 ? null : store.sites().function(site);
    if (function == null) {
      write(construct, out);
    } else {
      fill("cleanup.in", List.of(construct, Phrase.own(function)), out);
    }
  }
}
