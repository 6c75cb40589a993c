package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;
import org.catgrad.processor.types.SizeOverflowException;

/**
 * Sums of products of elements, with axes named by letters: NumPy's {@code einsum}. A letter that
 * an operand has twice takes its diagonal; letters that only one operand has are summed over first;
 * the operands are then contracted from left to right. Everything is made of operations that have
 * their reverse derivatives, so {@code Einsum} has one.
 */
public final class Einsum {
  private final List<String> letters;
  private final String result;

  private Einsum(EinsumLetters letters) {
    this.letters = letters.operands();
    this.result = letters.result();
  }

  /** A wire whose axes have letters, all different. */
  private record Named(Wire wire, String letters) {
    int axis(char letter) {
      return letters.indexOf(letter);
    }
  }

  private Wire of(List<Wire> wires) {
    List<Named> operands = new ArrayList<>();
    for (int i = 0; i < wires.size(); i++) {
      operands.add(diagonals(wires.get(i), letters.get(i)));
    }
    Named product = operands.get(0);
    for (int i = 1; i < operands.size(); i++) {
      product = contract(product, operands.get(i), laterThan(i, operands));
    }
    return ordered(summed(product, result));
  }

  /** Brings the axes into the order of the result. */
  private Wire ordered(Named product) {
    if (product.letters().equals(result)) {
      return product.wire();
    }
    return Wires.permute(
        product.wire(),
        result.chars().mapToObj(c -> product.axis((char) c)).toArray(Integer[]::new));
  }

  /** The letters that are wanted after an operand: those of the result and of later operands. */
  private String laterThan(int operand, List<Named> operands) {
    StringBuilder later = new StringBuilder(result);
    for (Named named : operands.subList(operand + 1, operands.size())) {
      later.append(named.letters());
    }
    return later.toString();
  }

  /** The sum over the letters that are not wanted. */
  private static Named summed(Named operand, String wanted) {
    List<Integer> axes = new ArrayList<>();
    StringBuilder kept = new StringBuilder();
    for (char letter : operand.letters().toCharArray()) {
      if (wanted.indexOf(letter) < 0) {
        axes.add(operand.axis(letter));
      } else {
        kept.append(letter);
      }
    }
    return new Named(Wires.sum(operand.wire(), axes), kept.toString());
  }

  private Named contract(Named left, Named right, String wanted) {
    Named a = summed(left, wanted + right.letters());
    Named b = summed(right, wanted + left.letters());
    StringBuilder kept = new StringBuilder();
    for (char letter : (a.letters() + b.letters()).toCharArray()) {
      if (wanted.indexOf(letter) >= 0 && kept.indexOf(String.valueOf(letter)) < 0) {
        kept.append(letter);
      }
    }
    // the last product has the result's order right away
    String target = wanted.equals(result) ? result : kept.toString();
    String all = a.letters() + "," + b.letters() + "->" + target;
    try {
      Contract contract = Contract.of(all, a.wire().type(), b.wire().type());
      return new Named(a.wire().builder().apply(contract, a.wire(), b.wire()), target);
    } catch (SizeOverflowException tooLarge) {
      throw WordException.word(
          Tag.SIZE_OVERFLOW,
          "the product "
              + all
              + " of "
              + a.wire().type().perExample()
              + " and "
              + b.wire().type().perExample()
              + " is too large: "
              + tooLarge.getMessage()
              + "; operands are multiplied from left to right, so another order may help");
    }
  }

  /** The diagonals along letters that occur several times. */
  private static Named diagonals(Wire wire, String letters) {
    for (int first = 0; first < letters.length(); first++) {
      int second = letters.indexOf(letters.charAt(first), first + 1);
      if (second >= 0) {
        String rest =
            letters.substring(0, first)
                + letters.substring(first + 1, second)
                + letters.substring(second + 1);
        return diagonals(diagonal(wire, first, second), rest + letters.charAt(first));
      }
    }
    return new Named(wire, letters);
  }

  /** The elements at equal positions of two axes, along one that comes last. */
  private static Wire diagonal(Wire wire, int first, int second) {
    Shape shape = wire.type().shape();
    int size = shape.size(first);
    List<Integer> order = new ArrayList<>(Wires.allAxes(wire));
    order.remove(second);
    order.remove(first);
    List<Integer> sizes = new ArrayList<>(shape.without(List.of(first, second)).sizes());
    int axis = sizes.size();
    order.add(first);
    order.add(second);
    Wire last = Wires.permute(wire, order.toArray(Integer[]::new));
    sizes.add(size * size);
    // row-major, the elements at equal positions are size + 1 apart
    return Wires.slice(Wires.reshape(last, new Shape(sizes)), axis, 0, size + 1, size);
  }

  /** The meaning of {@code @Einsum}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Einsum";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCountAtLeast(source, 1);
      Rules.floating(source);
      Einsum einsum = new Einsum(EinsumLetters.of(arguments.text("value"), source));
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(einsum.of(builder.inputs(source))));
    }
  }
}
