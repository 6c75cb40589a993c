package org.catgrad.example;

import org.catgrad.runtime.Gradients;

/**
 * An image that is trained instead of the network that looks at it: "deep dreaming" as in
 * Cruttwell, Gavranović, Ghani, Wilson and Zanasi, <i>Deep Learning with Parametric Lenses</i>,
 * arXiv 2404.00408. The parameters keep their values; what the reverse derivative hands back for
 * the input moves the image.
 */
final class Dream {
  private final DigitsCnnTrainer trainer;
  private final int[] digit;
  private final float[] image;
  private final Gradients gradients;

  /**
   * A dream at its beginning.
   *
   * @param trainer a trained network, which only gives gradients
   * @param digit what the image is to become
   * @param image the first image, copied
   */
  Dream(DigitsCnnTrainer trainer, int digit, float[] image) {
    this.trainer = trainer;
    this.digit = new int[] {digit};
    this.image = image.clone();
    this.gradients = trainer.gradients(this.image, this.digit);
  }

  /**
   * Moves the image by a distance against the gradient of the loss, which is up the logarithm of
   * the probability of the digit: {@code x = x - length * g / |g|}. Then each pixel is brought back
   * between paper and ink.
   *
   * @param length how far, as a Euclidean distance
   */
  void step(double length) {
    trainer.gradients(image, digit, gradients);
    float[] slope = gradients.input("image");
    double squares = 0;
    for (float value : slope) {
      squares += (double) value * value;
    }
    if (squares == 0) {
      return; // as sure as float32 can tell
    }
    double factor = length / Math.sqrt(squares);
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) Math.min(1, Math.max(0, image[i] - factor * slope[i]));
    }
  }

  /** A copy of the image as it is. */
  float[] image() {
    return image.clone();
  }

  /** How probable the network finds it that the image shows the digit, from 0 to 1. */
  double probability() {
    trainer.gradients(image, digit, gradients);
    return Math.exp(-gradients.loss());
  }
}
