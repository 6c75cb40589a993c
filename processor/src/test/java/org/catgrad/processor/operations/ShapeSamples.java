package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Random instances of the operations that move elements along an axis or reduce it. Integer
 * operands are 0, 1 or 2 in samples, so positions are taken on axes of size 3 or more.
 */
final class ShapeSamples {
  private ShapeSamples() {}

  static void register() {
    OperationSamples.register(ShapeSamples::slice);
    OperationSamples.register(ShapeSamples::pad);
    OperationSamples.register(ShapeSamples::gather);
    OperationSamples.register(ShapeSamples::scatterAdd);
    OperationSamples.register(ShapeSamples::takeAlong);
    OperationSamples.register(ShapeSamples::scatterAddAlong);
    OperationSamples.register(
        r -> new ClipPositions(OperationSamples.typed(DType.INT32, r), 1 + r.nextInt(3)));
    OperationSamples.register(
        r -> {
          ArrayType type = withAxes(r);
          return new ArgMaximum(type, axis(type, r));
        });
    OperationSamples.register(
        r -> {
          ArrayType type = withAxes(r);
          int axis = axis(type, r);
          return new TopKPositions(type, axis, 1 + r.nextInt(type.shape().size(axis)));
        });
    OperationSamples.register(
        r -> {
          ArrayType type = withAxes(r);
          return new CumulativeSum(type, axis(type, r), r.nextBoolean());
        });
    OperationSamples.register(
        r -> {
          ArrayType type = OperationSamples.floating(r);
          return new AxisMinimum(type, someAxes(type, r));
        });
    OperationSamples.register(
        r -> {
          ArrayType type = OperationSamples.floating(r);
          return new AxisProduct(type, someAxes(type, r));
        },
        OperationSamples.Domain.NOT_ZERO);
    OperationSamples.register(
        r -> {
          ArrayType type = OperationSamples.floating(r);
          return new LogSumExp(type, someAxes(type, r));
        });
    OperationSamples.register(
        r -> {
          ArrayType type = floatingWithAxes(r);
          return new LogSoftmax(type, axis(type, r));
        });
    OperationSamples.register(ShapeSamples::variance);
  }

  private static ArrayType withAxes(Random random) {
    ArrayType type = OperationSamples.numbers(random);
    return type.shape().rank() == 0 ? type.withShape(Shape.of(3)) : type;
  }

  private static ArrayType floatingWithAxes(Random random) {
    ArrayType type = OperationSamples.floating(random);
    return type.shape().rank() == 0 ? type.withShape(Shape.of(3)) : type;
  }

  private static int axis(ArrayType type, Random random) {
    return random.nextInt(type.shape().rank());
  }

  private static List<Integer> someAxes(ArrayType type, Random random) {
    int rank = type.shape().rank();
    List<Integer> all = RandomDiagrams.permutation(rank, random);
    return all.subList(0, random.nextInt(rank + 1)).stream().sorted().toList();
  }

  private static Operation slice(Random random) {
    ArrayType type = withAxes(random);
    int axis = axis(type, random);
    int count = 1 + random.nextInt(3);
    int step = 1 + random.nextInt(3);
    int from = random.nextInt(3);
    int size = from + step * (count - 1) + 1 + random.nextInt(3);
    return new Slice(type.withShape(type.shape().with(axis, size)), axis, from, step, count);
  }

  private static Operation pad(Random random) {
    ArrayType type = withAxes(random);
    int axis = axis(type, random);
    int before = random.nextInt(4);
    int step = 1 + random.nextInt(3);
    int size = before + step * (type.shape().size(axis) - 1) + 1 + random.nextInt(3);
    return new Pad(type, axis, before, step, size, random.nextInt(3) - 1);
  }

  /** The shapes [before.., positions.., after..] with positions [..] from the axis on. */
  private record Parts(List<Integer> before, List<Integer> positions, List<Integer> after) {
    static Parts of(Random random) {
      return new Parts(sizes(random), sizes(random), sizes(random));
    }

    private static List<Integer> sizes(Random random) {
      List<Integer> sizes = new ArrayList<>();
      for (int axis = random.nextInt(3); axis > 0; axis--) {
        sizes.add(1 + random.nextInt(2));
      }
      return sizes;
    }

    Shape around(List<Integer> middle) {
      List<Integer> sizes = new ArrayList<>(before);
      sizes.addAll(middle);
      sizes.addAll(after);
      return new Shape(sizes);
    }
  }

  private static ArrayType positions(Shape shape, boolean rows) {
    return new ArrayType(DType.INT32, shape, rows);
  }

  private static Operation gather(Random random) {
    Parts parts = Parts.of(random);
    Shape data = parts.around(List.of(3 + random.nextInt(2)));
    return new Gather(
        new ArrayType(DType.FLOAT64, data, random.nextBoolean()),
        positions(new Shape(parts.positions()), random.nextBoolean()),
        parts.before().size());
  }

  private static Operation scatterAdd(Random random) {
    Parts parts = Parts.of(random);
    boolean rows = random.nextBoolean();
    return new ScatterAdd(
        positions(new Shape(parts.positions()), rows && random.nextBoolean()),
        new ArrayType(DType.FLOAT64, parts.around(parts.positions()), rows),
        parts.before().size(),
        3 + random.nextInt(2),
        rows && random.nextBoolean());
  }

  private static Operation takeAlong(Random random) {
    Parts parts = Parts.of(random);
    return new TakeAlong(
        new ArrayType(DType.FLOAT64, parts.around(List.of(3)), random.nextBoolean()),
        positions(parts.around(List.of(1 + random.nextInt(4))), random.nextBoolean()),
        parts.before().size());
  }

  private static Operation scatterAddAlong(Random random) {
    Parts parts = Parts.of(random);
    Shape shape = parts.around(List.of(1 + random.nextInt(4)));
    boolean rows = random.nextBoolean();
    return new ScatterAddAlong(
        positions(shape, rows && random.nextBoolean()),
        new ArrayType(DType.FLOAT64, shape, rows),
        parts.before().size(),
        3,
        rows && random.nextBoolean());
  }

  private static Operation variance(Random random) {
    ArrayType type = OperationSamples.floating(random);
    List<Integer> axes = someAxes(type, random);
    int count = type.shape().count() / type.shape().without(axes).count();
    return new Variance(type, axes, random.nextInt(Math.min(2, count)));
  }
}
