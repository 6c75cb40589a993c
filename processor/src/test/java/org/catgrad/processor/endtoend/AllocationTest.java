package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import org.catgrad.runtime.Gradients;
import org.junit.jupiter.api.Test;

/**
 * With arrays of the caller, {@code predict}, {@code step} and {@code gradients} allocate nothing.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 10;
  private static final int CALLS = 100;

  private final float[] features = Samples.features(16);
  private final int[] labels = Samples.labels(16);
  private final GeneratedTrainer trainer = CompiledModel.reference("Classifier").newTrainer(1);

  @FunctionalInterface
  private interface Call {
    void run() throws Throwable;
  }

  @Test
  void predict() throws Throwable {
    MethodHandle predict = trainer.handle("predict", void.class, float[].class, float[].class);
    float[] kinds = new float[16 * Samples.KINDS];
    assertEquals(
        0,
        allocated(
            () -> {
              predict.invokeExact(features, kinds);
            }));
  }

  @Test
  void step() throws Throwable {
    MethodHandle step = trainer.handle("step", float.class, float[].class, int[].class);
    float[] loss = new float[1];
    assertEquals(0, allocated(() -> loss[0] = (float) step.invokeExact(features, labels)));
    assertTrue(loss[0] < 1, "the steps were taken: " + loss[0]);
  }

  @Test
  void gradients() throws Throwable {
    MethodHandle gradients =
        trainer.handle("gradients", void.class, float[].class, int[].class, Gradients.class);
    Gradients into = trainer.gradients(features, labels);
    assertEquals(
        0,
        allocated(
            () -> {
              gradients.invokeExact(features, labels, into);
            }));
  }

  @Test
  void theMeasurementSeesAnAllocation() throws Throwable {
    MethodHandle predict = trainer.handle("predict", float[].class, float[].class);
    float[][] result = new float[1][];
    long bytes = allocated(() -> result[0] = (float[]) predict.invokeExact(features));
    assertTrue(bytes >= CALLS * 16 * Samples.KINDS * Float.BYTES, bytes + " bytes");
  }

  /** The fewest bytes of several rounds, as the JVM itself may allocate in one of them. */
  private static long allocated(Call call) throws Throwable {
    for (int i = 0; i < WARM_UP; i++) {
      call.run();
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
