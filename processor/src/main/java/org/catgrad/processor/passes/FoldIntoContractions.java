package org.catgrad.processor.passes;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Permute;
import org.catgrad.processor.operations.SumRows;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Lets contractions take over what only moves or repeats their operands and results: a transpose is
 * other letters, a parameter repeated for each row is an operand without rows, and a sum over rows
 * of products is one product with rows summed over.
 *
 * <pre>
 *   w ── broadcast rows ──┐                          w ──┐
 *                         ├─ contract ── sum rows        ├─ contract
 *   x ── permute ─────────┘                          x ──┘
 * </pre>
 */
public final class FoldIntoContractions extends Rewriter {
  private FoldIntoContractions(OpenHypergraph<ArrayType, Operation> diagram) {
    super(diagram);
  }

  /** The diagram after one sweep. */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram) {
    return new FoldIntoContractions(diagram).run();
  }

  @Override
  List<Wire> rewrite(Operation operation, List<Wire> operands, Site site) {
    if (operation instanceof Contract contract) {
      Wire once = withoutRows(contract, operands.get(0), operands.get(1), site);
      if (once != null) {
        return List.of(once);
      }
      Wire folded = operand(contract, operands.get(0), operands.get(1), true, site);
      if (folded == null) {
        folded = operand(contract, operands.get(0), operands.get(1), false, site);
      }
      return folded != null ? List.of(folded) : keep(operation, operands, site);
    }
    Producer inner = operands.size() == 1 ? producer(operands.get(0)) : null;
    boolean foldable =
        inner != null && inner.operation() instanceof Contract && uses(operands.get(0)) == 1;
    if (foldable && operation instanceof Permute permute) {
      Contract c = (Contract) inner.operation();
      String result = reorder(c.result(), permute.order());
      return List.of(
          put(
              new Contract(c.left(), c.right(), result, c.leftType(), c.rightType(), c.rows()),
              site,
              inner.operands().get(0),
              inner.operands().get(1)));
    }
    if (foldable && operation instanceof SumRows) {
      Contract c = (Contract) inner.operation();
      return List.of(
          put(
              new Contract(c.left(), c.right(), c.result(), c.leftType(), c.rightType(), false),
              site,
              inner.operands().get(0),
              inner.operands().get(1)));
    }
    return keep(operation, operands, site);
  }

  /** A contraction of operands that are the same in every row: computed once, then repeated. */
  private Wire withoutRows(Contract c, Wire left, Wire right, Site site) {
    Wire sharedLeft = shared(left);
    Wire sharedRight = shared(right);
    if (!c.rows() || sharedLeft == null || sharedRight == null) {
      return null;
    }
    Contract once =
        new Contract(c.left(), c.right(), c.result(), sharedLeft.type(), sharedRight.type(), false);
    Wire result = put(once, site, sharedLeft, sharedRight);
    return put(new BroadcastRows(result.type()), site, result);
  }

  /** What a wire repeats for each row, or null if its rows may differ. */
  private Wire shared(Wire wire) {
    if (!wire.type().rows()) {
      return wire;
    }
    Producer producer = producer(wire);
    return producer != null && producer.operation() instanceof BroadcastRows
        ? producer.operands().get(0)
        : null;
  }

  /** Takes the operation that made one operand into the contraction. */
  private Wire operand(Contract c, Wire left, Wire right, boolean first, Site site) {
    Producer inner = producer(first ? left : right);
    if (inner == null) {
      return null;
    }
    String letters = first ? c.left() : c.right();
    if (inner.operation() instanceof Permute permute) {
      letters = reorder(letters, permute.inverse());
    } else if (!(inner.operation() instanceof BroadcastRows)
        || !(first ? c.rightType() : c.leftType()).rows()) {
      return null; // without rows on the other side the sum over rows would be lost
    }
    Wire source = inner.operands().get(0);
    return first
        ? put(
            new Contract(letters, c.right(), c.result(), source.type(), c.rightType(), c.rows()),
            site,
            source,
            right)
        : put(
            new Contract(c.left(), letters, c.result(), c.leftType(), source.type(), c.rows()),
            site,
            left,
            source);
  }

  private static String reorder(String letters, List<Integer> order) {
    StringBuilder reordered = new StringBuilder();
    order.forEach(axis -> reordered.append(letters.charAt(axis)));
    return reordered.toString();
  }
}
