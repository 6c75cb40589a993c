package org.catgrad.example;

import java.util.Random;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Parameters;

/**
 * Two trainers play a Wasserstein GAN: Arjovsky, Chintala and Bottou, <i>Wasserstein GAN</i>, arXiv
 * 1701.07875, algorithm 1; as composed lenses in <i>Deep Learning with Parametric Lenses</i>, arXiv
 * 2404.00408.
 *
 * <p>Neither model knows of the other. What passes between them is points, from the generator to
 * the critic, and in return the cotangent of the points, the critic's gradient with respect to its
 * input.
 */
final class GanGame implements AutoCloseable {
  /** How many points a step takes. */
  static final int ROWS = 256;

  private static final int CRITIC_STEPS = 5;

  /** The paper clips at 0.01 for its deep networks; two layers of 64 can be bounded less. */
  static final float CLIP = 0.1f;

  private final GanShape shape;
  private final Random random;
  private final GanCriticTrainer critic;
  private final GanGeneratorTrainer generator;
  private Gradients gradients;

  /**
   * A game before its first round.
   *
   * @param backend where both compute
   * @param shape what real points are drawn from
   * @param seed decides on the initial parameters, the real points and the noise
   */
  GanGame(ArrayBackend backend, GanShape shape, long seed) {
    this.shape = shape;
    this.random = new Random(seed);
    this.critic = new GanCriticTrainer(backend);
    this.generator = new GanGeneratorTrainer(backend);
    critic.initialize(seed);
    generator.initialize(seed);
    clip();
  }

  /**
   * Some steps of the critic, then one of the generator.
   *
   * @return the mean score of real points less that of made ones: an estimate, up to a factor, of
   *     the Wasserstein distance of their distributions
   */
  double round() {
    for (int i = 0; i < CRITIC_STEPS; i++) {
      critic.step(shape.points(random, ROWS), make(noise(random, ROWS)));
      clip();
    }
    float[] noise = noise(random, ROWS);
    float[] made = make(noise);
    float[] real = shape.points(random, ROWS);
    if (gradients == null) {
      gradients = critic.gradients(real, made);
    } else {
      critic.gradients(real, made, gradients);
    }
    generator.step(noise, cotangent(gradients.input("made")));
    return -gradients.loss();
  }

  /**
   * The critic's loss falls where made points score lower; the generator wants the opposite, hence
   * the sign. Both losses are means over the rows: the critic's gradient is divided by their number
   * already, and the generator's step divides again.
   *
   * @param gradient the critic's loss by the made points, rows × 2
   * @return the cotangent of the generator's points, rows × 2
   */
  static float[] cotangent(float[] gradient) {
    int rows = gradient.length / 2;
    float[] cotangent = new float[gradient.length];
    for (int i = 0; i < gradient.length; i++) {
      cotangent[i] = -rows * gradient[i];
    }
    return cotangent;
  }

  /** Bounds the critic's parameters, and so the steepness of its score. */
  private void clip() {
    Parameters parameters = critic.parameters();
    for (String name : parameters.names()) {
      float[] values = parameters.get(name);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(-CLIP, Math.min(CLIP, values[i]));
      }
      parameters.set(name, values);
    }
  }

  /** Points for noise, rows × 2. The cotangent plays no part in them. */
  private float[] make(float[] noise) {
    return generator.predict(noise, new float[noise.length]).point();
  }

  private static float[] noise(Random random, int rows) {
    float[] noise = new float[2 * rows];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  /**
   * Points as the generator makes them now; the game goes on as it would have without.
   *
   * @param seed decides on the noise
   * @return {@link #ROWS} × 2
   */
  float[] made(long seed) {
    return make(noise(new Random(seed), ROWS));
  }

  /**
   * Real points, which are not those that the game goes on with.
   *
   * @param seed decides on them
   * @return {@link #ROWS} × 2
   */
  float[] real(long seed) {
    return shape.points(new Random(seed), ROWS);
  }

  /** The critic's parameters. */
  Parameters criticParameters() {
    return critic.parameters();
  }

  @Override
  public void close() {
    critic.close();
    generator.close();
  }
}
