package dev.cancelscope.app.episode;

import dev.cancelscope.app.episode.EpisodeItem.BurnDown;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;

/**
 * How many tasks were alive, falling from left to right, with the grace as a line.
 *
 * <pre>
 *   333 |####
 *       |#####                  : grace 3.00 s
 *       |######_________________:______________
 *       0                                     after 6.78 s
 * </pre>
 *
 * Where the grace is longer than the episode, the time axis reaches to the grace.
 */
final class BurnDownChart extends Region {
  private static final double HEIGHT_PX = 92;
  private static final double FOOT_PX = 18;
  private static final double LEFT_PX = 36;
  private static final double TOP_PX = 6;

  /** A grace further away than this many times the episode is named, but not drawn. */
  private static final double FAR = 3;

  private final BurnDown shown;
  private final double whole;
  private final Polygon area = new Polygon();
  private final Line grace = new Line();
  private final Label most;
  private final Label none = label("0");
  private final Label end;
  private final Label graceText;

  BurnDownChart(BurnDown shown) {
    this.shown = shown;
    whole = shown.graceAt() > 1 && shown.graceAt() <= FAR ? shown.graceAt() * 1.02 : 1;
    getStyleClass().add("burn-down");
    area.getStyleClass().add("burn-down-area");
    grace.getStyleClass().add("burn-down-grace");
    most = label(shown.most());
    end = label(shown.end());
    graceText = label(shown.grace());
    graceText.getStyleClass().add("burn-down-grace-text");
    List<javafx.scene.Node> parts = new ArrayList<>(List.of(area, most, none, end));
    if (shown.graceAt() <= FAR) {
      parts.addAll(List.of(grace, graceText));
    }
    parts.forEach(part -> part.setManaged(false));
    getChildren().setAll(parts);
    setMinHeight(HEIGHT_PX);
    setPrefHeight(HEIGHT_PX);
    setMaxHeight(HEIGHT_PX);
  }

  private static Label label(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("muted", "burn-down-text");
    return label;
  }

  @Override
  protected void layoutChildren() {
    double width = Math.max(1, getWidth() - LEFT_PX);
    double bottom = HEIGHT_PX - FOOT_PX;
    area.getPoints().setAll(outline(width, bottom));
    place(most, LEFT_PX - 6, TOP_PX - 6, true);
    place(none, LEFT_PX - 6, bottom - 12, true);
    placeTexts(width, bottom);
  }

  private void placeTexts(double width, double bottom) {
    double endX = LEFT_PX + width / whole;
    double endWidth = end.prefWidth(-1);
    place(end, Math.min(endX, LEFT_PX + width), bottom + 1, true);
    double graceX = LEFT_PX + shown.graceAt() / whole * width;
    grace.setStartX(graceX);
    grace.setEndX(graceX);
    grace.setStartY(0);
    grace.setEndY(bottom);
    double graceWidth = graceText.prefWidth(-1);
    boolean left = graceX + 6 + graceWidth > LEFT_PX + width;
    place(graceText, left ? graceX - 6 : graceX + 6, 0, left);
    end.setVisible(endWidth <= width);
  }

  private static void place(Label label, double x, double y, boolean endsThere) {
    double width = label.prefWidth(-1);
    label.resizeRelocate(endsThere ? x - width : x, y, width, label.prefHeight(-1));
  }

  /** A staircase, closed along the bottom. */
  private List<Double> outline(double width, double bottom) {
    List<Double> points = new ArrayList<>();
    double height = bottom - TOP_PX;
    points.addAll(List.of(LEFT_PX, bottom));
    double y = bottom;
    for (BurnDown.Step step : shown.steps()) {
      double x = LEFT_PX + step.at() / whole * width;
      points.addAll(List.of(x, y));
      // One task of a thousand must still be seen.
      double alive = step.alive() == 0 ? 0 : Math.max(2, step.alive() * height);
      y = bottom - alive;
      points.addAll(List.of(x, y));
    }
    points.addAll(List.of(LEFT_PX + width / whole, y));
    points.addAll(List.of(LEFT_PX + width / whole, bottom));
    return points;
  }
}
