package org.catgrad.processor.learner;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/**
 * A model that was read and found well typed: where the core begins.
 *
 * @param name the model's name, as the user wrote it
 * @param batch the largest number of rows that one call takes
 * @param inputs the inputs in declared order; each has rows
 * @param outputs the outputs in declared order; each has rows
 * @param diagram from the inputs to the outputs; parameters are operations in it, applied blocks
 *     calls
 * @param definitions the diagrams of the applied blocks
 * @param loss the loss, if the model can be trained
 * @param optimizer the optimiser, if the model can be trained
 * @param recompute whether training computes cheap values again instead of keeping them
 */
public record TypedModel(
    String name,
    int batch,
    List<Port> inputs,
    List<Port> outputs,
    OpenHypergraph<ArrayType, Operation> diagram,
    Definitions definitions,
    Optional<Loss> loss,
    Optional<Optimizer> optimizer,
    boolean recompute) {
  /** Copies the lists. */
  public TypedModel {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A model of which training keeps what the gradients need. */
  public TypedModel(
      String name,
      int batch,
      List<Port> inputs,
      List<Port> outputs,
      OpenHypergraph<ArrayType, Operation> diagram,
      Definitions definitions,
      Optional<Loss> loss,
      Optional<Optimizer> optimizer) {
    this(name, batch, inputs, outputs, diagram, definitions, loss, optimizer, false);
  }

  /**
   * A named wire of the boundary.
   *
   * @param name the wire's name
   * @param type its type
   */
  public record Port(String name, ArrayType type) {}
}
