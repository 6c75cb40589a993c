package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * A trained vector for each symbol, the meaning of {@code @Embedding}: {@code y[.., j] =
 * weight[x[..], j]}. The weight is one for all rows, so that its gradient is one scatter-add of all
 * vectors' cotangents. PyTorch's {@code Embedding}, started as there.
 */
@AutoService(Word.class)
public final class Embedding implements Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Embedding";
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source) {
    Rules.operandCount(source, 1);
    Rules.positions(source, 0);
    int symbols = Rules.size(arguments.integer("value"), "value");
    Shape shape = Rules.shape(List.of(symbols, arguments.integer("size")), "size");
    Initializer weights = Defaults.of(arguments, "weights", Initializer.Kind.NORMAL, 0, 1);
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(source.get(0));
    Wire weight =
        builder.apply(new Parameter("weight", ArrayType.shared(DType.FLOAT32, shape), weights));
    return builder.build(List.of(Wires.gather(weight, x, 0)));
  }
}
