package org.catgrad.processor.typing;

import java.util.List;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.types.ArrayType;

/**
 * A block, typed for the wires that it is applied to.
 *
 * @param key its key among the definitions
 * @param inputs its inputs
 * @param outputs its outputs
 * @param parameters the names of all parameters inside, applied blocks included
 * @param statesReverse whether it has a stated reverse derivative
 */
record Definition(
    String key,
    List<TypedModel.Port> inputs,
    List<TypedModel.Port> outputs,
    List<String> parameters,
    boolean statesReverse) {
  Definition {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    parameters = List.copyOf(parameters);
  }

  List<ArrayType> source() {
    return inputs.stream().map(TypedModel.Port::type).toList();
  }

  List<ArrayType> target() {
    return outputs.stream().map(TypedModel.Port::type).toList();
  }
}
