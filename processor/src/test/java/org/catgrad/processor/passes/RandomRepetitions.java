package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Softmax;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.Shape;

/**
 * Random steps that repeat themselves: chains of equal blocks whose wires differ in a number, as
 * {@code @Apply(times = 5)} and recurrent layers make them, chains inside the blocks of chains,
 * sums of many products, and arrays of many parts.
 */
final class RandomRepetitions {
  /** One more than a kernel tells apart. */
  private static final int MANY = 9;

  private final RandomGraphs graph;
  private final Random random;
  private int chains;

  RandomRepetitions(RandomGraphs graph, Random random) {
    this.graph = graph;
    this.random = random;
  }

  /** Adds some repetition that begins at x. */
  void step(Wire x) {
    switch (random.nextInt(4)) {
      case 0 -> chain(x);
      case 1 -> steps(x);
      case 2 -> sumOfProducts(x);
      default -> manyParts(x);
    }
  }

  private void named(String name) {
    graph.builder().from(name.isEmpty() ? Provenance.NONE : Provenance.named(name));
  }

  /** x with values of at most 1. */
  private Wire bounded(Wire x) {
    return graph.bound(x) <= 2 ? x : Wires.tanh(x);
  }

  /** Blocks one behind the other, each with its own weights; the last gives the chain's wire. */
  void chain(Wire x) {
    List<Wire> inputs = graph.repeatedInputs();
    boolean own = !inputs.isEmpty() && random.nextInt(4) > 0;
    int size = own ? inputs.get(0).type().shape().size(0) : 2 + random.nextInt(2);
    int times = own ? inputs.size() : Families.FEWEST + random.nextInt(3);
    Wire state =
        graph.fitted(bounded(x), random.nextBoolean() ? Shape.of(size) : Shape.of(2, size));
    List<Wire> weights = own ? inputs : matrices(times, size);
    boolean rows = state.type().rows() || weights.get(0).type().rows();
    state = Wires.withRows(state, rows); // every block is of the same type
    String chain = "blocks" + chains++;
    long recipe = random.nextLong();
    boolean nested = random.nextInt(3) == 0;
    List<Wire> results = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String block = chain + "." + i;
      String result = i == times - 1 ? chain : block;
      if (nested) {
        for (int j = 0; j < Families.FEWEST; j++) {
          String inner = block + ".steps." + j;
          String last = j == Families.FEWEST - 1 ? block + ".steps" : inner;
          state = block(state, weights.get(i), new Random(recipe), inner, last);
        }
        named(result);
        state = Wires.tanh(Wires.add(state, results.isEmpty() ? state : results.get(i - 1)));
      } else {
        state = block(state, weights.get(i), new Random(recipe), block, result);
      }
      results.add(state);
    }
    named("");
    graph.put(state, 1);
    if (random.nextInt(3) == 0) {
      graph.putIfSmall(Wires.concatenate(0, results), 1);
    }
  }

  /** A recurrence: one weight for all steps, and a part of a sequence for each. */
  private void steps(Wire x) {
    int size = 2 + random.nextInt(2);
    int times = random.nextBoolean() ? MANY + random.nextInt(3) : Families.FEWEST;
    Wire sequence = graph.fitted(bounded(x), Shape.of(times, size));
    Wire weight = matrices(1, size).get(0);
    sequence = Wires.withRows(sequence, sequence.type().rows() || weight.type().rows());
    Wire state = graph.fitted(sequence, Shape.of(size));
    String chain = "steps" + chains++;
    boolean backward = random.nextInt(4) == 0;
    long recipe = random.nextLong();
    List<Wire> states = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int time = backward ? times - 1 - i : i;
      named(chain + "." + time + ".input");
      Wire input = Wires.reshape(Wires.slice(sequence, 0, time, 1), Shape.of(size));
      named(chain + "." + time + ".fed");
      Wire fed = Wires.add(state, input);
      state = block(fed, weight, new Random(recipe), chain + "." + time, chain + "." + time);
      states.add(state);
    }
    named(random.nextBoolean() ? chain : "");
    if (random.nextBoolean()) {
      graph.putIfSmall(Wires.stack(0, states), 1);
    }
    named("");
    graph.put(state, 1);
  }

  /** As many square matrices, the parts of some wire. */
  private List<Wire> matrices(int times, int size) {
    List<Wire> floats = graph.pool().stream().filter(w -> w.type().isDifferentiable()).toList();
    Wire some = floats.get(random.nextInt(floats.size()));
    Wire all = graph.fitted(bounded(some), Shape.of(times, size, size));
    return Wires.split(all, 0, Collections.nCopies(times, 1)).stream()
        .map(part -> Wires.reshape(part, Shape.of(size, size)))
        .toList();
  }

  /** A block of operations that the recipe tells; its elements are at most 1. */
  private Wire block(Wire x, Wire weight, Random recipe, String name, String result) {
    Wire state = x;
    String letters = x.type().shape().rank() == 1 ? "i,io->o" : "ti,io->to";
    for (int i = 1 + recipe.nextInt(3); i >= 0; i--) {
      int last = state.type().shape().rank() - 1;
      int size = state.type().shape().size(last);
      switch (recipe.nextInt(6)) {
        case 0, 1 -> {
          named(name + ".mixed");
          state = Wires.contract(letters, state, weight);
        }
        case 2 -> {
          named(name + ".bent");
          state = Wires.tanh(state);
        }
        case 3 -> {
          named(name + ".gate");
          Wire gate = Wires.sigmoid(state);
          named(name + ".gated");
          state = Wires.multiply(gate, state);
        }
        case 4 -> {
          named(name + ".attention");
          state = graph.builder().apply(new Softmax(state.type(), last), state);
        }
        default -> {
          named(name + ".turned");
          List<Wire> parts = Wires.split(state, last, List.of(1, size - 1));
          state = Wires.concatenate(last, List.of(parts.get(1), parts.get(0)));
        }
      }
    }
    if (recipe.nextBoolean()) {
      named(name + ".skip");
      state = Wires.add(x, state);
    }
    named(result);
    return Wires.tanh(state);
  }

  /** The sum of as many contractions of one form, perhaps over the rows as well. */
  private void sumOfProducts(Wire x) {
    int times = MANY + random.nextInt(3);
    int size = 2 + random.nextInt(2);
    List<Wire> lefts = vectors(x, times, size);
    Wire right = vectors(x, 1, size * size).get(0);
    List<Wire> rights = random.nextBoolean() ? lefts : vectors(x, times, size);
    String[] forms = {"a,b->ab", "a,a->a", "a,a->", "a,b->ba"};
    int form = random.nextInt(forms.length + 1);
    Wire sum = null;
    for (int i = 0; i < times; i++) {
      Wire term =
          form < forms.length
              ? Wires.contract(forms[form], lefts.get(i), rights.get(times - 1 - i))
              : Wires.contract("a,ab->b", lefts.get(i), Wires.reshape(right, Shape.of(size, size)));
      sum = sum == null ? term : random.nextBoolean() ? Wires.add(sum, term) : Wires.add(term, sum);
    }
    double bound = 4.0 * times * (form < 2 || form == 3 ? 1 : size);
    graph.keepSmall(sum, bound);
    if (random.nextBoolean()) {
      graph.keepSmall(Wires.sumRows(sum), bound * RandomGraphs.MOST_ROWS);
    }
  }

  /** Vectors, each computed by itself or a part of one array. */
  private List<Wire> vectors(Wire x, int times, int size) {
    Wire all = graph.fitted(bounded(x), Shape.of(times, size));
    boolean bent = random.nextBoolean();
    return Wires.split(all, 0, Collections.nCopies(times, 1)).stream()
        .map(part -> Wires.reshape(part, Shape.of(size)))
        .map(part -> bent ? Wires.tanh(part) : part)
        .toList();
  }

  /** An array in many parts, each changed by itself, joined in another order. */
  private void manyParts(Wire x) {
    int times = MANY + random.nextInt(2);
    int axis = random.nextInt(2);
    Shape shape = axis == 0 ? Shape.of(times, 2) : Shape.of(2, times);
    Wire all = graph.fitted(x, shape);
    List<Wire> parts = new ArrayList<>(Wires.split(all, axis, Collections.nCopies(times, 1)));
    double bound = graph.bound(x);
    for (int i = 0; i < times; i++) {
      if (random.nextInt(3) == 0) {
        parts.set(i, Wires.negate(parts.get(i)));
      }
    }
    parts.stream().limit(2).forEach(part -> graph.put(part, bound));
    Collections.shuffle(parts, random);
    graph.put(Wires.concatenate(axis, parts), bound);
  }
}
