package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.CpuSettings;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.catgrad.runtime.Gradients;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trainers compute the same, to the bit, on any number of threads: losses, gradients, parameters
 * and predictions, for full batches and for others.
 */
class ThreadsTest {
  private static final String START =
      """
      package threads;
      import org.catgrad.annotations.*;
      """;

  /** Models large enough for threads to share their work. */
  enum Sample {
    PERCEPTRON(
        """
        @Model(batch = 130) @SoftmaxCrossEntropy @Adam(learningRate = 0.01)
        interface Net {
          @Input(100) Tensor x();
          @Dense(120) @Relu Tensor hidden(Tensor x);
          @Dense(70) @Tanh Tensor hidden2(Tensor hidden);
          @Dense(10) Tensor y(Tensor hidden2);
        }
        """,
        130,
        random -> floats(random, 100),
        random -> labels(random, 1, 10)),
    COLUMNS(
        """
        @Model(batch = 3001) @MeanSquaredError @Sgd(learningRate = 0.1, momentum = 0.9)
        @ClipNorm(1)
        interface Net {
          @Input(7) Tensor x();
          @Dense(20) @Sigmoid Tensor hidden(Tensor x);
          @Dense(12) @Gelu Tensor hidden2(Tensor hidden);
          @Dense(3) Tensor y(Tensor hidden2);
        }
        """,
        3001,
        random -> floats(random, 7),
        random -> floats(random, 3)),
    IMAGES(
        """
        @Model(batch = 33) @SoftmaxCrossEntropy @Sgd(learningRate = 0.1)
        interface Net {
          @Input({2, 12, 12}) Tensor x();
          @Conv2d(value = 9, kernel = 3, padding = 1) @BatchNorm @Relu @MaxPool2d(2)
          Tensor a(Tensor x);
          @Conv2d(value = 10, kernel = 5, padding = 2) @Relu @MaxPool2d(2) Tensor b(Tensor a);
          @Flatten @Dense(5) Tensor y(Tensor b);
        }
        """,
        33,
        random -> floats(random, 288),
        random -> labels(random, 1, 5)),
    TRANSFORMER(
        """
        @Model(batch = 11) @SoftmaxCrossEntropy @AdamW(learningRate = 0.01)
        interface Net {
          @Input(value = 16, dtype = DType.INT32) Tensor x();
          @Embedding(value = 21, size = 32) Tensor embedded(Tensor x);
          @LearnedPositions Tensor placed(Tensor embedded);
          @TransformerBlock(heads = 4, causal = true) Tensor block(Tensor placed);
          @LayerNorm Tensor normed(Tensor block);
          @Dense(21) Tensor y(Tensor normed);
        }
        """,
        11,
        random -> labels(random, 16, 21),
        random -> labels(random, 16, 21)),
    RECURRENT(
        """
        @Model(batch = 37) @SoftmaxCrossEntropy @Adam(learningRate = 0.01)
        interface Net {
          @Input({6, 20}) Tensor x();
          @Lstm(24) Tensor hidden(Tensor x);
          @Dense(9) Tensor y(Tensor hidden);
        }
        """,
        37,
        random -> floats(random, 120),
        random -> labels(random, 6, 9));

    final String model;
    final int batch;
    final Function<Random, Rows> input;
    final Function<Random, Rows> target;

    Sample(String model, int batch, Function<Random, Rows> input, Function<Random, Rows> target) {
      this.model = START + model;
      this.batch = batch;
      this.input = input;
      this.target = target;
    }
  }

  /** Makes values for so many rows. */
  private interface Rows {
    Object of(int rows);
  }

  private static Rows floats(Random random, int size) {
    return rows -> {
      float[] values = new float[rows * size];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    };
  }

  private static Rows labels(Random random, int size, int classes) {
    return rows -> random.ints((long) rows * size, 0, classes).toArray();
  }

  /** All that a few steps give, fit for a comparison of bits. */
  private static Map<String, Object> run(CompiledModel model, Sample sample, CpuSettings settings) {
    Random random = new Random(5);
    GeneratedTrainer trainer = model.newTrainer(new CpuBackend(settings));
    trainer.trainer().initialize(3);
    List<Integer> losses = new ArrayList<>();
    for (int rows : new int[] {sample.batch, sample.batch - 1, sample.batch, 1}) {
      Object input = sample.input.apply(random).of(rows);
      Object target = sample.target.apply(random).of(rows);
      losses.add(Float.floatToRawIntBits(trainer.step(input, target)));
    }
    Map<String, Object> results = new TreeMap<>(trainer.snapshot());
    results.put("losses", losses);
    Object input = sample.input.apply(random).of(sample.batch);
    Object target = sample.target.apply(random).of(sample.batch);
    Gradients gradients = trainer.gradients(input, target);
    for (String name : trainer.parameters().names()) {
      results.put("d " + name, GeneratedTrainer.bits(gradients.parameter(name)));
    }
    results.put("prediction", GeneratedTrainer.bits(trainer.predictFloats(input)));
    return results;
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void resultsAreTheSameForAnyNumberOfThreads(Sample sample) {
    CompiledModel model = CompiledModel.compile("threads.Net", sample.model);
    for (Vectors vectors : List.of(Vectors.NEVER, Vectors.ALWAYS)) {
      CpuSettings settings = CpuSettings.fromSystemProperties().withVectors(vectors);
      Map<String, Object> expected = run(model, sample, settings);
      for (int threads = 2; threads <= 3; threads++) {
        Map<String, Object> actual = run(model, sample, settings.withThreads(threads));
        for (String name : expected.keySet()) {
          assertEquals(
              expected.get(name),
              actual.get(name),
              name + " with " + threads + " threads, vectors " + vectors);
        }
      }
    }
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("catgrad-2")),
        "no work was divided");
  }
}
