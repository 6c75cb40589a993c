package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.ConvolutionShape;
import org.catgrad.processor.operations.Convolve;
import org.catgrad.processor.operations.ConvolveInput;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Window;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Convolutions and transposed convolutions as layers: {@code y = x * w + b}, with new parameters
 * {@code weight}, He uniform, and {@code bias}, zeros, one for each channel of the result. The
 * filters are shared by all rows and enter the operation as such.
 */
public final class Convolutions {
  private Convolutions() {}

  private static OpenHypergraph<ArrayType, Operation> convolution(
      Arguments arguments, List<ArrayType> source, List<String> axes) {
    WindowArguments words = WindowArguments.of(arguments, source, axes);
    int filters = Rules.size(arguments.integer("value"), "value");
    int groups = groups(arguments, words.image(), filters);
    List<Window> windows =
        words.windows(
            "kernel",
            words.positive("kernel"),
            words.positive("stride"),
            words.notNegative("padding"),
            words.positive("dilation"));
    result(filters, windows.stream().map(Window::count).toList());
    weights(filters, words.image().shape().size(0) / groups, windows);
    ConvolutionShape shape = new ConvolutionShape(words.image(), filters, groups, windows);
    return layer(arguments, words.image(), new Convolve(shape), shape);
  }

  private static OpenHypergraph<ArrayType, Operation> transposed(
      Arguments arguments, List<ArrayType> source, List<String> axes) {
    WindowArguments words = WindowArguments.of(arguments, source, axes);
    int channels = Rules.size(arguments.integer("value"), "value");
    int groups = groups(arguments, words.image(), channels);
    List<Window> windows =
        words.transposedWindows(
            words.positive("kernel"),
            words.positive("stride"),
            words.notNegative("padding"),
            words.positive("dilation"));
    Shape image = result(channels, windows.stream().map(Window::size).toList());
    int filters = words.image().shape().size(0);
    weights(filters, channels / groups, windows);
    ConvolutionShape shape =
        new ConvolutionShape(words.image().withShape(image), filters, groups, windows);
    return layer(arguments, words.image(), new ConvolveInput(shape), shape);
  }

  private static int groups(Arguments arguments, ArrayType image, int results) {
    int groups = Rules.size(arguments.integer("groups"), "groups");
    int channels = image.shape().size(0);
    if (channels % groups != 0) {
      throw WordException.attribute(
          Tag.SHAPE_MISMATCH,
          "groups",
          "found "
              + groups
              + " groups, expected a divisor of "
              + channels
              + ", the channels of "
              + image.perExample());
    }
    if (results % groups != 0) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "value",
          "found " + results + ", expected a multiple of " + groups + ", the number of groups");
    }
    return groups;
  }

  /** The shape of the result, which must not be too large. */
  private static Shape result(int channels, List<Integer> sizes) {
    List<Integer> shape = new ArrayList<>();
    shape.add(channels);
    shape.addAll(sizes);
    return Rules.shape(shape, "value");
  }

  /** Checks that the filters are not too large. */
  private static void weights(int filters, int channels, List<Window> windows) {
    List<Integer> shape = new ArrayList<>(List.of(filters, channels));
    windows.forEach(window -> shape.add(window.kernel()));
    Rules.shape(shape, "kernel");
  }

  private static OpenHypergraph<ArrayType, Operation> layer(
      Arguments arguments, ArrayType image, Operation operation, ConvolutionShape shape) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(image);
    Initializer weights =
        Initializer.of(arguments.annotation("weights"), Initializer.Kind.HE_UNIFORM);
    Wire w = builder.apply(new Parameter("weight", shape.weights(), weights));
    Wire y = builder.apply(operation, x, w);
    if (arguments.flag("bias")) {
      Initializer biases = Initializer.of(arguments.annotation("biases"), Initializer.Kind.ZEROS);
      y = Wires.add(y, Affine.vector(y, "", "bias", List.of(0), biases));
    }
    return builder.build(List.of(y));
  }

  /** The meaning of {@code @Conv1d}. */
  @AutoService(Word.class)
  public static final class Conv1dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Conv1d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return convolution(arguments, source, WindowArguments.LENGTH);
    }
  }

  /** The meaning of {@code @Conv2d}. */
  @AutoService(Word.class)
  public static final class Conv2dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Conv2d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return convolution(arguments, source, WindowArguments.HEIGHT_WIDTH);
    }
  }

  /** The meaning of {@code @TransposedConv1d}. */
  @AutoService(Word.class)
  public static final class TransposedConv1dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "TransposedConv1d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return transposed(arguments, source, WindowArguments.LENGTH);
    }
  }

  /** The meaning of {@code @TransposedConv2d}. */
  @AutoService(Word.class)
  public static final class TransposedConv2dAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "TransposedConv2d";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return transposed(arguments, source, WindowArguments.HEIGHT_WIDTH);
    }
  }
}
