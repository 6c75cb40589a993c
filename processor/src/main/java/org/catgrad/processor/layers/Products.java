package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/** Products of two wires, as {@linkplain Contract contractions}. */
public final class Products {
  private Products() {}

  private static WordException mismatch(ArrayType left, ArrayType right, String expected) {
    return WordException.operand(
        Tag.SHAPE_MISMATCH,
        1,
        "found " + left.perExample() + " and " + right.perExample() + ", expected " + expected);
  }

  private static OpenHypergraph<ArrayType, Operation> contraction(
      String letters, ArrayType left, ArrayType right) {
    Contract contract;
    try {
      contract = Contract.of(letters, left, right);
      contract.target();
    } catch (IllegalArgumentException tooLarge) {
      throw WordException.word(Tag.SIZE_OVERFLOW, tooLarge.getMessage());
    }
    return contract.diagram();
  }

  /** The meaning of {@code @MatMul}: matrix products, one for each index of the leading axes. */
  @AutoService(Word.class)
  public static final class MatMulAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "MatMul";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 2);
      Rules.floating(source);
      Rules.rankAtLeast(source, 0, 2);
      Rules.rankAtLeast(source, 1, 2);
      ArrayType left = source.get(0);
      ArrayType right = source.get(1);
      int leading = left.shape().rank() - 2;
      boolean transposeLeft = arguments.flag("transposeLeft");
      boolean transposeRight = arguments.flag("transposeRight");
      if (right.shape().rank() != left.shape().rank()
          || !sizes(left.shape(), leading).equals(sizes(right.shape(), leading))) {
        throw mismatch(left, right, "equal leading axes; use @Broadcast or @Reshape");
      }
      int innerLeft = left.shape().size(leading + (transposeLeft ? 0 : 1));
      int innerRight = right.shape().size(leading + (transposeRight ? 1 : 0));
      if (innerLeft != innerRight) {
        throw mismatch(
            left,
            right,
            "equal inner sizes, found "
                + innerLeft
                + " and "
                + innerRight
                + "; transposeLeft and transposeRight exchange the last two axes of a wire");
      }
      String all = Contract.letters(leading + 3);
      String batch = all.substring(0, leading);
      char rows = all.charAt(leading);
      char inner = all.charAt(leading + 1);
      char columns = all.charAt(leading + 2);
      String letters =
          batch
              + (transposeLeft ? "" + inner + rows : "" + rows + inner)
              + ","
              + batch
              + (transposeRight ? "" + columns + inner : "" + inner + columns)
              + "->"
              + batch
              + rows
              + columns;
      return contraction(letters, left, right);
    }

    private static List<Integer> sizes(Shape shape, int leading) {
      return shape.sizes().subList(0, leading);
    }
  }

  /** The meaning of {@code @Compose}: the last axes of the left with the first of the right. */
  @AutoService(Word.class)
  public static final class ComposeAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Compose";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 2);
      Rules.floating(source);
      int axes = Rules.size(arguments.integer("axes"), "axes");
      Rules.rankAtLeast(source, 0, axes);
      Rules.rankAtLeast(source, 1, axes);
      ArrayType left = source.get(0);
      ArrayType right = source.get(1);
      int kept = left.shape().rank() - axes;
      List<Integer> inner = left.shape().sizes().subList(kept, left.shape().rank());
      if (!inner.equals(right.shape().sizes().subList(0, axes))) {
        throw mismatch(
            left,
            right,
            "the last "
                + (axes == 1 ? "axis" : axes + " axes")
                + " of the first wire equal to the first of the second");
      }
      String all = Contract.letters(kept + right.shape().rank());
      String leftLetters = all.substring(0, left.shape().rank());
      String rightLetters = all.substring(kept);
      String letters =
          leftLetters
              + ","
              + rightLetters
              + "->"
              + leftLetters.substring(0, kept)
              + rightLetters.substring(axes);
      return contraction(letters, left, right);
    }
  }
}
