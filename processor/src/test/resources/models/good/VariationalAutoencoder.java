package good;

import org.catgrad.annotations.*;

/**
 * A variational autoencoder, after Kingma and Welling 2014. The noise is an input, so that scripts/reference/networks.py
 * can say the same in PyTorch.
 */
@Model(batch = 4)
@BinaryCrossEntropy(outputs = "logits", weight = 8)
@Minimize(outputs = "divergence")
@Sgd(learningRate = 0.1)
interface VariationalAutoencoder {
  int SIZE = 8;
  int LATENT = 3;

  @Input(SIZE)                     Tensor x();
  @Input(LATENT)                   Tensor noise();

  @Dense(6) @Tanh                  Tensor encoded(Tensor x);
  @Dense(LATENT)                   Tensor mean(Tensor encoded);
  @Dense(LATENT)                   Tensor logVariance(Tensor encoded);
  @Scale(0.5) @Exp                 Tensor deviation(Tensor logVariance);
  @Multiply                        Tensor disturbance(Tensor deviation, Tensor noise);
  @Add                             Tensor latent(Tensor mean, Tensor disturbance);

  @Dense(6) @Tanh                  Tensor decoded(Tensor latent);
  @Output @Dense(SIZE)             Tensor logits(Tensor decoded);

  // The Kullback-Leibler divergence from the standard normal distribution, one for each latent number.
  @Exp                             Tensor variance(Tensor logVariance);
  @Square                          Tensor square(Tensor mean);
  @Add                             Tensor moments(Tensor variance, Tensor square);
  @Subtract                        Tensor excess(Tensor moments, Tensor logVariance);
  @Output @Shift(-1) @Scale(0.5)   Tensor divergence(Tensor excess);
}
