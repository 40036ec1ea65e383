package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import java.util.Arrays;
import java.util.List;

/**
 * The findings on the rows in view, each as a line under its task's bar; those of collapsed tasks
 * on the row they are collapsed into. Of findings that begin at the same place the worst is drawn.
 */
final class FlagLayout {
  private static final double COLUMN_PX = 6;
  private static final int NONE = -1;

  private final Scene scene;
  private final int columns;
  private final int[] worst;

  FlagLayout(Scene scene) {
    this.scene = scene;
    columns = (int) (scene.scale().widthPx() / COLUMN_PX) + 1;
    worst = new int[Math.max(0, scene.endRow() - scene.firstRow()) * columns];
    Arrays.fill(worst, NONE);
  }

  void addFlags(List<DrawItem> items) {
    for (int finding = 0; finding < scene.findings().size(); finding++) {
      see(finding);
    }
    for (int cell = 0; cell < worst.length; cell++) {
      if (worst[cell] != NONE) {
        items.add(flag(worst[cell], scene.firstRow() + cell / columns));
      }
    }
  }

  private void see(int index) {
    Finding finding = scene.findings().get(index);
    int row =
        finding.taskIndex() < 0 ? NONE : scene.request().rows().nearestRow(finding.taskIndex());
    if (row < scene.firstRow() || row >= scene.endRow() || !isProblem(finding.severity())) {
      return;
    }
    double x0 = Math.max(0, scene.scale().xPx(finding.startNanos()));
    if (x0 > scene.scale().widthPx() || scene.scale().xPx(endNanos(finding)) < 0) {
      return;
    }
    int cell = (row - scene.firstRow()) * columns + (int) (x0 / COLUMN_PX);
    if (worst[cell] == NONE || worse(finding, scene.findings().get(worst[cell]))) {
      worst[cell] = index;
    }
  }

  private static boolean worse(Finding finding, Finding than) {
    int severity = finding.severity().compareTo(than.severity());
    return severity < 0 || (severity == 0 && finding.durationNanos() > than.durationNanos());
  }

  /** What only informs, or is not known, does not shout from the chart. */
  private static boolean isProblem(Severity severity) {
    return switch (severity) {
      case ERROR, WARNING -> true;
      case INFO, UNKNOWN -> false;
    };
  }

  private Flag flag(int index, int row) {
    Finding finding = scene.findings().get(index);
    double x0 = Math.max(0, scene.scale().xPx(finding.startNanos()));
    double x1 = Math.max(scene.scale().xPx(endNanos(finding)), x0 + COLUMN_PX);
    var subject = new Subject.OfFinding(index);
    return new Flag(x0, x1, scene.rowPx(row), finding.severity(), subject);
  }

  private static long endNanos(Finding finding) {
    boolean known = Nanos.known(finding.durationNanos()) && finding.durationNanos() > 0;
    return known ? finding.startNanos() + finding.durationNanos() : finding.startNanos();
  }
}
