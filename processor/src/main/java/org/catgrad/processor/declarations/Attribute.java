package org.catgrad.processor.declarations;

import java.util.List;
import org.catgrad.processor.hypergraph.Origin;

/**
 * The value of an attribute of an annotation.
 *
 * @param value a boxed primitive, a {@code String}, a {@link TypeReference}, an {@link
 *     EnumConstant}, a {@link Mention}, or a {@code List} of these
 * @param stated whether the user wrote it; otherwise it is the annotation's default
 * @param origin where it was written; the annotation itself for a default
 * @param elements where the elements of a stated array were written; empty where that is not known
 */
public record Attribute(Object value, boolean stated, Origin origin, List<Origin> elements) {
  /** Copies the list. */
  public Attribute {
    elements = List.copyOf(elements);
  }

  /** An attribute that is no array, or whose elements have no places of their own. */
  public Attribute(Object value, boolean stated, Origin origin) {
    this(value, stated, origin, List.of());
  }

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
