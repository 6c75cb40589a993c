package org.catgrad.processor.passes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Add;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Reshape;
import org.catgrad.processor.operations.Routed;
import org.catgrad.processor.operations.SumRows;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * A sum of many contractions of one form is a single contraction of stacked operands, in which the
 * position in the stack is one more letter that is summed over. The gradient of a weight that a
 * recurrent layer uses at every time step becomes one large product instead of a chain of small
 * ones.
 *
 * <pre>
 *   Σ_t contract(x_t, y_t)   =   contract(stack x, stack y)
 * </pre>
 *
 * <p>Where such a sum is then summed over rows, that goes into the contractions first.
 */
public final class SumsOfProducts extends Rewriter {
  /** Stacking copies the operands, which fewer terms than this do not repay. */
  private static final int FEWEST = Routed.MANY_PARTS + 1;

  private final Map<Wire, Site> sites = new HashMap<>();
  private final Map<Wire, Wire> replaced = new HashMap<>();

  private SumsOfProducts(OpenHypergraph<ArrayType, Operation> diagram) {
    super(diagram);
  }

  /** The diagram after one sweep. */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram) {
    return new SumsOfProducts(diagram).run();
  }

  @Override
  List<Wire> rewrite(Operation operation, List<Wire> operands, Site site) {
    if (operation instanceof Add) {
      List<Wire> sum = keep(operation, operands, site); // perhaps not the last of the sum
      sites.put(sum.get(0), site);
      return sum;
    }
    if (operation instanceof SumRows && uses(operands.get(0)) == 1) {
      List<Producer> terms = terms(operands.get(0));
      if (!terms.isEmpty()) {
        return List.of(stacked(terms, false, site));
      }
    }
    return keep(operation, operands.stream().map(this::output).toList(), site);
  }

  @Override
  Wire output(Wire wire) {
    return replaced.computeIfAbsent(
        wire,
        sum -> {
          List<Producer> terms = terms(sum);
          return terms.isEmpty() ? sum : stacked(terms, sum.type().rows(), sites.get(sum));
        });
  }

  /** The contractions that a wire is the sum of, if they are many and have one form. */
  private List<Producer> terms(Wire sum) {
    Producer last = producer(sum);
    if (last == null || !(last.operation() instanceof Add)) {
      return List.of();
    }
    List<Producer> terms = new ArrayList<>();
    Deque<Wire> left = new ArrayDeque<>(last.operands());
    while (!left.isEmpty()) {
      Wire wire = left.pop();
      Producer producer = producer(wire);
      if (producer == null || uses(wire) != 1) {
        return List.of();
      }
      if (producer.operation() instanceof Add) {
        List<Wire> operands = new ArrayList<>(producer.operands());
        Collections.reverse(operands);
        operands.forEach(left::push);
      } else if (producer.operation() instanceof Contract
          && (terms.isEmpty() || terms.get(0).operation().equals(producer.operation()))) {
        terms.add(producer);
      } else {
        return List.of();
      }
    }
    return terms.size() < FEWEST ? List.of() : terms;
  }

  private Wire stacked(List<Producer> terms, boolean rows, Site site) {
    Contract term = (Contract) terms.get(0).operation();
    Wire left = stack(terms.stream().map(t -> t.operands().get(0)).toList(), site);
    Wire right = stack(terms.stream().map(t -> t.operands().get(1)).toList(), site);
    String used = term.left() + term.right() + term.result();
    char letter =
        (char)
            Contract.letters(used.length() + 1)
                .chars()
                .filter(c -> used.indexOf(c) < 0)
                .findFirst()
                .orElseThrow();
    Contract all =
        new Contract(
            letter + term.left(),
            letter + term.right(),
            term.result(),
            left.type(),
            right.type(),
            rows);
    return put(all, site, left, right);
  }

  private Wire stack(List<Wire> wires, Site site) {
    ArrayType type = wires.get(0).type();
    List<Integer> one = new ArrayList<>(List.of(1));
    one.addAll(type.shape().sizes());
    Wire[] parts =
        wires.stream()
            .map(wire -> put(new Reshape(type, new Shape(one)), site, wire))
            .toArray(Wire[]::new);
    Shape shape = new Shape(one).with(0, parts.length);
    List<Integer> sizes = Collections.nCopies(parts.length, 1);
    return put(new Concatenate(type.withShape(shape), 0, sizes), site, parts);
  }
}
