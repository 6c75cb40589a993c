package org.catgrad.runtime;

/** {@link Part} and {@link Join} on the calling thread: both copy ranges of rows. */
final class CpuCopy extends CpuRoutine {
  private final Array[] operands;
  private final Array result;
  private final int operandSize;
  private final int offset;
  private final int length;

  private CpuCopy(
      Routine routine, int parts, int operandSize, int offset, int length, Array... arguments) {
    super(routine, parts + 1, arguments);
    this.operandSize = operandSize;
    this.offset = offset;
    this.length = length;
    this.operands = new Array[parts];
    ElementType type = arguments[0].type();
    for (int part = 0; part < parts; part++) {
      operands[part] = argument(part, type, operandSize);
    }
    this.result = result(type, parts * length);
  }

  static CpuCopy of(Part part, Array... arguments) {
    return new CpuCopy(part, 1, part.size(), part.offset(), part.length(), arguments);
  }

  static CpuCopy of(Join join, Array... arguments) {
    return new CpuCopy(join, join.parts(), join.length(), 0, join.length(), arguments);
  }

  @Override
  Domain domain() {
    return anyRows() ? Domain.ROWS : Domain.WHOLE;
  }

  @Override
  void run(int rows, int start, int stop, Workspace workspace) {
    Object to = values(result);
    int resultSize = operands.length * length;
    for (int part = 0; part < operands.length; part++) {
      Object from = values(operands[part]);
      int step = step(operands[part], operandSize);
      for (int row = start; row < stop; row++) {
        System.arraycopy(
            from, row * step + offset, to, row * step(result, resultSize) + part * length, length);
      }
    }
  }

  private static Object values(Array array) {
    return switch (array.type()) {
      case FLOAT32 -> array.floats();
      case INT32 -> array.ints();
      case BOOL -> array.booleans();
    };
  }
}
