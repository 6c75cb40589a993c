package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * An array that is trained: an operation from nothing, until the learner makes it an input.
 *
 * @param name the name under which it is kept, such as {@code hidden.weight}
 * @param type its type, without rows
 * @param initializer how it starts
 */
public record Parameter(String name, ArrayType type, Initializer initializer) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of();
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  /** This parameter under another name. */
  public Parameter named(String other) {
    return new Parameter(other, type, initializer);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    throw new IllegalStateException("parameter " + name + " is not an input yet");
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    throw new IllegalStateException("parameter " + name + " is not an input yet");
  }

  @Override
  public String formula(List<String> x) {
    return name;
  }

  /** The meaning of {@code @Parameter}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Parameter";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 0);
      Shape shape = Rules.shape(arguments.integers("value"), "value");
      Initializer initializer =
          Initializer.of(
              arguments.annotation("initializer"),
              shape.rank() >= 2 ? Initializer.Kind.GLOROT_UNIFORM : Initializer.Kind.ZEROS);
      return new Parameter("", ArrayType.shared(DType.FLOAT32, shape), initializer).diagram();
    }
  }
}
