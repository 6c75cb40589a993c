import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.catgrad.benchmarks.FixedData;
import org.catgrad.benchmarks.Row;
import org.catgrad.benchmarks.Workload;

/** B1 to B3 with DJL's trainer on its PyTorch engine. Usage: DjlPeer MODE THREADS */
public final class DjlPeer {
  private DjlPeer() {}

  /** A model in training. */
  private static final class Training implements Workload {
    private final Model model = Model.newInstance("peer", "PyTorch");
    private final Trainer trainer;
    private final NDArray input;
    private final NDArray target;
    private final BinaryOperator<NDArray> loss;

    Training(
        Block network,
        Optimizer optimizer,
        Function<NDManager, NDArray> input,
        Function<NDManager, NDArray> target,
        BinaryOperator<NDArray> loss) {
      model.setBlock(network);
      // The loss is computed below; the configuration insists on one.
      trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(optimizer));
      this.input = input.apply(trainer.getManager());
      this.target = target.apply(trainer.getManager());
      this.loss = loss;
      trainer.initialize(this.input.getShape());
    }

    @Override
    public void step() {
      // What a step makes belongs to a manager of its own, as with DJL's batches.
      try (NDManager temporary = trainer.getManager().newSubManager()) {
        NDArray batch = input.duplicate();
        batch.attach(temporary);
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDArray output = trainer.forward(new NDList(batch)).singletonOrThrow();
          collector.backward(loss.apply(output, target));
        }
        trainer.step();
      }
    }

    @Override
    public double loss() {
      return loss.apply(trainer.evaluate(new NDList(input)).singletonOrThrow(), target).getFloat();
    }

    @Override
    public void close() {
      trainer.close();
      model.close();
    }
  }

  private static <B extends Block> B with(B block, float[] weight, float[] bias) {
    for (Parameter parameter : block.getParameters().values()) {
      float[] values = parameter.getType() == Parameter.Type.WEIGHT ? weight : bias;
      parameter.setInitializer((manager, shape, type) -> manager.create(values, shape));
    }
    return block;
  }

  /** A dense layer from a weight that is inputs × outputs: DJL transposes. */
  private static Linear dense(float[] weight, int inputs, int outputs, float[] bias) {
    Linear layer = Linear.builder().setUnits(outputs).build();
    return with(layer, FixedData.transposed(weight, inputs, outputs), bias);
  }

  private static Optimizer descent(double rate) {
    return Optimizer.sgd().setLearningRateTracker(Tracker.fixed((float) rate)).build();
  }

  private static Function<NDManager, NDArray> floats(float[] values, long... shape) {
    return manager -> manager.create(values, new Shape(shape));
  }

  private static Function<NDManager, NDArray> labels(int stream, int count) {
    long[] labels = Arrays.stream(FixedData.labels(stream, count, 10)).asLongStream().toArray();
    return manager -> manager.create(labels);
  }

  private static BinaryOperator<NDArray> crossEntropy() {
    Loss loss = Loss.softmaxCrossEntropyLoss();
    return (output, target) -> loss.evaluate(new NDList(target), new NDList(output));
  }

  private static Workload iris() {
    SequentialBlock network = new SequentialBlock();
    float[] w1 = FixedData.around(11, 4 * 20, 0.1);
    float[] w2 = FixedData.around(13, 20 * 3, 0.1);
    network.add(dense(w1, 4, 20, FixedData.around(12, 20, 0.1))).add(Activation::sigmoid);
    network.add(dense(w2, 20, 3, FixedData.around(14, 3, 0.1))).add(Activation::sigmoid);
    return new Training(
        network,
        descent(0.01),
        floats(FixedData.flowers(150), 150, 4),
        floats(FixedData.species(150), 150, 3),
        (output, target) -> output.sub(target).square().sum().mul(0.5f));
  }

  private static Workload perceptron() {
    SequentialBlock network = new SequentialBlock();
    float[] w1 = FixedData.around(21, 784 * 512, 1 / Math.sqrt(784));
    float[] w2 = FixedData.around(22, 512 * 512, 1 / Math.sqrt(512));
    float[] w3 = FixedData.around(23, 512 * 10, 1 / Math.sqrt(512));
    network.add(dense(w1, 784, 512, new float[512])).add(Activation::relu);
    network.add(dense(w2, 512, 512, new float[512])).add(Activation::relu);
    network.add(dense(w3, 512, 10, new float[10]));
    return new Training(
        network,
        Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build(),
        floats(FixedData.uniform(2, 128 * 784, 0, 1), 128, 784),
        labels(3, 128),
        crossEntropy());
  }

  private static SequentialBlock filtered(SequentialBlock network, float[] weight, int filters) {
    Shape two = new Shape(2, 2);
    Conv2d layer =
        Conv2d.builder()
            .setKernelShape(new Shape(5, 5))
            .optPadding(two)
            .setFilters(filters)
            .build();
    return network
        .add(with(layer, weight, new float[filters]))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(two, two));
  }

  private static Workload convolution() {
    SequentialBlock network = new SequentialBlock();
    filtered(network, FixedData.around(31, 16 * 25, 0.2), 16);
    filtered(network, FixedData.around(32, 32 * 16 * 25, 0.05), 32);
    float[] weight = FixedData.around(33, 1568 * 10, 1 / Math.sqrt(1568));
    network.add(Blocks.batchFlattenBlock()).add(dense(weight, 1568, 10, new float[10]));
    return new Training(
        network,
        descent(0.05),
        floats(FixedData.uniform(4, 64 * 784, 0, 1), 64, 1, 28, 28),
        labels(5, 64),
        crossEntropy());
  }

  private static Workload of(Row row) {
    return switch (row) {
      case B1 -> iris();
      case B2 -> perceptron();
      case B3 -> convolution();
      case B4 -> throw new IllegalArgumentException("DJL has no transformer without biases: no B4");
    };
  }

  /**
   * Runs a mode.
   *
   * @param arguments the mode and the number of threads
   */
  public static void main(String[] arguments) {
    System.setProperty("ai.djl.pytorch.num_threads", arguments[1]);
    System.setProperty("ai.djl.offline", "true");
    Peer.run(arguments[0], DjlPeer::of);
  }
}
