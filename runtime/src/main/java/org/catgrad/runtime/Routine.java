package org.catgrad.runtime;

/**
 * Work on whole arrays for which a back end has code of its own, because a fused loop would be
 * slow: bound to arrays by {@link ArrayBackend#prepare(Routine, Array...)}.
 *
 * <p>The operands come first and the result last; the result is overwritten and is none of the
 * operands. All arrays are shared or kept by rows ({@link Layout#ROWS}), but for those of a {@link
 * LayoutChange}. An array may be larger than the routine needs: its first values are used, and the
 * rows of an array with rows follow each other at the distance that the routine states, not at that
 * of {@link Array#size()}.
 *
 * <p>Unless a routine says otherwise, it treats each row by itself; an operand that is shared
 * stands for the same values in every row, and the result has rows if any operand has. Where no
 * array has rows, there is one row.
 */
public sealed interface Routine
    permits MatrixProduct,
        Convolution,
        MaximumPool,
        ScatterAdd,
        CumulativeSum,
        TopK,
        Part,
        Join,
        LayoutChange {}
