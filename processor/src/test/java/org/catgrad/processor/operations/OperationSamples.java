package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Random instances of every operation that has a derivative, on arrays of rank 0 to 4 with or
 * without rows, at values where it is differentiable. {@link OperationSamplesTest} fails if an
 * operation is missing here.
 */
public final class OperationSamples {
  private static final int MOST_ELEMENTS = 12;

  /** The makers of instances by the class of the operation. */
  private static final Map<Class<?>, Maker> MAKERS = new LinkedHashMap<>();

  private OperationSamples() {}

  /**
   * An operation and operands for it.
   *
   * @param operation the operation
   * @param rows the number of rows of the batch
   * @param operands the values of the wires that the operation consumes
   */
  public record Sample(Operation operation, int rows, List<double[]> operands) {}

  private record Maker(Function<Random, Operation> operation, Domain... domains) {
    Sample sample(Random random) {
      Operation chosen = operation.apply(random);
      int rows = 1 + random.nextInt(4);
      return new Sample(chosen, rows, operands(chosen, rows, random));
    }

    /** Floating values, all different and none 0, so that none lies at a kink. */
    private List<double[]> operands(Operation chosen, int rows, Random random) {
      Interpreter interpreter = new Interpreter(rows);
      int count = chosen.source().stream().mapToInt(interpreter::length).sum();
      List<Integer> places = RandomDiagrams.permutation(count, random);
      List<double[]> operands = new ArrayList<>();
      for (int i = 0; i < chosen.source().size(); i++) {
        DType dtype = chosen.source().get(i).dtype();
        double[] values = new double[interpreter.length(chosen.source().get(i))];
        for (int p = 0; p < values.length; p++) {
          values[p] =
              switch (dtype) {
                case INT32 -> random.nextInt(3);
                case BOOL -> random.nextInt(2);
                default -> domain(i).of((places.remove(0) + 0.25) / count * 4 - 2);
              };
        }
        operands.add(values);
      }
      return operands;
    }

    private Domain domain(int operand) {
      return operand < domains.length ? domains[operand] : Domain.ANY;
    }
  }

  /** Where the values of an operand lie. */
  enum Domain {
    /** From -2 to 2. */
    ANY,
    /** From 0.5 to 2, of either sign. */
    NOT_ZERO,
    /** From 0.5 to 2. */
    POSITIVE,
    /** From -2 to 2, at least 1/8 away from integers and from the middle between them. */
    BETWEEN_HALVES;

    /** Maps the numbers from -2 to 2 to the domain, different ones to different ones. */
    double of(double x) {
      return switch (this) {
        case ANY -> x;
        case NOT_ZERO -> Math.signum(x) * (0.5 + 0.75 * Math.abs(x));
        case POSITIVE -> 0.5 + 0.375 * (x + 2);
        case BETWEEN_HALVES -> (Math.floor(2 * x) + 0.25 + (2 * x - Math.floor(2 * x)) / 2) / 2;
      };
    }
  }

  static {
    register(r -> new Add(numbers(r)));
    register(r -> new Subtract(numbers(r)));
    register(r -> new Multiply(numbers(r)));
    register(r -> new Negate(numbers(r)));
    register(r -> new GreaterThan(numbers(r)));
    register(r -> new Equal(numbers(r)));
    register(r -> new Discard(numbers(r)));
    register(r -> new Barrier(numbers(r), List.of(numbers(r), floating(r))));
    register(r -> new Copy(numbers(r), r.nextInt(4)));
    register(r -> new BroadcastRows(numbers(r).withRows(false)));
    register(r -> new SumRows(numbers(r).withRows(true)));
    register(r -> new Exp(floating(r)));
    register(r -> new Sigmoid(floating(r)));
    register(r -> new Tanh(floating(r)));
    register(r -> new Relu(floating(r)));
    register(r -> new SquareRoot(floating(r)), Domain.POSITIVE);
    register(r -> new Log(floating(r)), Domain.POSITIVE);
    register(r -> new Divide(floating(r)), Domain.ANY, Domain.NOT_ZERO);
    register(r -> new Power(floating(r)), Domain.POSITIVE, Domain.ANY);
    register(r -> new Invert(typed(r.nextBoolean() ? DType.BOOL : DType.INT32, r)));
    register(OperationSamples::sum);
    register(OperationSamples::maximum);
    register(OperationSamples::softmax);
    register(OperationSamples::broadcast);
    register(OperationSamples::reshape);
    register(OperationSamples::permute);
    register(OperationSamples::concatenate);
    register(OperationSamples::split);
    register(OperationSamples::constant);
    register(OperationSamples::contract);
    register(r -> new RowCount(DType.FLOAT64));
    register(r -> new OneHot(typed(DType.INT32, r), 1 + r.nextInt(4), DType.FLOAT64));
    register(r -> square(floating(r)));
    LossSamples.register();
    LayerSamples.register();
    WindowSamples.register();
    ShapeSamples.register();
    PointwiseSamples.register();
    StateSamples.register();
  }

  static void register(Function<Random, Operation> operation, Domain... domains) {
    MAKERS.put(operation.apply(new Random(0)).getClass(), new Maker(operation, domains));
  }

  /** The operations that have samples. */
  public static Set<Class<?>> operations() {
    return MAKERS.keySet();
  }

  /** An instance of an operation; equal seeds give equal samples. */
  public static Sample sample(Class<?> operation, long seed) {
    return MAKERS.get(operation).sample(new Random(seed));
  }

