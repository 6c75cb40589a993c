package org.catgrad.example;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the losses of a training. */
final class LossChart {
  static final int WIDTH = 800;
  static final int HEIGHT = 500;

  private LossChart() {}

  /**
   * Writes the curve of one loss.
   *
   * @param title what is drawn above the curve
   * @param losses the loss before each step, at least one
   * @param file where to
   * @throws IOException if the file cannot be written
   */
  static void write(String title, double[] losses, Path file) throws IOException {
    write(title, "step", Map.of("loss", losses), 1, file);
  }

  /**
   * Writes curves as a PNG of {@link #WIDTH} × {@link #HEIGHT} pixels.
   *
   * @param title what is drawn above the curves
   * @param unit what the horizontal axis counts
   * @param curves the values of each curve, at least one; with several, a legend names them
   * @param interval how many units lie between two values, and before the first
   * @param file where to
   * @throws IOException if the file cannot be written
   */
  static void write(
      String title, String unit, Map<String, double[]> curves, int interval, Path file)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(unit)
            .yAxisTitle("loss")
            .build();
    chart
        .getStyler()
        .setYAxisMin(0.0)
        .setLegendVisible(curves.size() > 1)
        .setChartBackgroundColor(Color.WHITE);
    curves.forEach(
        (name, losses) -> {
          double[] at = new double[losses.length];
          Arrays.setAll(at, i -> (double) interval * (i + 1));
          // a single value has no line: it is drawn as a point
          chart
              .addSeries(name, at, losses)
              .setMarker(losses.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        });
    // Encoded before the file is opened: what cannot be drawn leaves no empty file.
    Files.write(file, ChartEncoder.getBytes(chart, "png"));
  }
}
