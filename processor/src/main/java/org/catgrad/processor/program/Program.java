package org.catgrad.processor.program;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catgrad.processor.operations.Constant;

/**
 * A straight list of statements: what one method of a trainer does.
 *
 * @param name what the program is: predict, gradients or step
 * @param inputs the arrays that it starts from
 * @param statements what it does, in order
 * @param outputs where its results are found afterwards
 * @param constants the contents of its constant tables
 * @param waits for some results, other results that must be there before, although they are not
 *     read; empty once statements are in their final order
 */
public record Program(
    String name,
    List<Value> inputs,
    List<Statement> statements,
    List<Value> outputs,
    Map<Value, Constant> constants,
    Map<Value, Set<Value>> waits) {
  /** Copies the lists. */
  public Program {
    inputs = List.copyOf(inputs);
    statements = List.copyOf(statements);
    outputs = List.copyOf(outputs);
    waits = Map.copyOf(waits);
  }

  /** A program whose statements wait for nothing but what they read. */
  public Program(
      String name,
      List<Value> inputs,
      List<Statement> statements,
      List<Value> outputs,
      Map<Value, Constant> constants) {
    this(name, inputs, statements, outputs, constants, Map.of());
  }

  @Override
  public String toString() {
    return name
        + inputs
        + "\n"
        + statements.stream().map(s -> "  " + s + "\n").collect(Collectors.joining())
        + "  return "
        + outputs
        + "\n";
  }
}
