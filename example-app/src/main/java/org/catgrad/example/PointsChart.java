package org.catgrad.example;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws points of the plane. */
final class PointsChart {
  /** The width and the height in pixels. */
  static final int SIZE = 700;

  private static final double EXTENT = 1.5;

  private PointsChart() {}

  /**
   * Writes real points and made ones as a PNG of {@link #SIZE} × {@link #SIZE} pixels.
   *
   * @param title what is drawn above the points
   * @param real count × 2
   * @param first what the generator made before it was trained, count × 2
   * @param made what it makes now, count × 2
   * @param file where to
   * @throws IOException if the file cannot be written
   */
  static void write(String title, float[] real, float[] first, float[] made, Path file)
      throws IOException {
    XYChart chart = new XYChartBuilder().width(SIZE).height(SIZE).title(title).build();
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setXAxisMin(-EXTENT)
        .setXAxisMax(EXTENT)
        .setYAxisMin(-EXTENT)
        .setYAxisMax(EXTENT)
        .setMarkerSize(5)
        .setLegendPosition(LegendPosition.InsideNE)
        .setChartBackgroundColor(Color.WHITE);
    add(chart, "made at first", first, Color.LIGHT_GRAY);
    add(chart, "real", real, new Color(0x1f77b4));
    add(chart, "made", made, new Color(0xd62728));
    Files.write(file, ChartEncoder.getBytes(chart, "png"));
  }

  private static void add(XYChart chart, String name, float[] points, Color color) {
    double[] across = new double[points.length / 2];
    double[] up = new double[points.length / 2];
    for (int i = 0; i < across.length; i++) {
      across[i] = points[2 * i];
      up[i] = points[2 * i + 1];
    }
    chart.addSeries(name, across, up).setMarkerColor(color).setMarker(SeriesMarkers.CIRCLE);
  }
}
