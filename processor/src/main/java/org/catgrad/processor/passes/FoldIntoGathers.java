package org.catgrad.processor.passes;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Gather;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ScatterAdd;
import org.catgrad.processor.operations.SumRows;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Lets elements be taken from shared data instead of from copies for each row, and be added up over
 * the rows at once: a table that is a parameter, as an embedding's, is neither repeated nor has a
 * gradient for each row.
 *
 * <pre>
 *   table ── broadcast rows ── gather        table ── gather
 *   scatter-add, for each row ── sum rows    scatter-add over all rows
 * </pre>
 */
public final class FoldIntoGathers extends Rewriter {
  private FoldIntoGathers(OpenHypergraph<ArrayType, Operation> diagram) {
    super(diagram);
  }

  /** The diagram after one sweep. */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram) {
    return new FoldIntoGathers(diagram).run();
  }

  @Override
  List<Wire> rewrite(Operation operation, List<Wire> operands, Site site) {
    Producer inner = operands.isEmpty() ? null : producer(operands.get(0));
    if (inner != null
        && operation instanceof Gather gather
        && inner.operation() instanceof BroadcastRows) {
      return List.of(gather(gather, inner.operands().get(0), operands.get(1), site));
    }
    if (inner != null
        && operation instanceof SumRows
        && inner.operation() instanceof ScatterAdd add
        && uses(operands.get(0)) == 1) {
      ScatterAdd overRows =
          new ScatterAdd(add.positions(), add.values(), add.axis(), add.size(), false);
      return List.of(put(overRows, site, inner.operands().toArray(Wire[]::new)));
    }
    return keep(operation, operands, site);
  }

  /** Takes elements from shared data; where the positions are shared too, once for all rows. */
  private Wire gather(Gather gather, Wire data, Wire positions, Site site) {
    Wire taken =
        put(new Gather(data.type(), positions.type(), gather.axis()), site, data, positions);
    return taken.type().rows() ? taken : put(new BroadcastRows(taken.type()), site, taken);
  }
}
