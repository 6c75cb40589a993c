package org.catgrad.runtime;

import java.util.Objects;
import org.catgrad.runtime.CpuSettings.Vectors;

/**
 * What one trainer does on a {@link CpuBackend}. Launches wait until their results are asked for or
 * until one comes that depends on them in another way than piece by piece:
 *
 * <pre>
 *   launches   product  bias+relu  product  softmax   │ weight gradient │ update
 *              ───────── row by row, one group ───────  ─ by elements ─   ─ by elements ─
 *
 *   thread 0   rows 0..63:    product, then blocks of bias+relu, product, ...
 *   thread 1   rows 64..127:  likewise; the threads meet at the end of the group
 * </pre>
 *
 * <p>A block is as many pieces as the first levels of the cache hold of all arrays that the group
 * goes through.
 */
final class CpuSession extends CpuArrays implements WorkerPool.Parts {
  /** The most launches that wait. */
  private static final int LONGEST_GROUP = 256;

  /** A quarter of the second-level cache of today's cores. */
  private static final long BLOCK_BYTES = 256 * 1024;

  /** About ten microseconds: below this, waking another thread takes longer than it saves. */
  private static final long WORK_OF_PART = 30_000;

  /** A launch of so much work pays for loading the Vector API within a few seconds. */
  private static final long LARGE = 3_000_000;

  /** All launches together have taken about as long as loading the Vector API takes. */
  private static final long LONG = 500_000_000;

  private final CpuSettings settings;
  private final Workspace[] workspaces;
  private boolean vectors;
  // Whether the work has proved large or long.
  private boolean decided;
  private long work;

  // The group: launches with the same domain and the same rows.
  private final CpuLaunch[] group = new CpuLaunch[LONGEST_GROUP];
  private int count;
  private int rows;
  private int pieces;
  private int granule;
  private int parts;

  CpuSession(CpuSettings settings) {
    this.settings = settings;
    workspaces = new Workspace[settings.threads()];
    for (int thread = 0; thread < workspaces.length; thread++) {
      workspaces[thread] = new Workspace(thread);
    }
    vectors = settings.vectors() == Vectors.ALWAYS && VectorSupport.isPresent();
  }

  @Override
  public ArrayBackend session() {
    return new CpuSession(settings);
  }

  @Override
  public Array scratch(int size) {
    return new ScratchArray(size, settings.threads());
  }

  @Override
  public Launch prepare(Kernel kernel, Domain domain, Array... arguments) {
    Objects.requireNonNull(kernel, "kernel");
    Objects.requireNonNull(domain, "domain");
    check(arguments);
    return own(new CpuKernelLaunch(kernel, domain, settings.threads(), arguments));
  }

  @Override
  public Launch prepare(ElementKernel kernel, int elements, Array... arguments) {
    Objects.requireNonNull(kernel, "kernel");
    if (elements < 1) {
      throw new IllegalArgumentException(elements + " elements: expected at least 1");
    }
    check(arguments);
    return own(new CpuKernelLaunch(kernel, elements, settings.threads(), arguments));
  }

  @Override
  public Launch prepare(Routine routine, Array... arguments) {
    Objects.requireNonNull(routine, "routine");
    check(arguments);
    return own(CpuRoutine.of(routine, settings, arguments.clone()));
  }

  private static void check(Array... arguments) {
    for (Array argument : arguments) {
      checkOwn(argument);
    }
  }

  private Launch own(CpuLaunch launch) {
    launch.owner = this;
    boolean anyRows = launch.capacity() != Integer.MAX_VALUE;
    if (!decided && launch.work(anyRows ? launch.capacity() : 1) >= LARGE) {
      decide();
    }
    return launch;
  }

  /** Whether the work has proved large or long, and was reported. */
  boolean isDecided() {
    return decided;
  }

  private void decide() {
    decided = true;
    if (settings.vectors() == Vectors.AUTO) {
      vectors = VectorSupport.isPresent();
    }
    CpuReport.once(settings, vectors);
  }

