package org.catgrad.processor.writers;

import java.util.Map;
import org.catgrad.processor.learner.AdamWord;
import org.catgrad.processor.learner.SoftmaxCrossEntropyWord;
import org.catgrad.processor.learner.SquaredErrorWord;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.Wire;

/** Networks that are known from elsewhere. */
public final class SampleModels {
  private SampleModels() {}

  /** The documentation's first example: 4 → 20 → 3 with sigmoids. */
  public static TypedModel irisHidden(int batch) {
    ModelBuilder model = new ModelBuilder("IrisHidden", batch);
    Wire flower = model.input("flower", 4);
    Wire hidden = model.sigmoid(model.dense("hidden", flower, 20));
    Wire species = model.sigmoid(model.dense("species", hidden, 3));
    return model
        .output("species", species)
        .loss(new SquaredErrorWord())
        .optimizer(ModelBuilder.sgd(0.01))
        .model();
  }

  /** A classifier of labels with a rectified hidden layer, trained by Adam. */
  public static TypedModel classifier(int batch, int features, int hidden) {
    ModelBuilder model = new ModelBuilder("Classifier", batch);
    Wire image = model.input("image", features);
    Wire first = model.dense("first", image, hidden);
    Wire rectified = model.pointwise(Relu::new, first);
    return model
        .output("kind", model.dense("kind", rectified, 5))
        .loss(new SoftmaxCrossEntropyWord())
        .optimizer(ModelBuilder.optimizer(new AdamWord(), Map.of("learningRate", 0.01)))
        .model();
  }
}
