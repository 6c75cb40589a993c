package org.catgrad.runtime;

/**
 * A launch of {@link CpuBackend}: work that consists of pieces, any range of which can be computed
 * by itself. What a range computes does not depend on where it begins and ends, so that results are
 * the same for any number of threads.
 */
abstract class CpuLaunch implements Launch {
  private final int capacity;

  /** Who may launch it. */
  CpuSession owner;

  /** Whether it went over to vector kernels, as far as it has any. */
  boolean vectorized;

  /** Takes the smallest capacity among the arrays with rows. */
  CpuLaunch(Array... arrays) {
    int smallest = Integer.MAX_VALUE;
    for (Array array : arrays) {
      if (array.rows()) {
        smallest = Math.min(smallest, array.capacity());
      }
    }
    this.capacity = smallest;
  }

  /** The most rows that a call can have; {@link Integer#MAX_VALUE} if no array has rows. */
  final int capacity() {
    return capacity;
  }

  /**
   * What the pieces are. Neighbouring launches with the same domain, other than {@link
   * Domain#WHOLE}, need not wait for each other: piece after piece can go through all of them.
   */
  Domain domain() {
    return Domain.WHOLE;
  }

  /** The number of pieces; in the domain of the whole, pieces are what the launch says they are. */
  int pieces(int rows) {
    return switch (domain().kind()) {
      case ROWS -> rows;
      case ELEMENTS -> domain().length();
      case WHOLE -> 1;
    };
  }

  /** Ranges begin at multiples of this. */
  int granule() {
    return 1;
  }

  /** Whether short ranges cost hardly more per piece than long ones. */
  boolean inBlocks() {
    return true;
  }

  /** The bytes that a piece reads and writes; decides how many pieces make a block. */
  long bytesOfPiece() {
    return 0;
  }

  /** A block has at least so many pieces, if there are as many. */
  int leastBlock() {
    return 1;
  }

  /** Whether pieces depend on more of some array than the piece of the same number. */
  boolean readsBeyondPieces() {
    return false;
  }

  /** Whether the launch reads or writes an array. */
  abstract boolean touches(Array array);

  /**
   * Whether another launch of the same domain may go along behind this one. What this one reads
   * beyond its pieces, nobody may write meanwhile.
   */
  boolean mayLead(CpuLaunch next) {
    return !next.readsBeyondPieces();
  }

  /** About how many multiply-adds, or elements read and written, a call comes to. */
  abstract long work(int rows);

  /**
   * Makes ready what all ranges share, before any of them is computed. Called once for each call,
   * when everything that it depends on is there except what its group computes row by row.
   */
  void begin(int rows) {}

  /**
   * Computes a range of pieces.
   *
   * @param rows the rows of the call
   * @param from the first piece
   * @param to the piece after the last
   * @param workspace memory that only this range uses meanwhile
   */
  abstract void run(int rows, int from, int to, Workspace workspace);

  /**
   * A launch that does what this one and then the next does, in one pass; null if there is none.
   *
   * @param launch the next one of the group
   */
  CpuLaunch with(CpuLaunch launch) {
    return null;
  }

  /** Goes over to kernels that use the Vector API, if there are any. */
  void vectorize() {}
}
