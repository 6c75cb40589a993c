package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.MeanSquaredErrorWord;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.learner.SgdWord;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.learner.UpdateRule;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.Sigmoid;
import org.catgrad.processor.operations.Softmax;
import org.catgrad.processor.operations.StatedArguments;
import org.catgrad.processor.operations.Tanh;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Builds typed models by hand, as the reader and the typing would from an interface. */
final class ModelBuilder {
  private final DiagramBuilder builder = new DiagramBuilder();
  private final String name;
  private final int batch;
  private final List<TypedModel.Port> inputs = new ArrayList<>();
  private final List<TypedModel.Port> outputs = new ArrayList<>();
  private final List<Wire> results = new ArrayList<>();
  private Loss.Word loss = new MeanSquaredErrorWord();
  private Optimizer optimizer = sgd(0.1);

  ModelBuilder(String name, int batch) {
    this.name = name;
    this.batch = batch;
  }

  static Optimizer sgd(double rate) {
    return optimizer(new SgdWord(), Map.of("learningRate", rate));
  }

  static Optimizer optimizer(Optimizer.Word word, Map<String, Object> stated) {
    return Optimizer.of(
        (UpdateRule) word.meaning(StatedArguments.of(simpleName(word.annotation()), stated)));
  }

  private static String simpleName(String annotation) {
    return annotation.substring(annotation.lastIndexOf('.') + 1);
  }

  DiagramBuilder diagram() {
    return builder;
  }

  /** Gives the wires that follow a name. */
  ModelBuilder named(String wire) {
    builder.from(Provenance.named(wire));
    return this;
  }

  Wire input(String wire, DType dtype, int... sizes) {
    named(wire);
    ArrayType type = ArrayType.perRow(dtype, Shape.of(sizes));
    inputs.add(new TypedModel.Port(wire, type));
    return builder.input(type);
  }

  Wire input(String wire, int... sizes) {
    return input(wire, DType.FLOAT32, sizes);
  }

  /** A trained array, without rows. */
  Wire parameter(String label, int... sizes) {
    ArrayType type = ArrayType.shared(DType.FLOAT32, Shape.of(sizes));
    return builder.apply(
        new Parameter(label, type, new Initializer(Initializer.Kind.UNIFORM, -0.5, 0.5, true)));
  }

  /** A table of constants, the same for each row. */
  Wire constants(Shape shape, Function<Integer, Double> element) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < shape.count(); i++) {
      values.add(element.apply(i));
    }
    return Wires.broadcastRows(
        builder.apply(new Constant(ArrayType.shared(DType.FLOAT32, shape), values)));
  }

  /** x · W + b over the last axis. */
  Wire dense(String wire, Wire x, int units) {
    named(wire);
    Shape shape = x.type().shape();
    int last = shape.rank() - 1;
    String leading = "abcdefgh".substring(0, last);
    Wire w = Wires.broadcastRows(parameter(wire + ".weight", shape.size(last), units));
    Wire product = Wires.contract(leading + "i,io->" + leading + "o", x, w);
    Wire b = Wires.broadcastRows(parameter(wire + ".bias", units));
    List<Integer> axes = Wires.allAxes(product).subList(0, last);
    return Wires.add(product, Wires.broadcast(b, product.type().shape(), axes));
  }

  Wire pointwise(Pointwise.Family family, Wire x) {
    return builder.apply(family.on(x.type()), x);
  }

  Wire tanh(Wire x) {
    return pointwise(Tanh::new, x);
  }

  Wire sigmoid(Wire x) {
    return pointwise(Sigmoid::new, x);
  }

  Wire softmax(Wire x, int axis) {
    return builder.apply(new Softmax(x.type(), axis), x);
  }

  ModelBuilder output(String wire, Wire result) {
    outputs.add(new TypedModel.Port(wire, result.type()));
    results.add(result);
    return this;
  }

  ModelBuilder loss(Loss.Word word) {
    loss = word;
    return this;
  }

  ModelBuilder optimizer(Optimizer rule) {
    optimizer = rule;
    return this;
  }

  /** The model with its loss and optimiser. */
  TypedModel model() {
    OpenHypergraph<ArrayType, Operation> network = builder.build(results);
    Loss meaning =
        loss.meaning(StatedArguments.of(simpleName(loss.annotation()), Map.of()), network.target());
    return model(network, Optional.of(meaning), Optional.of(optimizer));
  }

  /** The model without them. */
  TypedModel predictOnly() {
    return model(builder.build(results), Optional.empty(), Optional.empty());
  }

  private TypedModel model(
      OpenHypergraph<ArrayType, Operation> network,
      Optional<Loss> meaning,
      Optional<Optimizer> rule) {
    return new TypedModel(
        name, batch, inputs, outputs, network, new Definitions(Map.of()), meaning, rule);
  }
}
