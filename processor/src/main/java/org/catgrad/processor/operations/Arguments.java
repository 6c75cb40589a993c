package org.catgrad.processor.operations;

import java.util.List;

/** The attributes of an annotation, stated or default. */
public interface Arguments {
  /** Whether the user stated the attribute. */
  boolean stated(String name);

  /** An {@code int} attribute. */
  int integer(String name);

  /** A {@code double} attribute. */
  double number(String name);

  /** A {@code boolean} attribute. */
  boolean flag(String name);

  /** A {@code String} attribute. */
  String text(String name);

  /** A {@code String[]} attribute. */
  List<String> texts(String name);

  /** An {@code int[]} attribute. */
  List<Integer> integers(String name);

  /** A {@code double[]} attribute. */
  List<Double> numbers(String name);

  /** The name of the constant of an enum attribute. */
  String choice(String name);

  /** An annotation attribute. */
  Arguments annotation(String name);
}
