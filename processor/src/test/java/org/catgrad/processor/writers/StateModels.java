package org.catgrad.processor.writers;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcastRows;
import static org.catgrad.processor.operations.Wires.multiply;

import java.util.List;
import java.util.Map;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.definitions.Inline;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Words;
import org.catgrad.processor.types.ArrayType;

/** Models that keep more than parameters, as functions of the batch. */
enum StateModels {
  DROPOUT {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Dropping", batch);
      Wire x = m.input("x", 6);
      Wire h = word(m, "h", "Dropout", Map.of("value", 0.25), m.tanh(m.dense("h", x, 5)));
      return m.output("y", m.dense("y", h, 2)).model();
    }
  },

  /** What is dropped takes part in a product with rows and in one without. */
  DROPPED_WEIGHTS {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("DroppedWeights", batch);
      Wire x = m.input("x", 4, 3);
      Wire w = m.named("w").parameter("w", 4, 3);
      Wire kept = word(m, "kept", "Dropout", Map.of("value", 0.5), w);
      Wire y = multiply(x, broadcastRows(kept));
      return m.output("y", word(m, "y", "Dropout", Map.of("value", 0.1), y)).model();
    }
  },

  NOISE {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Noisy", batch);
      Wire x = m.input("x", 6);
      Wire mean = m.dense("mean", x, 3);
      Wire deviation = m.sigmoid(m.dense("deviation", x, 3));
      Wire noise = word(m, "noise", "RandomNormal", Map.of(), mean);
      Wire sample = add(mean, multiply(deviation, noise));
      return m.output("y", m.dense("y", sample, 6)).model();
    }
  },

  BATCH_NORM {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Normal", batch);
      Wire x = m.input("x", 5);
      Wire h = word(m, "norm", "BatchNorm", Map.of("momentum", 0.3), m.dense("h", x, 4));
      return m.output("y", m.dense("y", m.pointwise(Relu::new, h), 2)).model();
    }
  },

  BATCH_NORM_OF_IMAGES {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("NormalImages", batch);
      Wire x = m.input("x", 3, 4, 2);
      Wire h = word(m, "norm", "BatchNorm", Map.of("epsilon", 0.1), x);
      return m.output("y", word(m, "y", "Dropout", Map.of("value", 0.5), h)).model();
    }
  };

  /** A model for at most so many rows. */
  abstract TypedModel model(int batch);

  /** A word of one operand whose parameters and states stand below a name. */
  private static Wire word(
      ModelBuilder m, String path, String name, Map<String, Object> arguments, Wire x) {
    OpenHypergraph<ArrayType, Operation> meaning =
        Words.meaning(name, arguments, List.of(x.type()));
    Call call = new Call(name, path, meaning.source(), meaning.target());
    Inline inline = new Inline(new Definitions(Map.of(name, meaning)));
    return m.named(path).diagram().apply(inline.apply(call.diagram()), List.of(x)).get(0);
  }
}
