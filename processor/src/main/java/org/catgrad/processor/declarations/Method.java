package org.catgrad.processor.declarations;

import java.util.List;
import org.catgrad.processor.hypergraph.Origin;

/**
 * A method of a model or block: an operation of the diagram.
 *
 * @param name its name, which is that of the wire it produces
 * @param owner the qualified name of the type that declares it, which may be a super-type
 * @param operands its parameters
 * @param mentions its annotations, from left to right
 * @param origin where it was written
 * @param sound whether it is a method as they should be; otherwise {@link Declaration#mistakes}
 *     says what is wrong, and nothing more is said of the wire that it produces
 */
public record Method(
    String name,
    String owner,
    List<Operand> operands,
    List<Mention> mentions,
    Origin origin,
    boolean sound) {
  /** Copies the lists. */
  public Method {
    operands = List.copyOf(operands);
    mentions = List.copyOf(mentions);
  }

  /**
   * A parameter of a method.
   *
   * @param wire the name of the wire that it consumes
   * @param stated whether {@code @Wire} states the name; otherwise it is that of the parameter
   * @param origin where the name was written
   */
  public record Operand(String wire, boolean stated, Origin origin) {}
}
