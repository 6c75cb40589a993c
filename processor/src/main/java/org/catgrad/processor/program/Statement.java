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

  /** How the arrays with rows that it reads and writes lie in memory. */
  Layout layout();

  /** This statement on other arrays. */
  Statement with(List<Value> newReads, Value newResult);

  /**
   * A fused kernel is run.
   *
   * @param kernel the kernel
   * @param reads its operands
   * @param result its result
   * @param formula what is computed
   * @param layout how all of its arrays with rows lie in memory
   */
  record KernelCall(Kernel kernel, List<Value> reads, Value result, String formula, Layout layout)
      implements Statement {
    /** Copies the operands. */
    public KernelCall {
      reads = List.copyOf(reads);
    }

    @Override
    public Statement with(List<Value> newReads, Value newResult) {
      return new KernelCall(kernel, newReads, newResult, formula, layout);
    }

    @Override
    public String toString() {
      return result + " = " + formula + "   " + kernel.body() + " over " + reads;
    }
  }

  /**
   * A routine of the back end is run.
   *
   * @param routine which
   * @param reads its operands
   * @param result its result
   * @param formula what is computed
   */
  record RoutineCall(Routine routine, List<Value> reads, Value result, String formula)
      implements Statement {
    /** Copies the operands. */
    public RoutineCall {
      reads = List.copyOf(reads);
    }

    /** Routines take arrays by rows, but for that which changes the layout. */
    @Override
    public Layout layout() {
      return Layout.ROWS;
    }

    @Override
    public Statement with(List<Value> newReads, Value newResult) {
      return new RoutineCall(routine, newReads, newResult, formula);
    }

    @Override
    public String toString() {
      return result + " = " + formula + "   " + routine + " of " + reads;
    }
  }
}
