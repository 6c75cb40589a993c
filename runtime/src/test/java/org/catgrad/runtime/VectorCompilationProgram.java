package org.catgrad.runtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Calls every vector kernel of the runtime until it is compiled, and prints how many bytes a call
 * allocates then. A process of its own for {@link VectorCompilationTest}.
 */
final class VectorCompilationProgram {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 6000;

  private static final float[] A = new float[1 << 14];
  private static final float[] B = new float[1 << 14];
  private static final float[] C = new float[1 << 14];
  private static final int[] POSITIONS = new int[1 << 10];

  private static FloatVector last;

  private VectorCompilationProgram() {}

  /**
   * Prints a line for each kernel.
   *
   * @param arguments {@code operators} or {@code species}: what was done with the API before
   */
  public static void main(String[] arguments) {
    if (!VectorSupport.isPresent()) {
      System.out.println("absent");
      return;
    }
    for (int i = 0; i < A.length; i++) {
      A[i] = (i % 17) * 0.1f - 0.7f;
      B[i] = (i % 13) * 0.1f;
    }
    if (arguments[0].equals("operators")) {
      sums(FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1f));
      products();
      functions();
      images();
      convolutions();
    } else {
      copies(FloatVector.SPECIES_64);
      copies(FloatVector.SPECIES_128);
      products();
    }
  }

  /** Never compiled, so that the API's methods are compiled one by one, for sums. */
  private static void sums(FloatVector x) {
    for (int i = 0; i < 20_000; i++) {
      last = x.add(x);
    }
    for (int i = 0; i < 20; i++) {
      last = x.sub(x).neg();
    }
  }

  private static void copies(VectorSpecies<Float> species) {
    for (int i = 0; i < 20_000; i++) {
      last = FloatVector.fromArray(species, A, 0);
      last.add(last).intoArray(C, 0);
    }
  }

  private static void products() {
    for (boolean add : new boolean[] {false, true}) {
      print("8x2 rows", () -> VectorTile8x2.rows(64, 8, A, 0, 64, B, 0, C, 0, 64, add));
      print("8x2 packed", () -> VectorTile8x2.packed(64, A, 0, B, 0, C, 0, 64, add));
      print("8x2 strided", () -> VectorTile8x2.strided(64, 8, A, 0, 64, B, 0, 40, C, 0, 64, add));
      print("8x1 packed", () -> VectorTile8x1.packed(64, A, 0, B, 0, C, 0, 64, add));
      print("8x1 strided", () -> VectorTile8x1.strided(64, 8, A, 0, 64, B, 0, 40, C, 0, 64, add));
      print("6x2 packed", () -> VectorTile6x2.packed(64, A, 0, B, 0, C, 0, 64, add, -1));
      print("6x2 strided", () -> VectorTile6x2.strided(64, 6, A, 0, 64, B, 0, 40, C, 0, 64, add));
      print("4x2 packed", () -> VectorTile4x2.packed(64, A, 0, B, 0, C, 0, 64, add));
      print("4x2 strided", () -> VectorTile4x2.strided(64, 4, A, 0, 64, B, 0, 40, C, 0, 64, add));
      print("4x1 packed", () -> VectorTile4x1.packed(64, A, 0, B, 0, C, 0, 64, add));
      print("4x1 strided", () -> VectorTile4x1.strided(64, 4, A, 0, 64, B, 0, 40, C, 0, 64, add));
      print("1x8 strided", () -> VectorTile1x8.strided(64, A, 0, B, 0, 128, C, 0, add));
      print("put", () -> VectorPacking.put(A, 32, 8, 30, C, 0, 64, 1, add));
    }
    int lanes = FloatVector.SPECIES_PREFERRED.length();
    print("left", () -> VectorPacking.left(A, 0, 1, 64, 8, 64, 8, C, 0));
    print("one vector", () -> VectorPacking.right(A, 0, 64, 1, 64, lanes, lanes, C));
    print("two vectors", () -> VectorPacking.right(A, 0, 64, 1, 64, 2 * lanes, 2 * lanes, C));
    if (VectorTransposition.isWritten()) {
      print("transposition", () -> VectorTransposition.transpose(A, 0, 64, 64, C, 0, 32));
    }
  }

  private static void functions() {
    print("exp", () -> VectorMath.exp(A, 0, C, 0, 64));
    print("expm1", () -> VectorMath.expm1(A, 0, C, 0, 64));
    print("log", () -> VectorMath.log(B, 0, C, 0, 64));
    print("log1p", () -> VectorMath.log1p(B, 0, C, 0, 64));
    print("tanh", () -> VectorMath.tanh(A, 0, C, 0, 64));
    print("sigmoid", () -> VectorMath.sigmoid(A, 0, C, 0, 64));
    print("normalCdf", () -> VectorMath.normalCdf(A, 0, C, 0, 64));
    print("sums", () -> VectorSums.add(C, 0, 16));
  }

  private static void images() {
    MaximumPool pool = new MaximumPool(MaximumPool.Result.VALUES, 4, 16, 16, 2, 2);
    PoolingKernels poolings = VectorSupport.poolingKernels();
    print("largest", () -> poolings.values(pool, A, 0, C, 0, 2));
    print("positions", () -> poolings.positions(pool, A, 0, POSITIONS, 0, C, 0, 2));
    MaximumPool narrow = new MaximumPool(MaximumPool.Result.VALUES, 4, 14, 14, 2, 2);
    print("narrow positions", () -> poolings.positions(narrow, A, 0, POSITIONS, 0, C, 0, 2));
    print("placed", () -> poolings.place(pool, B, 0, POSITIONS, 0, C, 0, 2));
  }

  private static void convolutions() {
    ConvolutionKernels kernels = VectorSupport.convolutionKernels();
    int[] zeros = new int[16];
    int[] ends = new int[16];
    Arrays.setAll(ends, i -> i + 1);
    print("finite", () -> kernels.areFinite(A, 0, 1000));
    print("marks", () -> kernels.mark(A, 0, 1000, POSITIONS));
    print("add patches", () -> kernels.addPatches(A, 0, zeros, zeros, 0, B, 0, zeros, 16, C, 0));
    print(
        "place patches",
        () -> kernels.placePatches(A, 0, B, 0, zeros, ends, zeros, zeros, 0, C, 0));
    if (kernels.windowPlaces() > 0) {
      print("windows", () -> kernels.addWindows(A, 0, zeros, 0, B, 0, 64, C, 0));
    }
    print("one vector of places", () -> kernels.addProducts(A, 0, zeros, 0, zeros, B, 0, 1, C, 0));
    print("two vectors of places", () -> kernels.addProducts(A, 0, zeros, 0, zeros, B, 0, 2, C, 0));
    WindowCover cover = new WindowCover(4, 64, 66, kernels.lanes(), kernels.vectors(), false, true);
    float[] sums = new float[kernels.tileSize()];
    for (int width : new int[] {1, 4, kernels.filters()}) {
      print(
          width + " filters",
          () -> kernels.convolve(A, 0, zeros, cover, B, 0, width, C, 0, width, 256, sums));
    }
  }

  private static void print(String name, Runnable kernel) {
    Arrays.fill(C, 0f);
    for (int i = 0; i < CALLS; i++) {
      kernel.run();
    }
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 3; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        kernel.run();
      }
      least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / 1000);
    }
    System.out.println(name + ": " + least);
  }
}
