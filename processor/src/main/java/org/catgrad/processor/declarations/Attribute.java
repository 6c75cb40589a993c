package org.catgrad.processor.declarations;

import org.catgrad.processor.hypergraph.Origin;

/**
 * The value of an attribute of an annotation.
 *
 * @param value a boxed primitive, a {@code String}, a {@link TypeReference}, an {@link
 *     EnumConstant}, a {@link Mention}, or a {@code List} of these
 * @param stated whether the user wrote it; otherwise it is the annotation's default
 * @param origin where it was written; the annotation itself for a default
 */
public record Attribute(Object value, boolean stated, Origin origin) {

  /**
   * A class literal.
   *
   * @param qualifiedName the class's name, packages and enclosing types included
   * @param name the name to be shown
   */
  public record TypeReference(String qualifiedName, String name) {}

  /**
   * A constant of an enum.
   *
   * @param name the constant's name
   */
  public record EnumConstant(String name) {}
}
