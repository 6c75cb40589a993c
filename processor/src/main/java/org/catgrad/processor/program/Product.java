package org.catgrad.processor.program;

/**
 * A matrix product, or one for each index of a leading axis: result[b] (m × n) = left[b] (m × k) ·
 * right[b] (k × n), each operand stored transposed where stated.
 *
 * @param batches how many products
 * @param leftBatched whether each has a left operand of its own
 * @param rightBatched whether each has a right operand of its own
 * @param m the rows of the result
 * @param n its columns
 * @param k the length of the sums
 * @param transposeLeft whether the left operand is stored k × m
 * @param transposeRight whether the right operand is stored n × k
 */
public record Product(
    Extent batches,
    boolean leftBatched,
    boolean rightBatched,
    Extent m,
    Extent n,
    Extent k,
    boolean transposeLeft,
    boolean transposeRight) {}
