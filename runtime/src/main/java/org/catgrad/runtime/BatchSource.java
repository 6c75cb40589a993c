package org.catgrad.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a {@link TrainingLoop} takes its rows from: a {@link DataSet} in memory or a {@link
 * DataStream}.
 */
public abstract sealed class BatchSource permits DataSet, DataStream {
  /** Only the two of this package. */
  BatchSource() {}

  /** One pass over the rows. */
  interface Pass extends AutoCloseable {
    /** Writes the next rows to the batch from row zero; fewer than it holds only at the end. */
    int fill(Batch batch);

    /** Copies the first rows of one batch to another. */
    static void copy(Batch from, Batch to, List<Column> columns) {
      for (int i = 0; i < columns.size(); i++) {
        System.arraycopy(from.values(i), 0, to.values(i), 0, to.rows() * columns.get(i).size());
      }
    }

    @Override
    void close();
  }

  /** The columns, in the order in which they were added. */
  abstract List<Column> columns();

  /**
   * Starts a pass.
   *
   * @param order the order of the rows, or null for the source's own
   */
  abstract Pass pass(Shuffle order);

  /** The batches of a loop, allocated once per number of rows. */
  static final class Batches {
    private final List<Column> columns;
    private final Batch full;
    // The last batch of a pass may be smaller; it is the same size in every pass of a data set.
    private Batch smaller;

    Batches(BatchSource source, int rows) {
      this.columns = new ArrayList<>(source.columns());
      this.full = new Batch(rows, columns);
    }

    /** The next batch, or null at the end of the pass. */
    Batch next(Pass pass) {
      int rows = pass.fill(full);
      if (rows == full.rows()) {
        return full;
      }
      if (rows == 0) {
        return null;
      }
      if (smaller == null || smaller.rows() != rows) {
        smaller = new Batch(rows, columns);
      }
      Pass.copy(full, smaller, columns);
      return smaller;
    }
  }
}
