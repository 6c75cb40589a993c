package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.catgrad.processor.TrainerCompiler;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.hypergraph.HypergraphBuilder;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.MeanSquaredErrorWord;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.passes.RandomGraphs;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Whatever a model is made of, the trainer that is written for it computes what the model means.
 */
class RandomTrainersTest {
  private static final double TOLERANCE = 2e-4;

  /** A network of random operations and repeated blocks on three inputs and seven parameters. */
  private static TypedModel model(int batch, Random random) {
    List<ArrayType> inputs =
        List.of(
            ArrayType.perRow(DType.FLOAT32, Shape.of(3)),
            RandomGraphs.type(random).withRows(true),
            ArrayType.perRow(DType.INT32, Shape.SCALAR));
    List<ArrayType> source = new ArrayList<>(inputs);
    source.add(ArrayType.shared(DType.FLOAT32, Shape.of(3, 4)));
    source.add(ArrayType.shared(DType.FLOAT32, Shape.of(4)));
    source.add(ArrayType.shared(DType.FLOAT32, Shape.SCALAR));
    for (int block = 0; block < 4; block++) {
      source.add(ArrayType.shared(DType.FLOAT32, Shape.of(3, 3)));
    }
    OpenHypergraph<ArrayType, Operation> network =
        withParameters(RandomGraphs.model(source, 14, random), inputs.size());
    Loss loss = new MeanSquaredErrorWord().meaning(null, network.target());
    return new TypedModel(
        "Net",
        batch,
        List.of(
            new TypedModel.Port("flower", inputs.get(0)),
            new TypedModel.Port("other", inputs.get(1)),
            new TypedModel.Port("kind", inputs.get(2))),
        List.of(new TypedModel.Port("result", network.target().get(0))),
        network,
        new Definitions(Map.of()),
        Optional.of(loss),
        Optional.of(ModelBuilder.sgd(0.05)));
  }

  /** Plugs parameters into the last inputs; those of one shape are the weights of blocks. */
  private static OpenHypergraph<ArrayType, Operation> withParameters(
      OpenHypergraph<ArrayType, Operation> diagram, int inputs) {
    HypergraphBuilder<ArrayType, Operation> builder = new HypergraphBuilder<>();
    var pasted = builder.paste(diagram, Provenance.NONE);
    for (int i = inputs; i < pasted.sources().size(); i++) {
      Initializer initializer = new Initializer(Initializer.Kind.UNIFORM, -1, 1, true);
      int first = diagram.source().size() - 4;
      String name = i < first ? "p" + (i - inputs) : "blocks0." + (i - first) + ".weight";
      Parameter parameter = new Parameter(name, diagram.source().get(i), initializer);
      builder.edge(parameter, List.of(), List.of(pasted.sources().get(i)), Provenance.named(name));
    }
    return builder.build(pasted.sources().subList(0, inputs), pasted.targets());
  }

  @Property(tries = 6, seed = "1", shrinking = ShrinkingMode.OFF)
  void trainersKeptByRowsAgreeWithTheInterpreter(@ForAll Random random) {
    CompiledTrainer trainer = new CompiledTrainer(model(5, random));
    assertEquals(Layout.ROWS, trainer.layout());
    trainer.assertAgrees(random, TOLERANCE, 5, 1, 3);
  }

  @Property(tries = 6, seed = "2", shrinking = ShrinkingMode.OFF)
  void trainersKeptByColumnsAgreeWithTheInterpreter(@ForAll Random random) {
    TypedModel model = model(17, random);
    while (new TrainerCompiler().source(model, "p", "T").layout() != Layout.COLUMNS) {
      model = model(17, random); // that one has large arrays, or what the back end does better
    }
    CompiledTrainer trainer = new CompiledTrainer(model);
    trainer.assertAgrees(random, TOLERANCE, 17, 1, 3);
  }
}
