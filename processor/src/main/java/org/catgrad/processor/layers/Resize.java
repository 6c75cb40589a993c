package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Interpolate;
import org.catgrad.processor.operations.Interpolation;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/** {@code @Resize}: linear interpolation along each axis but the first, one after the other. */
@AutoService(Word.class)
public final class Resize implements Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Resize";
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source) {
    Rules.operandCount(source, 1);
    Rules.floating(source);
    Rules.rankAtLeast(source, 0, 2);
    Shape shape = source.get(0).shape();
    List<Integer> stated = arguments.integers("value");
    if (stated.size() != shape.rank() - 1) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "value",
          "found "
              + stated.size()
              + (stated.size() == 1 ? " size" : " sizes")
              + ", expected "
              + (shape.rank() - 1)
              + ", one for each axis of "
              + source.get(0).perExample()
              + " but the channels");
    }
    List<Integer> sizes = new ArrayList<>(List.of(shape.size(0)));
    sizes.addAll(stated);
    Shape resized = Rules.shape(sizes, "value");
    // what shrinks first leaves least to interpolate
    List<Integer> axes =
        IntStream.range(1, shape.rank())
            .boxed()
            .filter(axis -> shape.size(axis) != resized.size(axis))
            .sorted(
                Comparator.comparingDouble(axis -> (double) resized.size(axis) / shape.size(axis)))
            .toList();
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(source.get(0));
    for (int axis : axes) {
      if (!Interpolation.isPossible(shape.size(axis), resized.size(axis))) {
        throw WordException.attribute(
            Tag.SIZE_OVERFLOW,
            "value",
            "the places between "
                + shape.size(axis)
                + " and "
                + resized.size(axis)
                + " elements need more than 32 bits");
      }
      x = builder.apply(new Interpolate(new Interpolation(x.type(), axis, resized.size(axis))), x);
    }
    return builder.build(List.of(x));
  }
}
