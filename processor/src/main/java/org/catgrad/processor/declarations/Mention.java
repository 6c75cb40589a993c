package org.catgrad.processor.declarations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.operations.Arguments;

/**
 * An annotation where it stands.
 *
 * @param annotation the qualified name of the annotation
 * @param attributes the value of every attribute, by name, stated or default
 * @param origin where it stands
 */
public record Mention(String annotation, Map<String, Attribute> attributes, Origin origin)
    implements Arguments {
  /** Copies the attributes, keeping their order. */
  public Mention {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** The annotation as a user writes it: {@code @Dense}. */
  public String shown() {
    return "@" + simpleName();
  }

  /** The annotation's name without its package. */
  public String simpleName() {
    return annotation.substring(annotation.lastIndexOf('.') + 1);
  }

  /** Where the value of an attribute was written; the annotation itself where it was not. */
  public Origin placeOf(String name) {
    Attribute attribute = attributes.get(name);
    return attribute == null || !attribute.stated() ? origin : attribute.origin();
  }

  /** Where an element of an array attribute was written. */
  public Origin placeOf(String name, int element) {
    Attribute attribute = attributes.get(name);
    return attribute == null || element < 0 || element >= attribute.elements().size()
        ? placeOf(name)
        : attribute.elements().get(element);
  }

  /** A class attribute. */
  public Attribute.TypeReference type(String name) {
    return value(name, Attribute.TypeReference.class);
  }

  @Override
  public boolean stated(String name) {
    return attribute(name).stated();
  }

  @Override
  public int integer(String name) {
    return value(name, Integer.class);
  }

  @Override
  public double number(String name) {
    return value(name, Number.class).doubleValue();
  }

  @Override
  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  @Override
  public String text(String name) {
    return value(name, String.class);
  }

  @Override
  public List<String> texts(String name) {
    return values(name, String.class);
  }

  @Override
  public List<Integer> integers(String name) {
    return values(name, Integer.class);
  }

  @Override
  public List<Double> numbers(String name) {
    return values(name, Number.class).stream().map(Number::doubleValue).toList();
  }

  @Override
  public String choice(String name) {
    return value(name, Attribute.EnumConstant.class).name();
  }

  @Override
  public Mention annotation(String name) {
    return value(name, Mention.class);
  }

  private Attribute attribute(String name) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      throw new IllegalArgumentException(
          "annotation "
              + annotation
              + " has no attribute "
              + name
              + ", only "
              + attributes.keySet());
    }
    return attribute;
  }

  private <T> T value(String name, Class<T> type) {
    return type.cast(attribute(name).value());
  }

  private <T> List<T> values(String name, Class<T> type) {
    List<?> values = value(name, List.class);
    return values.stream().<T>map(type::cast).toList();
  }
}