  static ArrayType typed(DType dtype, Random random) {
    List<Integer> sizes = new ArrayList<>();
    int rank = random.nextInt(5);
    int count = 1;
    for (int axis = 0; axis < rank; axis++) {
      int size = 1 + random.nextInt(3);
      sizes.add(count * size > MOST_ELEMENTS ? 1 : size);
      count *= sizes.get(axis);
    }
    return new ArrayType(dtype, new Shape(sizes), random.nextBoolean());
  }

  static ArrayType floating(Random random) {
    return typed(random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32, random);
  }

  /** Mostly floating, sometimes integers, which have no derivative. */
  static ArrayType numbers(Random random) {
    return random.nextInt(6) == 0 ? typed(DType.INT32, random) : floating(random);
  }

  /** A floating type with at least one axis. */
  private static ArrayType withAxes(Random random) {
    ArrayType type = floating(random);
    return type.shape().rank() == 0 ? type.withShape(Shape.of(2)) : type;
  }

  private static List<Integer> someAxes(int rank, Random random) {
    List<Integer> all = RandomDiagrams.permutation(rank, random);
    return all.subList(0, random.nextInt(rank + 1)).stream().sorted().toList();
  }

  private static Operation sum(Random random) {
    ArrayType type = numbers(random);
    return new Sum(type, someAxes(type.shape().rank(), random));
  }

  private static Operation maximum(Random random) {
    ArrayType type = floating(random);
    return new Maximum(type, someAxes(type.shape().rank(), random));
  }

  private static Operation softmax(Random random) {
    ArrayType type = withAxes(random);
    return new Softmax(type, random.nextInt(type.shape().rank()));
  }

  private static Operation broadcast(Random random) {
    ArrayType result = numbers(random);
    List<Integer> added = someAxes(result.shape().rank(), random);
    return new Broadcast(result.withShape(result.shape().without(added)), result.shape(), added);
  }

  private static Operation reshape(Random random) {
    ArrayType type = numbers(random);
    List<Integer> sizes = new ArrayList<>(type.shape().sizes());
    switch (random.nextInt(3)) {
      case 0 -> sizes.add(random.nextInt(sizes.size() + 1), 1);
      case 1 -> sizes.sort(null);
      default -> sizes = List.of(type.shape().count());
    }
    return new Reshape(type, new Shape(sizes));
  }

  private static Operation permute(Random random) {
    ArrayType type = numbers(random);
    return new Permute(type, RandomDiagrams.permutation(type.shape().rank(), random));
  }

  private static Operation concatenate(Random random) {
    ArrayType type = withAxes(random);
    int axis = random.nextInt(type.shape().rank());
    return new Concatenate(type, axis, parts(type.shape().size(axis), random));
  }

  private static Operation split(Random random) {
    ArrayType type = withAxes(random);
    int axis = random.nextInt(type.shape().rank());
    return new Split(type, axis, parts(type.shape().size(axis), random));
  }

  private static List<Integer> parts(int size, Random random) {
    List<Integer> parts = new ArrayList<>();
    for (int rest = size; rest > 0; rest -= parts.get(parts.size() - 1)) {
      parts.add(1 + random.nextInt(rest));
    }
    return parts;
  }

  private static Operation constant(Random random) {
    ArrayType type = floating(random).withRows(false);
    int values = random.nextBoolean() ? 1 : type.shape().count();
    return new Constant(
        type, DoubleStream.generate(random::nextGaussian).limit(values).boxed().toList());
  }

  /** Up to four letters, each in two or three of the three places, in any order there. */
  private static Operation contract(Random random) {
    Map<Character, Integer> sizes = new HashMap<>();
    List<StringBuilder> places =
        List.of(new StringBuilder(), new StringBuilder(), new StringBuilder());
    for (char letter : "abcd".substring(0, random.nextInt(5)).toCharArray()) {
      sizes.put(letter, 1 + random.nextInt(2));
      int missing = random.nextInt(4);
      for (int place = 0; place < 3; place++) {
        if (place != missing) {
          places.get(place).insert(random.nextInt(places.get(place).length() + 1), letter);
        }
      }
    }
    boolean leftRows = random.nextBoolean();
    boolean rightRows = random.nextBoolean();
    return new Contract(
        places.get(0).toString(),
        places.get(1).toString(),
        places.get(2).toString(),
        new ArrayType(DType.FLOAT64, shape(places.get(0), sizes), leftRows),
        new ArrayType(DType.FLOAT64, shape(places.get(1), sizes), rightRows),
        (leftRows || rightRows) && random.nextBoolean());
  }

  private static Shape shape(StringBuilder letters, Map<Character, Integer> sizes) {
    return new Shape(
        IntStream.range(0, letters.length()).mapToObj(i -> sizes.get(letters.charAt(i))).toList());
  }

  /** x · x with 2 · x · dy stated as its reverse derivative. */
  private static Operation square(ArrayType type) {
    DiagramBuilder body = new DiagramBuilder();
    Wire x = body.input(type);
    DiagramBuilder reverse = new DiagramBuilder();
    Wire saved = reverse.input(type);
    Wire dy = reverse.input(type);
    return new StatedReverse(
        "square",
        body.build(List.of(Wires.multiply(x, x))),
        reverse.build(List.of(Wires.scale(Wires.multiply(saved, dy), 2))));
  }
}
