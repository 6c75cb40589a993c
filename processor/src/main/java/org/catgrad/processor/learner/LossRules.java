package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.sumAll;
import static org.catgrad.processor.operations.Wires.sumRows;

import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/** What losses have in common. */
final class LossRules {
  private LossRules() {}

  /** Checks that every output is floating. */
  static void floating(List<ArrayType> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).isDifferentiable()) {
        throw WordException.operand(
            Tag.LOSS_MISMATCH,
            i,
            "found an output "
                + outputs.get(i).perExample()
                + ", expected float32; a loss needs outputs with a derivative: name these in"
                + " outputs");
      }
    }
  }

  /** The only output, which has an axis of classes or features. */
  static ArrayType only(List<ArrayType> outputs, String expected) {
    floating(outputs);
    if (outputs.size() != 1 || outputs.get(0).shape().rank() == 0) {
      throw WordException.word(
          Tag.LOSS_MISMATCH,
          "found "
              + outputs.stream().map(ArrayType::perExample).toList()
              + ", expected one output "
              + expected
              + (outputs.size() > 1
                  ? "; name it with outputs, and repeat the annotation for others"
                  : ""));
    }
    return outputs.get(0);
  }

  /** A target like each output. */
  static List<Loss.Target> likeOutputs(List<ArrayType> outputs) {
    return IntStream.range(0, outputs.size())
        .mapToObj(i -> Loss.Target.of(i, outputs.get(i)))
        .toList();
  }

  /** The sum of all elements of all rows. */
  static Wire total(Wire x) {
    return sumRows(sumAll(x));
  }

  /** A total divided by the number of rows times the elements of each. */
  static Wire mean(Wire total, long elements) {
    Wire rows = total.builder().apply(new RowCount(total.type().dtype()));
    return divide(total, elements == 1 ? rows : scale(rows, elements));
  }
}
