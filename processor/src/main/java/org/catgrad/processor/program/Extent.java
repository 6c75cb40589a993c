package org.catgrad.processor.program;

/**
 * A size of a matrix product: a constant, or a constant times the number of rows of the call.
 *
 * @param factor the constant
 * @param rows whether it is multiplied by the number of rows
 */
public record Extent(int factor, boolean rows) {
  @Override
  public String toString() {
    return !rows ? Integer.toString(factor) : factor == 1 ? "rows" : "rows×" + factor;
  }
}
