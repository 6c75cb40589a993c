package org.catgrad.processor.typing;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/**
 * The diagram of a model or block.
 *
 * @param inputs its inputs, in declared order
 * @param outputs its outputs, in declared order
 * @param outputOrigins where the outputs were written
 * @param diagram from the inputs to the outputs
 */
record TypedDiagram(
    List<TypedModel.Port> inputs,
    List<TypedModel.Port> outputs,
    List<Origin> outputOrigins,
    OpenHypergraph<ArrayType, Operation> diagram) {
  TypedDiagram {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    outputOrigins = List.copyOf(outputOrigins);
  }
}
