package org.catgrad.example;

import java.util.Locale;
import java.util.Random;

/** What the points of the plane are drawn from that the generator is to imitate. */
enum GanShape {
  /** Eight normal distributions around a circle. */
  RING {
    @Override
    void draw(Random random, float[] into, int at) {
      double angle = 2 * Math.PI * random.nextInt(CLUSTERS) / CLUSTERS;
      into[at] = (float) (StrictMath.cos(angle) + DEVIATION * random.nextGaussian());
      into[at + 1] = (float) (StrictMath.sin(angle) + DEVIATION * random.nextGaussian());
    }
  },

  /** One and a half turns of a spiral around the origin. */
  SPIRAL {
    @Override
    void draw(Random random, float[] into, int at) {
      double radius = Math.sqrt(random.nextDouble());
      double angle = 3 * Math.PI * radius;
      into[at] = (float) (radius * StrictMath.cos(angle) + DEVIATION * random.nextGaussian());
      into[at + 1] = (float) (radius * StrictMath.sin(angle) + DEVIATION * random.nextGaussian());
    }
  };

  private static final int CLUSTERS = 8;
  private static final double DEVIATION = 0.05;

  /** Draws a point into an array. */
  abstract void draw(Random random, float[] into, int at);

  /**
   * Draws points.
   *
   * @param random decides
   * @param count how many
   * @return count × 2
   */
  float[] points(Random random, int count) {
    float[] points = new float[2 * count];
    for (int i = 0; i < count; i++) {
      draw(random, points, 2 * i);
    }
    return points;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
