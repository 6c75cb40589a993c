package org.catgrad.processor.typing;

import java.util.List;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.diagnostics.Report;

/**
 * Joins methods by the names of their wires. Every mention of a wire is a node of its own at first;
 * nodes of one name are declared equal, and one quotient merges them. What is wrong with the result
 * is a property of the graph: a wire without a producer, with two, with no consumer, a cycle.
 *
 * @param order the operations that can be carried out, every producer before its consumers
 * @param inputs the inputs, in declared order
 * @param outputs the outputs, in declared order
 */
record Wiring(List<Phrase> order, List<Phrase> inputs, List<Phrase> outputs) {
  Wiring {
    order = List.copyOf(order);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Joins the methods of a declaration and reports what does not fit. */
  static Wiring of(Declaration declaration, List<Phrase> phrases, Report report) {
    return new WireRules(declaration, phrases, report).wiring();
  }
}
