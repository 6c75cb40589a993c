package org.catgrad.processor.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.OneHot;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.StatedArguments;
import org.catgrad.processor.operations.Tanh;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Small models, losses and optimisers for tests. */
final class Models {
  private Models() {}

  static ArrayType shared(int... sizes) {
    return ArrayType.shared(DType.FLOAT32, Shape.of(sizes));
  }

  static ArrayType perRow(int... sizes) {
    return shared(sizes).withRows(true);
  }

  static Parameter parameter(String name, int... sizes) {
    return new Parameter(name, shared(sizes), new Initializer(Initializer.Kind.ZEROS, 0, 0, false));
  }

  /** A new parameter, for each row. */
  static Wire parameter(DiagramBuilder builder, String name, int... sizes) {
    return Wires.broadcastRows(builder.apply(parameter(name, sizes)));
  }

  static Optional<Loss> loss(Loss.Word word, List<ArrayType> outputs) {
    return Optional.of(
        word.meaning(StatedArguments.of(name(word.annotation()), Map.of()), outputs));
  }

  static Optimizer optimizer(Optimizer.Word word, Map<String, Object> stated) {
    return Optimizer.of((UpdateRule) part(word, stated));
  }

  static OptimizerPart part(Optimizer.Word word, Map<String, Object> stated) {
    return word.meaning(StatedArguments.of(name(word.annotation()), stated));
  }

  private static String name(String annotation) {
    return annotation.substring(annotation.lastIndexOf('.') + 1);
  }

  static TypedModel model(
      OpenHypergraph<ArrayType, Operation> diagram,
      Optional<Loss> loss,
      Optional<Optimizer> optimizer) {
    return new TypedModel(
        "Model",
        8,
        ports("in", diagram.source()),
        ports("out", diagram.target()),
        diagram,
        new Definitions(Map.of()),
        loss,
        optimizer);
  }

  private static List<TypedModel.Port> ports(String name, List<ArrayType> types) {
    List<TypedModel.Port> ports = new ArrayList<>();
    for (ArrayType type : types) {
      ports.add(new TypedModel.Port(name + ports.size(), type));
    }
    return ports;
  }

  /** y = w·x on scalars. */
  static OpenHypergraph<ArrayType, Operation> line() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow());
    return builder.build(List.of(Wires.multiply(parameter(builder, "w"), x)));
  }

  /** tanh(x·W + b)·V, with x of size 3 and an output of size 2. */
  static OpenHypergraph<ArrayType, Operation> hidden() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow(3));
    Wire sum =
        Wires.add(
            Wires.contract("i,io->o", x, parameter(builder, "W", 3, 2)),
            parameter(builder, "b", 2));
    Wire h = builder.apply(new Tanh(sum.type()), sum);
    return builder.build(List.of(Wires.contract("i,io->o", h, parameter(builder, "V", 2, 2))));
  }

  /** Numbers of size 2 and labels of 3 classes to two outputs, of size 2 and of size 1. */
  static OpenHypergraph<ArrayType, Operation> twoByTwo() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow(2));
    ArrayType labels = ArrayType.perRow(DType.INT32, Shape.SCALAR);
    Wire hot = builder.apply(new OneHot(labels, 3, DType.FLOAT32), builder.input(labels));
    Wire embedded = Wires.contract("c,ci->i", hot, parameter(builder, "table", 3, 2));
    Wire first = Wires.multiply(x, embedded);
    Wire second = Wires.contract("i,io->o", Wires.add(first, x), parameter(builder, "head", 2, 1));
    return builder.build(List.of(first, second));
  }
}
