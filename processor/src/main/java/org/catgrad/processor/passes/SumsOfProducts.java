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
 * ones. What else is added, as a momentum or a decay, is added to that.
 *
 * <pre>
 *   Σ_t contract(x_t, y_t) + z   =   contract(stack x, stack y) + z
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
      List<Wire> sum = keep(operation, operands, site); // perhaps not the last of its sum
      sites.put(sum.get(0), site);
      return sum;
    }
    if (operation instanceof SumRows && uses(operands.get(0)) == 1) {
      List<Term> terms = terms(operands.get(0));
      List<Producer> products = alike(terms, terms.get(0));
      if (products.size() == terms.size() && products.size() >= FEWEST) {
        return List.of(stacked(products, false, site));
      }
    }
    return keep(operation, operands.stream().map(this::output).toList(), site);
  }

  @Override
  Wire output(Wire wire) {
    Wire known = replaced.get(wire);
    if (known == null) {
      known = sum(wire);
      replaced.put(wire, known);
    }
    return known;
  }

  /** What is added up in a sum, and the site of the addition that adds it. */
  private record Term(Wire wire, Producer producer, Site site) {}

  /**
   * The terms of a sum, in order. A wire that is used elsewhere as well is a term, whatever it is
   * made of.
   */
  private List<Term> terms(Wire sum) {
    List<Term> terms = new ArrayList<>();
    Deque<Term> left = new ArrayDeque<>(List.of(new Term(sum, producer(sum), sites.get(sum))));
    while (!left.isEmpty()) {
      Term term = left.pop();
      boolean inside = term.wire().equals(sum) || uses(term.wire()) == 1;
      if (inside && term.producer() != null && term.producer().operation() instanceof Add) {
        List<Wire> operands = term.producer().operands();
        for (int i = operands.size() - 1; i >= 0; i--) {
          Wire operand = operands.get(i);
          left.push(new Term(operand, producer(operand), sites.get(term.wire())));
        }
      } else {
        terms.add(term);
      }
    }
    return terms;
  }

  /** The contractions among terms that have the form of a certain one. */
  private List<Producer> alike(List<Term> terms, Term one) {
    if (!isProduct(one)) {
      return List.of();
    }
    return terms.stream()
        .filter(this::isProduct)
        .map(Term::producer)
        .filter(product -> product.operation().equals(one.producer().operation()))
        .toList();
  }

  private boolean isProduct(Term term) {
    return term.producer() != null
        && term.producer().operation() instanceof Contract
        && uses(term.wire()) == 1;
  }

  /** The sum with one contraction for as many of one form, or the wire itself if it has no such. */
  private Wire sum(Wire wire) {
    Producer last = producer(wire);
    if (last == null || !(last.operation() instanceof Add)) {
      return wire;
    }
    List<Wire> parts = new ArrayList<>();
    boolean changed = false;
    Map<Operation, Boolean> stacked = new HashMap<>();
    List<Term> terms = terms(wire);
    for (Term term : terms) {
      Operation form = isProduct(term) ? term.producer().operation() : null;
      if (form != null && !stacked.containsKey(form)) {
        List<Producer> products = alike(terms, term);
        stacked.put(form, products.size() >= FEWEST);
        if (stacked.get(form)) {
          parts.add(stacked(products, wire.type().rows(), term.site()));
          changed = true;
        }
      }
      if (form == null || !stacked.get(form)) {
        Wire part = output(term.wire());
        changed |= !part.equals(term.wire());
        parts.add(part);
      }
    }
    Site site = sites.get(wire);
    return changed
        ? parts.stream().reduce((x, y) -> put(new Add(wire.type()), site, x, y)).orElseThrow()
        : wire;
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
