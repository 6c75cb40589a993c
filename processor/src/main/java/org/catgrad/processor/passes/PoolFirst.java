package org.catgrad.processor.passes;

import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Add;
import org.catgrad.processor.operations.Broadcast;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.MaximumPool;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * The largest element of a window before a bias and an activation instead of after them, which then
 * have as much less to do as a window has elements, forward and in reverse:
 *
 * <pre>{@code
 * maxPool(relu(x)) = relu(maxPool(x))
 * maxPool(x + b)   = maxPool(x) + b     where b is the same for all elements of a window
 * }</pre>
 *
 * <p>Both sides are equal to the last bit, as neither relu nor a rounded addition of the same value
 * exchanges an order. Their reverse derivatives agree as well, for where relu makes elements equal
 * it lets no cotangent through, except that of elements which only rounding x + b makes equal it is
 * now the largest of x that counts and not the first. The pass is applied before differentiation,
 * and to poolings whose windows lie side by side within the image.
 */
public final class PoolFirst extends Rewriter {
  private PoolFirst(OpenHypergraph<ArrayType, Operation> diagram) {
    super(diagram);
  }

  /** The diagram with poolings moved up; itself if it has none. */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram) {
    boolean any = diagram.edges().stream().anyMatch(edge -> edge.label() instanceof MaximumPool);
    // what was after a pooling may be left without use, and would be differentiated
    return any ? DeadCode.apply(new PoolFirst(diagram).run()) : diagram;
  }

  @Override
  List<Wire> rewrite(Operation operation, List<Wire> operands, Site site) {
    if (operation instanceof MaximumPool pool && pool.routine().isPresent()) {
      return List.of(pool(pool, operands.get(0), site));
    }
    return keep(operation, operands, site);
  }

  private Wire pool(MaximumPool pool, Wire x, Site site) {
    Producer producer = producer(x);
    ArrayType result = pool.target().get(0);
    if (producer != null && uses(x) == 1) {
      if (producer.operation() instanceof Relu) {
        return put(new Relu(result), site, pool(pool, producer.operands().get(0), site));
      }
      if (producer.operation() instanceof Add) {
        Wire bias = bias(producer.operands().get(1), pool, site);
        if (bias != null) {
          return put(new Add(result), site, pool(pool, producer.operands().get(0), site), bias);
        }
      }
    }
    return put(pool, site, x);
  }

  /** What is the same for all elements of a window, for each window; otherwise null. */
  private Wire bias(Wire wire, MaximumPool pool, Site site) {
    Producer producer = producer(wire);
    if (producer == null) {
      return null;
    }
    if (producer.operation() instanceof BroadcastRows) {
      Wire shared = bias(producer.operands().get(0), pool, site);
      return shared == null ? null : put(new BroadcastRows(shared.type()), site, shared);
    }
    Shape shape = pool.target().get(0).shape();
    int windows = pool.pooling().windows().size();
    if (producer.operation() instanceof Broadcast broadcast
        && IntStream.range(shape.rank() - windows, shape.rank())
            .allMatch(broadcast.newAxes()::contains)) {
      Broadcast smaller = new Broadcast(broadcast.type(), shape, broadcast.newAxes());
      return put(smaller, site, producer.operands().get(0));
    }
    return null;
  }
}
