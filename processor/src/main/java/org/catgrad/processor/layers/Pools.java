package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.Collections;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.MaximumPool;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Pooling;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.SumPool;
import org.catgrad.processor.operations.Window;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/** Poolings along the last axes of an image as words. */
public final class Pools {
  private Pools() {}

  private static Pooling pooling(Arguments arguments, List<ArrayType> source, List<String> axes) {
    WindowArguments words = WindowArguments.of(arguments, source, axes);
    List<Integer> kernel = words.positive("value");
    List<Integer> stride = arguments.stated("stride") ? words.positive("stride") : kernel;
    List<Integer> padding = words.notNegative("padding");
    for (int axis = 0; axis < axes.size(); axis++) {
      if (padding.get(axis) > kernel.get(axis) / 2) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "padding",
            "found "
                + padding.get(axis)
                + ", expected at most "
                + kernel.get(axis) / 2
                + ", half the kernel of "
                + kernel.get(axis));
      }
    }
    Rules.shape(kernel, "value");
    List<Integer> dense = Collections.nCopies(axes.size(), 1);
    return new Pooling(words.image(), words.windows("value", kernel, stride, padding, dense));
  }

  private static OpenHypergraph<ArrayType, Operation> maximum(
      Arguments arguments, List<ArrayType> source, List<String> axes) {
    return new MaximumPool(pooling(arguments, source, axes)).diagram();
  }

  private static OpenHypergraph<ArrayType, Operation> average(
      Arguments arguments, List<ArrayType> source, List<String> axes) {
    Pooling pooling = pooling(arguments, source, axes);
    double terms = 1;
    for (Window window : pooling.windows()) {
      terms *= window.kernel();
    }
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(source.get(0));
    return builder.build(List.of(Wires.scale(builder.apply(new SumPool(pooling), x), 1 / terms)));
  }

  /** All axes of the only wire but the first, of which there must be some. */
  private static List<Integer> global(List<ArrayType> source) {
    Rules.operandCount(source, 1);
    Rules.floating(source);
    Rules.rankAtLeast(source, 0, 2);
    List<Integer> sizes = source.get(0).shape().sizes();
    return sizes.subList(1, sizes.size());
  }

  /** The meaning of {@code @MaxPool1d}. */
  @AutoService(Word.class)
  public static final class MaxPool1dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "MaxPool1d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return maximum(arguments, source, WindowArguments.LENGTH);
    }
  }

  /** The meaning of {@code @MaxPool2d}. */
  @AutoService(Word.class)
  public static final class MaxPool2dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "MaxPool2d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return maximum(arguments, source, WindowArguments.HEIGHT_WIDTH);
    }
  }

  /** The meaning of {@code @AveragePool1d}. */
  @AutoService(Word.class)
  public static final class AveragePool1dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "AveragePool1d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return average(arguments, source, WindowArguments.LENGTH);
    }
  }

  /** The meaning of {@code @AveragePool2d}. */
  @AutoService(Word.class)
  public static final class AveragePool2dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "AveragePool2d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return average(arguments, source, WindowArguments.HEIGHT_WIDTH);
    }
  }

  /** The meaning of {@code @GlobalAveragePool}: the mean over all axes but the channels. */
  @AutoService(Word.class)
  public static final class GlobalAveragePoolAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "GlobalAveragePool";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      double count = global(source).stream().reduce(1, (a, b) -> a * b);
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      List<Integer> axes = Wires.allAxes(x);
      return builder.build(
          List.of(Wires.scale(Wires.sum(x, axes.subList(1, axes.size())), 1 / count)));
    }
  }

  /** The meaning of {@code @GlobalMaxPool}: the one window that is the whole image. */
  @AutoService(Word.class)
  public static final class GlobalMaxPoolAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "GlobalMaxPool";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      List<Window> windows = global(source).stream().map(Window::whole).toList();
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      Wire y = builder.apply(new MaximumPool(new Pooling(x.type(), windows)), x);
      List<Integer> axes = Wires.allAxes(x);
      return builder.build(
          List.of(Wires.reshape(y, x.type().shape().without(axes.subList(1, axes.size())))));
    }
  }
}
