package org.catgrad.runtime;

/** {@link LayoutChange} bound to its arrays. */
final class CpuLayoutChange extends CpuRoutine {
  /** A multiple of the elements of all vectors, so that two threads never share one. */
  private static final int GRANULE = 16;

  private final LayoutChange routine;
  private final Array operand;
  private final Array result;

  CpuLayoutChange(LayoutChange routine, Array... arguments) {
    super(routine, 2, arguments);
    this.routine = routine;
    operand = arguments[0];
    result = arguments[1];
    boolean fit =
        operand.rows()
            && result.rows()
            && operand.type() == result.type()
            && operand.layout() != result.layout()
            && operand.size() == routine.size()
            && result.size() == routine.size();
    if (!fit) {
      throw refused(
          1, "rows of that size and type as the operand, " + operand + ", in the other layout");
    }
  }

  @Override
  Domain domain() {
    return Domain.ROWS;
  }

  @Override
  int granule() {
    return GRANULE;
  }

  @Override
  void run(int rows, int from, int to, Workspace workspace) {
    boolean toColumns = result.layout() == Layout.COLUMNS;
    switch (operand.type()) {
      case FLOAT32 -> {
        if (toColumns) {
          Transposition.toColumns(operand.floats(), from, to, result.floatColumns());
        } else {
          Transposition.toRows(operand.floatColumns(), from, to, result.floats());
        }
      }
      case INT32 -> {
        if (toColumns) {
          Transposition.toColumns(operand.ints(), from, to, result.intColumns());
        } else {
          Transposition.toRows(operand.intColumns(), from, to, result.ints());
        }
      }
      case BOOL -> {
        if (toColumns) {
          Transposition.toColumns(operand.booleans(), from, to, result.booleanColumns());
        } else {
          Transposition.toRows(operand.booleanColumns(), from, to, result.booleans());
        }
      }
    }
  }
}
