package org.catgrad.processor.definitions;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/**
 * A definition applied: it stands for the definition's diagram until {@link Inline} puts that in
 * its place.
 *
 * @param definition the definition's key in {@link Definitions}
 * @param path the name that the parameters of this application are kept under
 * @param source the types of the wires that it consumes
 * @param target the types of the wires that it produces
 * @param recompute whether training computes what is inside again instead of keeping it
 */
public record Call(
    String definition,
    String path,
    List<ArrayType> source,
    List<ArrayType> target,
    boolean recompute)
    implements Operation {
  /** Copies the types. */
  public Call {
    source = List.copyOf(source);
    target = List.copyOf(target);
  }

  /** A call of which training keeps what the gradients need. */
  public Call(String definition, String path, List<ArrayType> source, List<ArrayType> target) {
    this(definition, path, source, target, false);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    throw new IllegalStateException("definition " + definition + " is not inlined yet");
  }

  @Override
  public String formula(List<String> x) {
    return definition + "(" + String.join(", ", x) + ")";
  }
}
