import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.set_num_threads;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.catgrad.benchmarks.FixedData;
import org.catgrad.benchmarks.Row;
import org.catgrad.benchmarks.Workload;

/** B1 to B4 on libtorch, called through JavaCPP. Usage: LibtorchPeer MODE THREADS */
public final class LibtorchPeer {
  private static final int BATCH = 12;
  private static final int POSITIONS = 64;
  private static final int WIDTH = 128;
  private static final int HEADS = 4;
  private static final int BLOCKS = 4;
  private static final int SYMBOLS = 65;
  private static final double BOUND = 0.02 * Math.sqrt(3);
  private static final int SUM = 2;

  private LibtorchPeer() {}

  /** A model in training: everything native that it made goes when it is closed. */
  private record Training(Supplier<Tensor> network, Optimizer optimizer, PointerScope scope)
      implements Workload {
    @Override
    @SuppressWarnings("try") // A scope is there to be closed.
    public void step() {
      try (PointerScope temporary = new PointerScope()) {
        optimizer.zero_grad();
        network.get().backward();
        optimizer.step();
      }
    }

    @Override
    @SuppressWarnings("try")
    public double loss() {
      try (PointerScope temporary = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        return network.get().item_double();
      }
    }

    @Override
    public void close() {
      scope.close();
    }
  }

  private static Tensor parameter(float[] values, long... shape) {
    return Tensor.create(values, shape).set_requires_grad(true);
  }

  /** The weight of a dense layer from values that are inputs × outputs: libtorch transposes. */
  private static Tensor weight(float[] values, int inputs, int outputs) {
    return parameter(FixedData.transposed(values, inputs, outputs), outputs, inputs);
  }

  private static Tensor zeros(int count) {
    return parameter(new float[count], count);
  }

