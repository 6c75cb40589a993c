package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Multi-head attention: x is projected to queries, a context to keys and values, each head attends
 * by itself, and the heads' results side by side are projected to the size of x. The parameters are
 * {@code query}, {@code key}, {@code value} and {@code output}, each with {@code weight} and {@code
 * bias}.
 *
 * <p>Several consecutive heads may share a head of keys and values: Ainslie et al. 2023, <a
 * href="https://arxiv.org/abs/2305.13245">arXiv 2305.13245</a>.
 *
 * @param heads the number of heads
 * @param keyValueHeads the number of heads of keys and values, a divisor of the number of heads
 * @param causal whether a query attends only to the keys up to its own position
 * @param rotaryBase the base of the rotary positions of queries and keys, if they have any
 * @param dropout the rate at which the weights of keys drop out in training
 * @param projection how the four projections are made
 */
record MultiHead(
    int heads,
    int keyValueHeads,
    boolean causal,
    Optional<Double> rotaryBase,
    double dropout,
    Affine projection) {

  /**
   * The layer as its annotation says.
   *
   * @param x the type that is projected to queries
   */
  static MultiHead of(Arguments arguments, ArrayType x) {
    int heads = Rules.size(arguments.integer("heads"), "heads");
    int size = x.shape().size(x.shape().rank() - 1);
    if (size % heads != 0) {
      throw WordException.attribute(
          Tag.SHAPE_MISMATCH,
          "heads",
          "found "
              + heads
              + " heads, expected a divisor of "
              + size
              + ", the size of the last axis of "
              + x.perExample());
    }
    int keyValueHeads = arguments.integer("keyValueHeads");
    if (keyValueHeads < 0 || keyValueHeads > 0 && heads % keyValueHeads != 0) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "keyValueHeads",
          "found " + keyValueHeads + ", expected a divisor of the " + heads + " heads, or 0");
    }
    boolean rotary = arguments.flag("rotary");
    if (rotary && size / heads % 2 != 0) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "rotary",
          "found heads of size "
              + size / heads
              + ", expected an even size, since pairs of elements are turned");
    }
    double base = PositionWords.rotaryBase(arguments, "rotaryBase");
    return new MultiHead(
        heads,
        keyValueHeads == 0 ? heads : keyValueHeads,
        arguments.flag("causal"),
        rotary ? Optional.of(base) : Optional.empty(),
        Dropout.rate(arguments, "dropout"),
        Affine.of(arguments, arguments.flag("bias")));
  }

  /** Checks a sequence: {@code float32[.., time, size]}. */
  static void checkSequence(List<ArrayType> source, int operand) {
    ArrayType type = source.get(operand);
    if (!type.isDifferentiable()) {
      throw WordException.operand(
          Tag.DTYPE_MISMATCH,
          operand,
          "found "
              + type.perExample()
              + ", expected float32; declare the input with dtype = DType.FLOAT32");
    }
    Rules.rankAtLeast(source, operand, 2);
  }

  /** Checks that a context has the leading axes of x. */
  static void checkContext(List<ArrayType> source, int operand) {
    checkSequence(source, operand);
    Shape x = source.get(0).shape();
    Shape context = source.get(operand).shape();
    if (!leading(context).equals(leading(x))) {
      throw WordException.operand(
          Tag.SHAPE_MISMATCH,
          operand,
          "found "
              + source.get(operand).perExample()
              + ", expected the axes of "
              + source.get(0).perExample()
              + " but for the last two");
    }
  }

  /**
   * Checks a mask of queries and keys.
   *
   * @param keys the type whose last axis but one are the keys
   */
  static void checkMask(List<ArrayType> source, int operand, ArrayType keys) {
    ArrayType mask = source.get(operand);
    if (mask.dtype() != DType.BOOL) {
      throw WordException.operand(
          Tag.DTYPE_MISMATCH,
          operand,
          "found " + mask.perExample() + ", expected a bool mask, true where a query attends");
    }
    Shape x = source.get(0).shape();
    List<Integer> pair = List.of(x.size(x.rank() - 2), keys.shape().size(keys.shape().rank() - 2));
    List<Integer> all = new ArrayList<>(leading(x));
    all.addAll(pair);
    if (!mask.shape().sizes().equals(pair) && !mask.shape().sizes().equals(all)) {
      throw WordException.operand(
          Tag.SHAPE_MISMATCH,
          operand,
          "found "
              + mask.perExample()
              + ", expected bool"
              + pair
              + (all.equals(pair) ? "" : " or bool" + all)
              + ", the queries by the keys; use @Broadcast");
    }
  }

  private static List<Integer> leading(Shape shape) {
    return shape.sizes().subList(0, shape.rank() - 2);
  }

  /**
   * The layer.
   *
   * @param x what queries are made from, [.., time, size]
   * @param context what keys and values are made from
   * @param mask bool [time of x, time of context], maybe with the leading axes
   * @param name what the names of parameters begin with
   */
  Wire apply(Wire x, Wire context, Optional<Wire> mask, String name) {
    Shape shape = x.type().shape();
    int lead = shape.rank() - 2;
    int size = shape.size(lead + 1);
    int group = heads / keyValueHeads;
    int headSize = size / heads;
    String leading = leadingLetters(lead);
    // axes of size 1 are left out: that keeps products products of matrices
    String head = (keyValueHeads == 1 ? "" : "g") + (group == 1 ? "" : "h");
    Wire q = heads(project(x, name, "query", size), List.of(keyValueHeads, group));
    Wire k = heads(project(context, name, "key", keyValueHeads * headSize), List.of(keyValueHeads));
    Wire v =
        heads(project(context, name, "value", keyValueHeads * headSize), List.of(keyValueHeads));
    Names.from(x.builder(), Names.within(name, "query"));
    q = rotated(q, lead);
    Names.from(x.builder(), Names.within(name, "key"));
    k = repeated(rotated(k, lead), group);
    Names.from(x.builder(), Names.within(name, "value"));
    v = repeated(v, group);
    Names.from(x.builder(), Names.within(name, "heads"));
    boolean leadingMask = mask.isPresent() && mask.get().type().shape().rank() > 2;
    Attention attention =
        new Attention(
            leading + "t" + head + "d",
            leading + "s" + head + "d",
            leading + "s" + head + "e",
            leading + head + "ts",
            (leadingMask ? leading : "") + "ts",
            leading + "t" + head + "e",
            causal,
            dropout);
    Wire mixed = Wires.reshape(attention.apply(q, k, v, mask, name), shape);
    return project(mixed, name, "output", size);
  }

  private Wire rotated(Wire x, int positions) {
    return rotaryBase.isPresent() ? Positions.rotate(x, positions, rotaryBase.get()) : x;
  }

  /**
   * Heads of keys or values, each beside itself for every head that shares it: a batch of matrix
   * products has one distance between its matrices.
   */
  private static Wire repeated(Wire x, int group) {
    if (group == 1) {
      return x;
    }
    int last = x.type().shape().rank() - 1;
    List<Integer> sizes = new ArrayList<>(x.type().shape().sizes());
    sizes.add(last, group);
    return Wires.broadcast(x, new Shape(sizes), List.of(last));
  }

  /** Letters that {@link Attention} and the heads do not use. */
  static String leadingLetters(int count) {
    StringBuilder letters = new StringBuilder();
    for (char letter = 'i'; letters.length() < count; letter++) {
      if (Character.isLetter(letter) && letter != 's' && letter != 't') {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  private Wire project(Wire x, String name, String part, int size) {
    String partName = Names.within(name, part);
    Names.from(x.builder(), partName);
    return projection.apply(x, partName, size);
  }

  /** The last axis cut into heads; axes of one head are left out. */
  private static Wire heads(Wire x, List<Integer> counts) {
    Shape shape = x.type().shape();
    int last = shape.rank() - 1;
    List<Integer> sizes = new ArrayList<>(shape.sizes().subList(0, last));
    int headSize = shape.size(last);
    for (int count : counts) {
      headSize /= count;
      if (count > 1) {
        sizes.add(count);
      }
    }
    sizes.add(headSize);
    return Wires.reshape(x, new Shape(sizes));
  }
}
