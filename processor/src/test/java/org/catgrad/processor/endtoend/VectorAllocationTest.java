package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A step with vector kernels allocates nothing as soon as HotSpot has compiled it: no vector is
 * ever put into an object.
 */
class VectorAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Compilation takes as long as it takes; so many rounds are far more than it needs. */
  private static final int MOST_ROUNDS = 2_000;

  private static final int CALLS = 50;

  private static final String MODEL =
      """
      import org.catgrad.annotations.*;

      @Model(batch = 4)
      @SoftmaxCrossEntropy
      @AdamW
      interface Chars {
        @Input(value = 17, dtype = DType.INT32) Tensor tokens();
        @Embedding(value = 21, size = 24) Tensor embedded(Tensor tokens);
        @TransformerBlock(heads = 2, causal = true) Tensor block(Tensor embedded);
        @Dense(21) Tensor logits(Tensor block);
      }
      """;

  private static final String COLUMNS =
      """
      import org.catgrad.annotations.*;

      @Model(batch = 150)
      @SquaredError
      @Sgd(learningRate = 0.01)
      interface Iris {
        @Input(4) Tensor flower();
        @Dense(20) @Sigmoid Tensor hidden(Tensor flower);
        @Dense(3) @Sigmoid Tensor species(Tensor hidden);
      }
      """;

  @Test
  void step() throws Throwable {
    GeneratedTrainer trainer = CompiledModel.compileWithVectors("Chars", MODEL).newTrainer(1);
    MethodHandle step = trainer.handle("step", float.class, int[].class, int[].class);
    int[] tokens = new Random(1).ints(4 * 17, 0, 21).toArray();
    int[] next = new Random(2).ints(4 * 17, 0, 21).toArray();
    long bytes = Long.MAX_VALUE;
    float loss = 0;
    for (int round = 0; round < MOST_ROUNDS && bytes > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < CALLS; call++) {
        loss += (float) step.invokeExact(tokens, next);
      }
      bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(0, bytes, "bytes in the last round; the losses sum to " + loss);
  }

  /** Arrays kept by columns. */
  @Test
  void stepByColumns() throws Throwable {
    GeneratedTrainer trainer = CompiledModel.compileWithVectors("Iris", COLUMNS).newTrainer(1);
    MethodHandle step = trainer.handle("step", float.class, float[].class, float[].class);
    float[] flowers = new float[150 * 4];
    float[] species = new float[150 * 3];
    for (int row = 0; row < 150; row++) {
      flowers[4 * row + row % 4] = row % 8;
      species[3 * row + row / 50] = 1;
    }
    long bytes = Long.MAX_VALUE;
    float loss = 0;
    for (int round = 0; round < MOST_ROUNDS && bytes > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 20 * CALLS; call++) {
        loss += (float) step.invokeExact(flowers, species);
      }
      bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(0, bytes, "bytes in the last round; the losses sum to " + loss);
  }
}
