package org.catgrad.processor.program;

import java.util.List;
import java.util.Map;
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
 */
public record Program(
    String name,
    List<Value> inputs,
    List<Statement> statements,
    List<Value> outputs,
    Map<Value, Constant> constants) {
  /** Copies the lists. */
  public Program {
    inputs = List.copyOf(inputs);
    statements = List.copyOf(statements);
    outputs = List.copyOf(outputs);
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
