package org.catgrad.processor.endtoend;

import static org.catgrad.processor.endtoend.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradients of generated code are the slopes of its loss, for arrangements of wires that
 * PyTorch has no word for or that decide how a product or a sum is computed.
 */
class NumericalGradientTest {
  private static final int BATCH = 4;
  private static final float STEP = 4e-3f;

  /** The name, the values per row of the inputs and of the targets, and the methods of a model. */
  static Stream<Arguments> models() {
    return Stream.of(
        model(
            "Contraction",
            List.of(12, 12),
            List.of(4),
            """
            @Input({2, 2, 3}) Tensor x();
            @Input({2, 3, 2}) Tensor z();
            @Bias Tensor biased(Tensor x);
            @Compose(axes = 2) Tensor y(Tensor biased, Tensor z);
            """),
        model(
            "TransposedProducts",
            List.of(12, 20),
            List.of(15),
            """
            @Input({4, 3}) Tensor x();
            @Input({4, 5}) Tensor z();
            @Parameter({3, 3}) Tensor w();
            @MatMul(transposeLeft = true) Tensor xz(Tensor x, Tensor z);
            @MatMul(transposeLeft = true) Tensor wxz(Tensor w, Tensor xz);
            @Permute({1, 0}) @Scale(-1) @Flatten Tensor y(Tensor wxz);
            """),
        model(
            "ProductOfParameters",
            List.of(4),
            List.of(2),
            """
            @Input(4) Tensor x();
            @Parameter({2, 2}) Tensor p();
            @Parameter({2, 2}) Tensor q();
            @MatMul Tensor pq(Tensor p, Tensor q);
            @Reshape({2, 2}) Tensor matrix(Tensor x);
            @MatMul @Sum(0) Tensor y(Tensor pq, Tensor matrix);
            """),
        model(
            "AttentionHeads",
            List.of(24),
            List.of(24),
            """
            @Input({4, 6}) Tensor x();
            @Linear(6) @Reshape({4, 2, 3}) @Permute({1, 0, 2}) Tensor queries(Tensor x);
            @Linear(6) @Reshape({4, 2, 3}) @Permute({1, 2, 0}) Tensor keys(Tensor x);
            @Linear(6) @Reshape({4, 2, 3}) @Permute({1, 0, 2}) Tensor values(Tensor x);
            @MatMul @Scale(0.577) @Softmax Tensor weights(Tensor queries, Tensor keys);
            @MatMul @Permute({1, 0, 2}) @Reshape({4, 6})
            Tensor mixed(Tensor weights, Tensor values);
            @Linear(6) Tensor out(Tensor mixed);
            @Add Tensor y(Tensor x, Tensor out);
            """),
        model(
            "Normalisation",
            List.of(24),
            List.of(24),
            """
            @Input({4, 6}) Tensor x();
            @Mean(-1) @Broadcast(value = {4, 6}, axes = 0) Tensor mean(Tensor x);
            @Subtract Tensor centred(Tensor x, Tensor mean);
            @Power(2) @Mean(-1) @Shift(1e-5) Tensor variance(Tensor centred);
            @Power(-0.5) @Broadcast(value = {4, 6}, axes = 0) Tensor scale(Tensor variance);
            @Multiply Tensor normal(Tensor centred, Tensor scale);
            @Parameter(value = 6, initializer = @Initialize(Initializer.ONES)) Tensor gain();
            @Broadcast({4, 6}) Tensor gains(Tensor gain);
            @Multiply @Bias Tensor y(Tensor normal, Tensor gains);
            """),
        model(
            "OneWireManyTimes",
            List.of(4),
            List.of(12),
            """
            @Input(4) Tensor x();
            @Dense(4) Tensor h(Tensor x);
            @Multiply Tensor square(Tensor h, @Wire("h") Tensor again);
            @Subtract Tensor zero(Tensor h, @Wire("h") Tensor again);
            @Add Tensor sum(Tensor square, Tensor zero, Tensor h, @Wire("h") Tensor again);
            @Concatenate Tensor y(Tensor sum, Tensor h, @Wire("h") Tensor again);
            """),
        model(
            "OwnReverseDerivative",
            List.of(4),
            List.of(4),
            """
            @Block(reverse = Backward.class)
            interface Forward {
              @Input(4) Tensor x();
              @Exp Tensor y(Tensor x);
            }
            @Block
            interface Backward {
              @Input(4) Tensor x();
              @Input(4) Tensor dy();
              @Exp Tensor slope(Tensor x);
              @Multiply Tensor dx(Tensor slope, Tensor dy);
            }
            @Input(4) Tensor x();
            @Dense(4) Tensor h(Tensor x);
            @Apply(Forward.class) Tensor y(Tensor h);
            """),
        model(
            "ScalarsAndSharedParameters",
            List.of(1, 3),
            List.of(3),
            """
            @Input Tensor x();
            @Input(3) Tensor z();
            @Parameter({}) Tensor w();
            @Multiply @Broadcast(3) Tensor wx(Tensor w, Tensor x);
            @Dense(value = 3, parameters = "shared") @Tanh Tensor first(Tensor z);
            @Dense(value = 3, parameters = "shared") @Tanh Tensor second(Tensor first);
            @Add Tensor y(Tensor wx, Tensor first, Tensor second);
            """));
  }

