package org.catgrad.processor.program;

import java.util.List;

/** One step of a program: something that the back end is asked to do. */
public sealed interface Statement {
  /** The arrays that are read. */
  List<Value> reads();

  /** The array that is written. */
  Value result();

  /** What is computed, as a formula over the arrays' labels. */
  String formula();

  /** This statement writing its result to another array. */
  Statement into(Value other);

  /**
   * A fused kernel is run.
   *
   * @param kernel the kernel
   * @param reads its operands
   * @param result its result
   * @param formula what is computed
   */
  record KernelCall(Kernel kernel, List<Value> reads, Value result, String formula)
      implements Statement {
    /** Copies the operands. */
    public KernelCall {
      reads = List.copyOf(reads);
    }

    @Override
    public Statement into(Value other) {
      return new KernelCall(kernel, reads, other, formula);
    }

    @Override
    public String toString() {
      return result + " = " + formula + "   " + kernel.body() + " over " + reads;
    }
  }

  /**
   * A matrix product.
   *
   * @param product its form
   * @param left the left operand
   * @param right the right operand
   * @param result the result
   * @param formula what is computed
   */
  record ProductCall(Product product, Value left, Value right, Value result, String formula)
      implements Statement {
    @Override
    public List<Value> reads() {
      return List.of(left, right);
    }

    @Override
    public Statement into(Value other) {
      return new ProductCall(product, left, right, other, formula);
    }

    @Override
    public String toString() {
      return result + " = " + formula + "   " + product + " of " + left + ", " + right;
    }
  }
}
