package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordException;

/**
 * The names of the parameters in one diagram. A parameter is called after its method, {@code
 * hidden.weight}, unless its word states a name; stated names share, others get a number where they
 * would be equal.
 */
final class ParameterNames {
  private static final String STATED = "parameters";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$]+([.][\\p{L}\\p{N}_$]+)*");

  private final Set<String> methods;
  private final Set<String> taken = new HashSet<>();

  /** Names for a diagram with methods of the given names. */
  ParameterNames(Collection<String> methods) {
    this.methods = Set.copyOf(methods);
  }

  /** The name for a parameter that its word calls by a local name, which may be empty. */
  String parameter(String method, WordUse word, String local) {
    Optional<String> stated = stated(word);
    if (stated.isPresent()) {
      return local.isEmpty() ? stated.get() : stated.get() + "." + local;
    }
    return fresh(local.isEmpty() ? method : method + "." + local, List.of(""));
  }

  /**
   * The name that an application of a block keeps its parameters under.
   *
   * @param inside the names of the parameters below the path, each with the dot before it
   */
  String path(String method, WordUse word, Collection<String> inside) {
    return stated(word).orElseGet(() -> fresh(method, inside));
  }

  private String fresh(String base, Collection<String> endings) {
    String name = base;
    for (int number = 2; isTaken(name, base, endings); number++) {
      name = base + number;
    }
    List<String> added = new ArrayList<>();
    for (String ending : endings) {
      added.add(name + ending);
    }
    taken.addAll(added);
    return name;
  }

  private boolean isTaken(String name, String base, Collection<String> endings) {
    // a numbered name must not run into the names of a method that is called so
    return !name.equals(base) && methods.contains(name)
        || endings.stream().anyMatch(ending -> taken.contains(name + ending));
  }

  private static Optional<String> stated(WordUse word) {
    if (!word.mention().attributes().containsKey(STATED)) {
      return Optional.empty();
    }
    String name = word.mention().text(STATED);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!NAME.matcher(name).matches()) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          STATED,
          "found \"" + name + "\", expected letters, digits and _, in parts divided by dots");
    }
    return Optional.of(name);
  }
}