  private static Arguments model(
      String name, List<Integer> inputs, List<Integer> targets, String methods) {
    String source =
        "package reference;\nimport org.catgrad.annotations.*;\n"
            + ("@Model(batch = " + BATCH + ") @SquaredError @Sgd\n")
            + ("interface " + name + " {\n" + methods + "}\n");
    return arguments(name, inputs, targets, source);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void gradientsAreSlopes(String name, List<Integer> inputs, List<Integer> targets, String source) {
    GeneratedTrainer trainer = CompiledModel.compile("reference." + name, source).newTrainer(3);
    for (int rows : new int[] {BATCH, 1, BATCH - 1}) {
      Object[] arrays =
          Stream.concat(inputs.stream(), targets.stream())
              .map(size -> Samples.uniform(rows * size, size))
              .toArray();
      assertRowsAreIndependent(trainer, Arrays.copyOf(arrays, inputs.size()), rows);
      assertSlopes(trainer, arrays);
    }
  }

  /** A row's prediction does not depend on the rows beside it. */
  private static void assertRowsAreIndependent(
      GeneratedTrainer trainer, Object[] inputs, int rows) {
    float[] together = trainer.predictFloats(inputs);
    for (int row = 0; row < rows; row++) {
      int from = row;
      Object[] alone =
          Arrays.stream(inputs).map(x -> Reference.rows(x, rows, from, from + 1)).toArray();
      assertClose(
          "row " + row,
          (float[]) Reference.rows(together, rows, row, row + 1),
          trainer.predictFloats(alone),
          1e-5);
    }
  }

  private static void assertSlopes(GeneratedTrainer trainer, Object[] arrays) {
    Gradients stated = trainer.gradients(arrays);
    Gradients moved = trainer.gradients(arrays);
    for (int input = 0; input < stated.inputNames().size(); input++) {
      String name = stated.inputNames().get(input);
      float[] values = (float[]) arrays[input];
      for (int i = 0; i < values.length; i++) {
        int element = i;
        assertSlope(
            "by " + name + "[" + i + "]",
            stated.input(name),
            i,
            change -> {
              float old = values[element];
              values[element] = old + change;
              trainer.call("gradients", with(arrays, moved));
              values[element] = old;
              return moved.loss();
            });
      }
    }
    Parameters parameters = trainer.parameters();
    for (String name : parameters.names()) {
      float[] values = parameters.get(name);
      for (int i = 0; i < values.length; i++) {
        int element = i;
        assertSlope(
            "by " + name + "[" + i + "]",
            stated.parameter(name),
            i,
            change -> {
              float[] other = values.clone();
              other[element] += change;
              parameters.set(name, other);
              trainer.call("gradients", with(arrays, moved));
              parameters.set(name, values);
              return moved.loss();
            });
      }
    }
  }

  private static Object[] with(Object[] arrays, Gradients into) {
    Object[] result = Arrays.copyOf(arrays, arrays.length + 1);
    result[arrays.length] = into;
    return result;
  }

  /** The loss where one element is changed by an amount. */
  @FunctionalInterface
  private interface Loss {
    double at(float change);
  }

  private static void assertSlope(String what, float[] gradient, int i, Loss loss) {
    double scale = 1;
    for (float value : gradient) {
      scale = Math.max(scale, Math.abs(value));
    }
    double slope = (loss.at(STEP) - loss.at(-STEP)) / (2 * STEP);
    assertTrue(Double.isFinite(slope), what);
    assertEquals(slope, gradient[i], 0.01 * scale, what);
  }
}
