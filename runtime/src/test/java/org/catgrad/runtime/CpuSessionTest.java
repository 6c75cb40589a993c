package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSessionTest {
  private static final int ROWS = 1000;
  private static final int SIZE = 1000;

  /** A call of a kernel. */
  private record Call(String kernel, int from, int to) {}

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  private static ArrayBackend session(int threads) {
    return new CpuBackend(new CpuSettings(threads, Vectors.NEVER, Products.JAVA)).session();
  }

  /** A kernel that does nothing but tell that it was called. */
  private Kernel recording(String name) {
    return (from, to, arrays) -> calls.add(new Call(name, from, to));
  }

  private List<Call> callsOf(String kernel) {
    return calls.stream().filter(call -> call.kernel().equals(kernel)).toList();
  }

  /** The pieces that calls treat, which must not overlap, from the first to the last. */
  private static void assertCover(int pieces, List<Call> calls) {
    boolean[] done = new boolean[pieces];
    for (Call call : calls) {
      assertTrue(call.from() < call.to(), call.toString());
      for (int piece = call.from(); piece < call.to(); piece++) {
        assertTrue(!done[piece], () -> "twice: " + call);
        done[piece] = true;
      }
    }
    for (int piece = 0; piece < pieces; piece++) {
      assertTrue(done[piece], "not treated: " + piece);
    }
  }

  /** Adds 1 to the first array, row by row. */
  private static void addOne(int from, int to, Array[] arrays) {
    float[] a = arrays[0].floats();
    int size = arrays[0].size();
    for (int p = from * size; p < to * size; p++) {
      a[p] += 1;
    }
  }

  /** Doubles the first array, row by row. */
  private static void twice(int from, int to, Array[] arrays) {
    float[] a = arrays[0].floats();
    int size = arrays[0].size();
    for (int p = from * size; p < to * size; p++) {
      a[p] *= 2;
    }
  }

  /** The sums of the columns of the first array, in the second. */
  private static void sums(int rows, int from, int to, Array[] arrays) {
    float[] a = arrays[0].floats();
    float[] sums = arrays[1].floats();
    int size = arrays[0].size();
    for (int i = from; i < to; i++) {
      float sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += a[row * size + i];
      }
      sums[i] = sum;
    }
  }

  @Test
  void nothingRunsBeforeItIsNeeded() {
    ArrayBackend backend = session(1);
    Array x = backend.floatRows(4, 3, Layout.ROWS);
    backend.launch(backend.prepare(recording("a"), Domain.ROWS, x), 4);
    assertEquals(List.of(), calls);
    backend.download(x, 4, new float[12]);
    assertEquals(List.of(new Call("a", 0, 4)), calls);
    backend.download(x, 4, new float[12]);
    assertEquals(1, calls.size());
  }

  @Test
  void anUploadWaitsForWhatReadsTheOldValues() {
    ArrayBackend backend = session(1);
    Array x = backend.floatRows(1, 1, Layout.ROWS);
    backend.upload(new float[] {3}, 1, x);
    Array sum = backend.floats(1);
    Kernel copy = (from, to, arrays) -> arrays[1].floats()[0] = arrays[0].floats()[0];
    backend.launch(backend.prepare(copy, Domain.WHOLE, x, sum), 1);
    backend.upload(new float[] {5}, 1, x);
    assertEquals(3, backend.scalar(sum));
  }

  @Test
  void neighboursOverRowsGoThroughTheRowsInBlocks() {
    ArrayBackend backend = session(1);
    Array x = backend.floatRows(ROWS, SIZE, Layout.ROWS);
    backend.launch(backend.prepare(recording("a"), Domain.ROWS, x), ROWS);
    backend.launch(backend.prepare(recording("b"), Domain.ROWS, x), ROWS);
    backend.download(x, ROWS, new float[ROWS * SIZE]);
    assertTrue(calls.size() >= 6, "blocks: " + calls.size());
    for (int i = 0; i < calls.size(); i += 2) {
      Call a = calls.get(i);
      assertEquals("a", a.kernel());
      assertEquals(new Call("b", a.from(), a.to()), calls.get(i + 1));
    }
    assertCover(ROWS, callsOf("a"));
  }

  @Test
  void neighboursOverElementsGoThroughThemInBlocks() {
    ArrayBackend backend = session(1);
    int elements = 1 << 20;
    Array x = backend.floats(elements);
    Domain domain = Domain.elements(elements);
    backend.launch(backend.prepare(recording("a"), domain, x, x, x), 1);
    backend.launch(backend.prepare(recording("b"), domain, x), 1);
    backend.download(x, 1, new float[elements]);
    assertTrue(calls.size() >= 6, "blocks: " + calls.size());
    assertEquals("b", calls.get(1).kernel());
    assertCover(elements, callsOf("a"));
    assertEquals(callsOf("a").size(), callsOf("b").size());
    assertCover(elements, callsOf("b"));
  }

  /** What treats everything at once sees the whole of what came before it. */
  @Test
  void aWholeLaunchStandsBetweenGroups() {
    ArrayBackend backend = session(1);
    Array x = backend.floatRows(ROWS, SIZE, Layout.ROWS);
    backend.launch(backend.prepare(recording("a"), Domain.ROWS, x), ROWS);
    backend.launch(backend.prepare(recording("whole"), Domain.WHOLE, x), ROWS);
    backend.launch(backend.prepare(recording("b"), Domain.ROWS, x), ROWS);
    backend.download(x, 1, new float[SIZE]);
    int whole = calls.indexOf(new Call("whole", 0, ROWS));
    assertCover(ROWS, calls.subList(0, whole));
    assertCover(ROWS, calls.subList(whole + 1, calls.size()));
    assertEquals(1, callsOf("whole").size());
  }

  @Test
  void otherRowsOrElementsAreAnotherGroup() {
    ArrayBackend backend = session(1);
    Array x = backend.floatRows(ROWS, SIZE, Layout.ROWS);
    Array y = backend.floats(ROWS);
    Launch a = backend.prepare(recording("a"), Domain.ROWS, x);
    backend.launch(a, ROWS);
    backend.launch(backend.prepare(recording("b"), Domain.ROWS, x), 10);
    backend.launch(backend.prepare(recording("c"), Domain.elements(ROWS), y), 10);
    backend.launch(backend.prepare(recording("d"), Domain.elements(ROWS - 1), y), 10);
    backend.scalar(backend.floats(1));
    assertEquals(
        List.of(new Call("a", 0, ROWS), new Call("b", 0, 10), new Call("c", 0, ROWS)),
        calls.subList(0, 3));
    assertEquals(new Call("d", 0, ROWS - 1), calls.get(3));
    assertEquals(4, calls.size());
  }

  @Test
  void moreLaunchesThanAGroupHoldsRunInOrder() {
    ArrayBackend backend = session(2);
    Array x = backend.floatRows(8, 4, Layout.ROWS);
    Launch add = backend.prepare(CpuSessionTest::addOne, Domain.ROWS, x);
    for (int i = 0; i < 1000; i++) {
      backend.launch(add, 8);
    }
    float[] values = new float[32];
    backend.download(x, 8, values);
    for (float value : values) {
      assertEquals(1000, value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void threadsDivideARangeAmongThem(int threads) {
    ArrayBackend backend = session(threads);
    Array x = backend.floatRows(ROWS, SIZE, Layout.ROWS);
    Kernel kernel =
        (from, to, arrays) -> calls.add(new Call(Thread.currentThread().getName(), from, to));
    backend.launch(backend.prepare(kernel, Domain.ROWS, x), ROWS);
    backend.download(x, 1, new float[SIZE]);
    assertCover(ROWS, calls);
    assertEquals(threads, calls.size());
  }

  /** Waking a thread would take longer. */
  @Test
  void littleWorkIsNotDivided() {
    ArrayBackend backend = session(4);
    Array x = backend.floatRows(100, 2, Layout.ROWS);
    backend.launch(backend.prepare(recording("a"), Domain.ROWS, x), 100);
    backend.download(x, 1, new float[2]);
    assertEquals(List.of(new Call("a", 0, 100)), calls);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void elementsOfASharedResultAreDivided(int threads) {
    ArrayBackend backend = session(threads);
    Array x = backend.floatRows(ROWS, SIZE, Layout.ROWS);
    Array result = backend.floats(SIZE);
    ElementKernel kernel =
        (rows, from, to, arrays) -> {
          calls.add(new Call("sums", from, to));
          sums(rows, from, to, arrays);
        };
    backend.launch(backend.prepare(CpuSessionTest::addOne, Domain.ROWS, x), ROWS - 1);
    backend.launch(backend.prepare(kernel, SIZE, x, result), ROWS - 1);
    float[] values = new float[SIZE];
    backend.download(result, 1, values);
    for (float value : values) {
      assertEquals(ROWS - 1, value);
    }
    assertEquals(threads, calls.size());
    assertCover(SIZE, calls);
  }

  /** A chain of groups and what reads all of their results, for any number of threads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void resultsDoNotDependOnThreads(int threads) {
    ArrayBackend backend = session(threads);
    Array x = backend.floatRows(257, 300, Layout.ROWS);
    Array result = backend.floats(300);
    Launch add = backend.prepare(CpuSessionTest::addOne, Domain.ROWS, x);
    Launch twice = backend.prepare(CpuSessionTest::twice, Domain.ROWS, x);
    Launch sum = backend.prepare(CpuSessionTest::sums, 300, x, result);
    float[] start = new float[257 * 300];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) Math.sin(i);
    }
    backend.upload(start, 257, x);
    for (Launch launch : List.of(add, twice, sum, twice, add, add, sum)) {
      backend.launch(launch, 257);
    }
    float[] values = new float[300];
    backend.download(result, 1, values);
    float[] expected = new float[300];
    for (int row = 0; row < 257; row++) {
      for (int i = 0; i < 300; i++) {
        expected[i] += (start[row * 300 + i] + 1) * 2 * 2 + 1 + 1;
      }
    }
    assertArrayEquals(expected, values);
  }

  /** Each thread writes to the same argument and finds what it wrote. */
  @Test
  void workSpaceBelongsToOneThread() {
    ArrayBackend backend = session(4);
    Array x = backend.floatRows(ROWS, SIZE, Layout.ROWS);
    Kernel kernel =
        (from, to, arrays) -> {
          float[] values = arrays[0].floats();
          float[] scratch = arrays[1].floats();
          for (int row = from; row < to; row++) {
            for (int i = 0; i < SIZE; i++) {
              scratch[i] = row + i;
            }
            System.arraycopy(scratch, 0, values, row * SIZE, SIZE);
          }
        };
    backend.launch(backend.prepare(kernel, Domain.ROWS, x, backend.scratch(SIZE)), ROWS);
    float[] values = new float[ROWS * SIZE];
    backend.download(x, ROWS, values);
    for (int p = 0; p < values.length; p++) {
      assertEquals(p / SIZE + p % SIZE, values[p]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aFailureLeavesTheSessionUsable(int threads) {
    ArrayBackend backend = session(threads);
    Array x = backend.floatRows(ROWS, SIZE, Layout.ROWS);
    IllegalStateException thrown = new IllegalStateException("last row");
    Kernel failing =
        (from, to, arrays) -> {
          if (to == ROWS) {
            throw thrown;
          }
        };
    backend.launch(backend.prepare(failing, Domain.ROWS, x), ROWS);
    float[] values = new float[ROWS * SIZE];
    assertSame(
        thrown, assertThrows(IllegalStateException.class, () -> backend.download(x, ROWS, values)));
    backend.launch(backend.prepare(CpuSessionTest::addOne, Domain.ROWS, x), ROWS);
    backend.download(x, ROWS, values);
    for (float value : values) {
      assertEquals(1, value);
    }
  }

  @Test
  void aLaunchBelongsToItsSession() {
    CpuBackend backend = new CpuBackend(new CpuSettings(1, Vectors.NEVER, Products.JAVA));
    ArrayBackend one = backend.session();
    ArrayBackend other = backend.session();
    Array x = one.floatRows(2, 2, Layout.ROWS);
    Launch launch = one.prepare(recording("a"), Domain.ROWS, x);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> other.launch(launch, 2));
    assertTrue(e.getMessage().contains("session"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> one.launch(new Launch() {}, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 5})
  void rowsAreWithinTheCapacity(int rows) {
    ArrayBackend backend = session(1);
    Launch launch =
        backend.prepare(recording("a"), Domain.ROWS, backend.floatRows(4, 2, Layout.ROWS));
    assertThrows(IllegalArgumentException.class, () -> backend.launch(launch, rows));
    backend.launch(launch, 4);
  }

  @Test
  void wrongPreparationsAreRefused() {
    ArrayBackend backend = session(1);
    Array x = backend.floats(2);
    assertThrows(
        IllegalArgumentException.class, () -> backend.prepare(CpuSessionTest::sums, 0, x, x));
    assertThrows(IllegalArgumentException.class, () -> Domain.elements(0));
    assertThrows(NullPointerException.class, () -> backend.prepare((Kernel) null, Domain.ROWS, x));
    assertThrows(NullPointerException.class, () -> backend.prepare(recording("a"), null, x));
  }

  /** Second forms that are recorded under the names they are asked for by. */
  private final class Recording implements KernelForms {
    @Override
    public Kernel kernel(String name) {
      return recording(name);
    }

    @Override
    public ElementKernel elementKernel(String name) {
      return (rows, from, to, arrays) -> calls.add(new Call(name, from, to));
    }
  }

  /** In its second form only where the Vector API is, and only if that is wanted. */
  @ParameterizedTest
  @ValueSource(strings = {"NEVER", "ALWAYS"})
  void vectorKernelsTakeThePlaceOfPortableOnes(String choice) {
    Vectors vectors = Vectors.valueOf(choice);
    ArrayBackend backend = new CpuBackend(new CpuSettings(1, vectors, Products.JAVA)).session();
    Array x = backend.floats(32);
    Kernel kernel = Kernel.of(recording("portable"), Recording::new, "vector");
    ElementKernel elements =
        ElementKernel.of(
            (rows, from, to, arrays) -> calls.add(new Call("portable", from, to)),
            Recording::new,
            "vector");
    backend.launch(backend.prepare(kernel, Domain.elements(32), x), 1);
    backend.launch(backend.prepare(elements, 32, x), 1);
    backend.download(x, 1, new float[32]);
    String expected =
        vectors == Vectors.ALWAYS && VectorSupport.isPresent() ? "vector" : "portable";
    assertEquals(List.of(new Call(expected, 0, 32), new Call(expected, 0, 32)), calls);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSteadyStepAllocatesNothing(int threads) {
    ArrayBackend backend = session(threads);
    Array x = backend.floatRows(300, 400, Layout.ROWS);
    Array result = backend.floats(400);
    Array total = backend.floats(1);
    List<Launch> step =
        List.of(
            backend.prepare(CpuSessionTest::addOne, Domain.ROWS, x),
            backend.prepare(CpuSessionTest::twice, Domain.ROWS, x),
            backend.prepare(CpuSessionTest::sums, 400, x, result),
            backend.prepare(CpuSessionTest::addOne, Domain.WHOLE, total));
    float[] input = new float[300 * 400];
    Runnable run =
        () -> {
          backend.upload(input, 300, x);
          for (int i = 0; i < step.size(); i++) {
            backend.launch(step.get(i), i < 3 ? 300 : 1);
          }
          backend.scalar(total);
        };
    assertEquals(0, Allocation.bytesPerRun(run));
  }

  @Test
  void sessionsOnManyThreadsDoNotInterfere() throws Exception {
    CpuBackend backend = new CpuBackend(new CpuSettings(3, Vectors.NEVER, Products.JAVA));
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Future<float[]>> running = new ArrayList<>();
      for (int caller = 0; caller < 6; caller++) {
        int seed = caller;
        running.add(pool.submit(() -> steps(backend.session(), seed)));
      }
      for (int caller = 0; caller < 6; caller++) {
        assertArrayEquals(steps(session(1), caller), running.get(caller).get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static float[] steps(ArrayBackend backend, int seed) {
    Array x = backend.floatRows(200, 300, Layout.ROWS);
    Array result = backend.floats(300);
    Launch add = backend.prepare(CpuSessionTest::addOne, Domain.ROWS, x);
    Launch twice = backend.prepare(CpuSessionTest::twice, Domain.ROWS, x);
    Launch sum = backend.prepare(CpuSessionTest::sums, 300, x, result);
    float[] start = new float[200 * 300];
    float[] values = new float[300];
    for (int step = 0; step < 20; step++) {
      for (int i = 0; i < start.length; i++) {
        start[i] = seed + (float) Math.cos(i) + values[i % 300] / 1000;
      }
      backend.upload(start, 200, x);
      backend.launch(add, 200);
      backend.launch(twice, 200);
      backend.launch(sum, 200);
      backend.download(result, 1, values);
    }
    return values;
  }
}
