package org.catgrad.processor.writers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Gives out Java identifiers that are not taken yet. */
final class Identifiers {
  private final Set<String> taken = new HashSet<>();

  /**
   * The classes that a trainer refers to: a variable of such a name would hide the class. Wires may
   * be called anything.
   */
  private static final List<String> CLASSES =
      List.of(
          "Array",
          "ArrayBackend",
          "Arrays",
          "Checks",
          "Domain",
          "ElementKernel",
          "Extent",
          "Float",
          "FloatMath",
          "FloatVector",
          "Gradients",
          "Initializer",
          "IntVector",
          "Kernel",
          "KernelForms",
          "Launch",
          "Layout",
          "List",
          "Math",
          "MatrixProduct",
          "Objects",
          "ParameterStore",
          "Parameters",
          "Path",
          "Predictions",
          "Supplier",
          "System",
          "Trainer",
          "VectorMask",
          "VectorMath",
          "VectorOperators",
          "VectorSpecies",
          "VectorSums");

  /** A scope in which some names are taken from the start, besides those of classes. */
  Identifiers(List<String> reserved) {
    taken.addAll(CLASSES);
    taken.addAll(reserved);
  }

  /** A scope inside another: what is taken there is taken here. */
  Identifiers(Identifiers outer) {
    taken.addAll(outer.taken);
  }

  /** The identifier for a label, with a number where it is taken: hidden, hidden2, hidden3. */
  String unique(String label) {
    String base = camelCase(label);
    String name = base;
    for (int number = 2; SourceVersion.isKeyword(name) || !taken.add(name); number++) {
      name = base + number;
    }
    return name;
  }

  /** The identifier for a label with the next free number: hidden0, hidden1. */
  String numbered(String label) {
    String base = camelCase(label);
    int number = 0;
    while (!taken.add(base + number)) {
      number++;
    }
    return base + number;
  }

  /** The words of a label joined: {@code d hidden.weight} gives {@code dHiddenWeight}. */
  static String camelCase(String label) {
    StringBuilder name = new StringBuilder();
    boolean capital = false;
    for (char c : label.toCharArray()) {
      if (!Character.isJavaIdentifierPart(c)) {
        capital = name.length() > 0;
      } else if (name.length() == 0 && !Character.isJavaIdentifierStart(c)) {
        name.append('_').append(c);
      } else {
        name.append(capital ? Character.toUpperCase(c) : c);
        capital = false;
      }
    }
    return name.length() == 0 ? "value" : name.toString();
  }

  /** The same with a capital at the start. */
  static String capitalized(String identifier) {
    return Character.toUpperCase(identifier.charAt(0)) + identifier.substring(1);
  }
}