  @Override
  void toColumns(float[] source, int rows, float[][] columns) {
    if (vectors) {
      VectorSupport.deinterleaving().toColumns(source, rows, columns);
    } else {
      super.toColumns(source, rows, columns);
    }
  }

  @Override
  public void launch(Launch launch, int rowsOfCall) {
    if (!(launch instanceof CpuLaunch own) || own.owner != this) {
      throw new IllegalArgumentException(
          "the launch " + launch + " was prepared by another back end, or by a session of one");
    }
    if (rowsOfCall < 1 || rowsOfCall > own.capacity()) {
      throw new IllegalArgumentException(
          "a launch of " + rowsOfCall + " rows: its arrays take 1 to " + own.capacity());
    }
    if (!decided) {
      work += own.work(rowsOfCall);
      if (work >= LONG) {
        decide();
      }
    }
    if (vectors && !own.vectorized) {
      own.vectorized = true;
      own.vectorize();
    }
    boolean joins =
        count > 0
            && count < LONGEST_GROUP
            && rows == rowsOfCall
            && own.domain().kind() != Domain.Kind.WHOLE
            && own.domain().equals(group[0].domain())
            && group[0].mayLead(own);
    if (!joins) {
      finish();
      rows = rowsOfCall;
    }
    CpuLaunch both = count == 0 ? null : group[count - 1].with(own);
    if (both != null) {
      group[count - 1] = both;
    } else {
      group[count++] = own;
    }
  }

  @Override
  void finish() {
    if (count == 0) {
      return;
    }
    try {
      // what the pieces are may depend on it
      for (int i = 0; i < count; i++) {
        group[i].begin(rows);
      }
      divide();
      if (parts == 1) {
        run(0);
      } else {
        WorkerPool.shared().run(this, parts);
      }
    } finally {
      count = 0;
    }
  }

  /** Says into how many parts the pieces of the group are divided. */
  private void divide() {
    long total = 0;
    granule = 1;
    for (int i = 0; i < count; i++) {
      total += group[i].work(rows);
      granule = Math.max(granule, group[i].granule());
    }
    pieces = group[0].pieces(rows);
    int granules = (pieces + granule - 1) / granule;
    long useful = Math.min(granules, total / WORK_OF_PART);
    int threads = Math.min(workspaces.length, WorkerPool.MOST_PARTS);
    parts = (int) Math.max(1, Math.min(threads, useful));
  }

  /** Computes a part of the pieces, with all launches of the group. */
  @Override
  public void run(int part) {
    int granules = (pieces + granule - 1) / granule;
    int from = (int) ((long) granules * part / parts) * granule;
    int to = Math.min(pieces, (int) ((long) granules * (part + 1) / parts) * granule);
    Workspace workspace = workspaces[part];
    int first = 0;
    while (first < count) {
      int end = first + 1;
      if (group[first].inBlocks()) {
        while (end < count && group[end].inBlocks()) {
          end++;
        }
      }
      runInBlocks(first, end, from, to, workspace);
      first = end;
    }
  }

  private void runInBlocks(int first, int end, int from, int to, Workspace workspace) {
    int block = end == first + 1 ? to - from : block(first, end);
    for (int start = from; start < to; start += block) {
      int stop = Math.min(to, start + block);
      for (int i = first; i < end; i++) {
        group[i].run(rows, start, stop, workspace);
      }
    }
  }

  /** How many pieces of so many launches are treated at a time. */
  private int block(int first, int end) {
    long bytes = 1;
    long least = granule;
    for (int i = first; i < end; i++) {
      bytes += group[i].bytesOfPiece();
      least = Math.max(least, group[i].leastBlock());
    }
    // what one launch writes the next one reads: arrays are counted about twice
    long block = 2 * BLOCK_BYTES / bytes / granule * granule;
    return (int) Math.max(least, Math.min(block, 1 << 20));
  }
}
