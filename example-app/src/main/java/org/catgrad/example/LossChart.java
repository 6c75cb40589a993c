package org.catgrad.example;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
   * Writes the curve as a PNG of {@link #WIDTH} × {@link #HEIGHT} pixels.
   *
   * @param title what is drawn above the curve
   * @param losses the loss before each step, at least one
   * @param file where to
   * @throws IOException if the file cannot be written
   */
  static void write(String title, double[] losses, Path file) throws IOException {
    double[] steps = new double[losses.length];
    Arrays.setAll(steps, i -> i + 1);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("step")
            .yAxisTitle("loss")
            .build();
    chart.getStyler().setYAxisMin(0.0).setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
    chart.addSeries("loss", steps, losses).setMarker(SeriesMarkers.NONE);
    // Encoded before the file is opened: what cannot be drawn leaves no empty file.
    Files.write(file, ChartEncoder.getBytes(chart, "png"));
  }
}
