package org.catgrad.processor.derivative;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Exp;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RandomOperationDiagrams;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

class RecomputedTest {
  private static OpenHypergraph<ArrayType, Operation> reverse(
      OpenHypergraph<ArrayType, Operation> diagram) {
    return new Forget().apply(new ReverseDerivative().apply(diagram));
  }

  /** R[recomputed f] = R[f], wherever in a diagram f is, and twice over. */
  @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
  void theReverseDerivativeIsTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<ArrayType> types =
        IntStream.range(0, 1 + random.nextInt(2))
            .mapToObj(i -> RandomOperationDiagrams.floatingType(random))
            .toList();
    OpenHypergraph<ArrayType, Operation> f =
        RandomOperationDiagrams.smooth(types, random.nextInt(8), random);
    OpenHypergraph<ArrayType, Operation> g =
        RandomOperationDiagrams.smooth(f.target(), random.nextInt(4), random);
    OpenHypergraph<ArrayType, Operation> inner = new Recomputed("f", f).diagram().then(g);
    OpenHypergraph<ArrayType, Operation> outer = new Recomputed("g", inner).diagram();
    Interpreter interpreter = new Interpreter(1 + random.nextInt(3));
    List<double[]> inputs = new ArrayList<>();
    for (ArrayType type : reverse(f.then(g)).source()) {
      inputs.add(random.doubles(interpreter.length(type), -2, 2).toArray());
    }
    List<double[]> expected = interpreter.evaluate(reverse(f.then(g)), inputs);
    assertClose(expected, interpreter.evaluate(reverse(inner), inputs), 0, "once");
    assertClose(expected, interpreter.evaluate(reverse(outer), inputs), 0, "twice");
  }

  /** e^e^x kept whole: the reverse map gets x and the cotangent, and no result. */
  @Example
  void onlyTheOperandsAreHandedOn() {
    ArrayType type = ArrayType.perRow(DType.FLOAT32, Shape.of(3));
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire y = builder.apply(new Exp(type), builder.apply(new Exp(type), x));
    Recomputed twice = new Recomputed("twice", builder.build(List.of(y)));
    assertEquals(List.of(type), twice.optic().residual());
    assertEquals(List.of(type, type), twice.optic().reverse().source());
  }
}