  private static Tensor ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return parameter(values, count);
  }

  private static Tensor labels(int stream, int count, int limit, long... shape) {
    int[] labels = FixedData.labels(stream, count, limit);
    return Tensor.create(Arrays.stream(labels).asLongStream().toArray(), shape);
  }

  private static Tensor dense(Tensor x, Tensor weight, Tensor bias) {
    return linear(x, weight, new TensorOptional(bias));
  }

  private static Workload iris(PointerScope scope) {
    Tensor flowers = Tensor.create(FixedData.flowers(150), 150, 4);
    Tensor species = Tensor.create(FixedData.species(150), 150, 3);
    Tensor w1 = weight(FixedData.around(11, 4 * 20, 0.1), 4, 20);
    Tensor b1 = parameter(FixedData.around(12, 20, 0.1), 20);
    Tensor w2 = weight(FixedData.around(13, 20 * 3, 0.1), 20, 3);
    Tensor b2 = parameter(FixedData.around(14, 3, 0.1), 3);
    Scalar half = new Scalar(0.5f);
    return new Training(
        () -> {
          Tensor hidden = sigmoid(dense(flowers, w1, b1));
          return mse_loss(sigmoid(dense(hidden, w2, b2)), species, SUM).mul(half);
        },
        new SGD(new TensorVector(w1, b1, w2, b2), new SGDOptions(0.01)),
        scope);
  }

  private static Workload perceptron(PointerScope scope) {
    Tensor images = Tensor.create(FixedData.uniform(2, 128 * 784, 0, 1), 128, 784);
    Tensor digits = labels(3, 128, 10, 128);
    Tensor w1 = weight(FixedData.around(21, 784 * 512, 1 / Math.sqrt(784)), 784, 512);
    Tensor w2 = weight(FixedData.around(22, 512 * 512, 1 / Math.sqrt(512)), 512, 512);
    Tensor w3 = weight(FixedData.around(23, 512 * 10, 1 / Math.sqrt(512)), 512, 10);
    Tensor b1 = zeros(512);
    Tensor b2 = zeros(512);
    Tensor b3 = zeros(10);
    return new Training(
        () -> {
          Tensor first = relu(dense(images, w1, b1));
          Tensor second = relu(dense(first, w2, b2));
          return cross_entropy(dense(second, w3, b3), digits);
        },
        new Adam(new TensorVector(w1, b1, w2, b2, w3, b3), new AdamOptions(1e-3)),
        scope);
  }

  private static Tensor filtered(Tensor x, Tensor weight, Tensor bias) {
    long[] one = {1, 1};
    long[] two = {2, 2};
    long[] none = {0, 0};
    Tensor maps = conv2d(x, weight, new TensorOptional(bias), one, two, one, 1);
    return max_pool2d(relu(maps), two, two, none, one, false);
  }

  private static Workload convolution(PointerScope scope) {
    Tensor images = Tensor.create(FixedData.uniform(4, 64 * 784, 0, 1), 64, 1, 28, 28);
    Tensor digits = labels(5, 64, 10, 64);
    Tensor w1 = parameter(FixedData.around(31, 16 * 25, 0.2), 16, 1, 5, 5);
    Tensor w2 = parameter(FixedData.around(32, 32 * 16 * 25, 0.05), 32, 16, 5, 5);
    Tensor w3 = weight(FixedData.around(33, 1568 * 10, 1 / Math.sqrt(1568)), 1568, 10);
    Tensor b1 = zeros(16);
    Tensor b2 = zeros(32);
    Tensor b3 = zeros(10);
    return new Training(
        () -> {
          Tensor maps = filtered(filtered(images, w1, b1), w2, b2);
          return cross_entropy(dense(maps.flatten(1, -1), w3, b3), digits);
        },
        new SGD(new TensorVector(w1, b1, w2, b2, w3, b3), new SGDOptions(0.05)),
        scope);
  }

  /** The parameters of a block of the transformer. */
  private record Block(
      Tensor norm1,
      Tensor projections,
      Tensor output,
      Tensor norm2,
      Tensor expand,
      Tensor contract) {
    static Block of(int stream) {
      return new Block(
          ones(WIDTH),
          weight(FixedData.around(stream, WIDTH * 3 * WIDTH, BOUND), WIDTH, 3 * WIDTH),
          weight(FixedData.around(stream + 1, WIDTH * WIDTH, BOUND), WIDTH, WIDTH),
          ones(WIDTH),
          weight(FixedData.around(stream + 2, WIDTH * 4 * WIDTH, BOUND), WIDTH, 4 * WIDTH),
          weight(FixedData.around(stream + 3, 4 * WIDTH * WIDTH, BOUND), 4 * WIDTH, WIDTH));
    }

    Tensor apply(Tensor x) {
      TensorVector parts = linear(normalized(x, norm1), projections).split(WIDTH, 2);
      Tensor mixed =
          scaled_dot_product_attention(
              heads(parts.get(0)),
              heads(parts.get(1)),
              heads(parts.get(2)),
              new TensorOptional(),
              0.0,
              true,
              new DoubleOptional(),
              false);
      Tensor joined = mixed.transpose(1, 2).contiguous().view(BATCH, POSITIONS, WIDTH);
      Tensor y = x.add(linear(joined, output));
      return y.add(linear(gelu(linear(normalized(y, norm2), expand)), contract));
    }

    private static Tensor heads(Tensor x) {
      return x.view(BATCH, POSITIONS, HEADS, WIDTH / HEADS).transpose(1, 2);
    }
  }

  private static Tensor normalized(Tensor x, Tensor weight) {
    TensorOptional none = new TensorOptional();
    return layer_norm(x, new long[] {WIDTH}, new TensorOptional(weight), none, 1e-5, false);
  }

  private static Workload transformer(PointerScope scope) {
    Tensor characters = labels(6, BATCH * POSITIONS, SYMBOLS, BATCH, POSITIONS);
    Tensor following = labels(7, BATCH * POSITIONS, SYMBOLS, BATCH * POSITIONS);
    Tensor places = Tensor.create(LongStream.range(0, POSITIONS).toArray(), POSITIONS);
    Tensor symbols = parameter(FixedData.around(40, SYMBOLS * WIDTH, BOUND), SYMBOLS, WIDTH);
    Tensor positions = parameter(FixedData.around(41, POSITIONS * WIDTH, BOUND), POSITIONS, WIDTH);
    Tensor norm = ones(WIDTH);
    Tensor head = weight(FixedData.around(42, WIDTH * SYMBOLS, BOUND), WIDTH, SYMBOLS);
    List<Block> blocks = new ArrayList<>();
    List<Tensor> matrices = new ArrayList<>(List.of(symbols, positions, head));
    List<Tensor> norms = new ArrayList<>(List.of(norm));
    for (int i = 0; i < BLOCKS; i++) {
      Block block = Block.of(100 + 10 * i);
      blocks.add(block);
      matrices.addAll(
          List.of(block.projections(), block.output(), block.expand(), block.contract()));
      norms.addAll(List.of(block.norm1(), block.norm2()));
    }
    AdamWOptions decaying = options(0.1);
    Optimizer optimizer =
        new AdamW(
            new OptimizerParamGroupVector(
                new OptimizerParamGroup(vector(matrices), decaying),
                new OptimizerParamGroup(vector(norms), options(0))),
            decaying);
    return new Training(
        () -> {
          Tensor x = embedding(symbols, characters).add(embedding(positions, places));
          for (Block block : blocks) {
            x = block.apply(x);
          }
          Tensor logits = linear(normalized(x, norm), head);
          return cross_entropy(logits.view(-1, SYMBOLS), following);
        },
        optimizer,
        scope);
  }

  private static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(tensors.toArray(Tensor[]::new));
  }

  private static AdamWOptions options(double decay) {
    AdamWOptions options = new AdamWOptions(1e-3);
    // C++ lays a tuple out from its last element: the second moment's decay is where 0.999 is.
    options.betas().put(options.betas().get(0) == 0.999 ? 0 : 1, 0.99);
    options.weight_decay().put(decay);
    return options;
  }

  private static Workload of(Row row) {
    PointerScope scope = new PointerScope();
    return switch (row) {
      case B1 -> iris(scope);
      case B2 -> perceptron(scope);
      case B3 -> convolution(scope);
      case B4 -> transformer(scope);
    };
  }

  /**
   * Runs a mode.
   *
   * @param arguments the mode and the number of threads
   */
  public static void main(String[] arguments) {
    set_num_threads(Integer.parseInt(arguments[1]));
    Peer.run(arguments[0], LibtorchPeer::of);
  }
}
