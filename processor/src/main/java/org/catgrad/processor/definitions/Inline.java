package org.catgrad.processor.definitions;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.derivative.Recomputed;
import org.catgrad.processor.functors.Functor;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.StatedReverse;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.types.ArrayType;

/**
 * The functor that puts a definition's diagram in the place of each {@link Call}, recursively, and
 * names the parameters and states of each application after its path and the wires after the call.
 */
public final class Inline implements Functor<ArrayType, Operation, ArrayType, Operation> {
  private final Definitions definitions;
  private final List<String> callers;
  private final String prefix;
  private final boolean marks;

  /** The functor for some definitions. */
  public Inline(Definitions definitions) {
    this(definitions, List.of(), "", false);
  }

  private Inline(Definitions definitions, List<String> callers, String prefix, boolean marks) {
    this.definitions = definitions;
    this.callers = callers;
    this.prefix = prefix;
    this.marks = marks;
  }

  /**
   * The functor that keeps the diagrams of {@linkplain Call#recompute marked calls} whole, as
   * {@link Recomputed}.
   */
  public static Inline forTraining(Definitions definitions) {
    return new Inline(definitions, List.of(), "", true);
  }

  @Override
  public List<ArrayType> mapObject(ArrayType object) {
    return List.of(object);
  }

  /**
   * The diagram of one operation.
   *
   * @throws CyclicDefinitionException if a definition calls itself
   */
  @Override
  public OpenHypergraph<ArrayType, Operation> mapOperation(
      Hyperedge<Operation> edge, List<ArrayType> source, List<ArrayType> target) {
    Operation operation = edge.label();
    if (operation instanceof Call call) {
      List<String> chain = new ArrayList<>(callers);
      chain.add(call.definition());
      int first = callers.indexOf(call.definition());
      if (first >= 0) {
        throw new CyclicDefinitionException(chain.subList(first, chain.size()));
      }
      OpenHypergraph<ArrayType, Operation> body =
          new Inline(definitions, chain, prefix + call.path() + ".", marks)
              .apply(definitions.body(call.definition()))
              .mapProvenance(inner -> inner.within(edge.provenance().name()));
      return marks && call.recompute() ? new Recomputed(call.path(), body).diagram() : body;
    }
    if (operation instanceof Parameter parameter) {
      return parameter.named(prefix + parameter.name()).diagram();
    }
    if (operation instanceof Stateful stateful) {
      return stateful.named(name -> prefix + name).diagram();
    }
    if (operation instanceof StatedReverse block) {
      return new StatedReverse(block.name(), apply(block.body()), apply(block.reverse())).diagram();
    }
    return operation.diagram();
  }
}
