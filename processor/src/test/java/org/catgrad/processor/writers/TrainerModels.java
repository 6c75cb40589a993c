package org.catgrad.processor.writers;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.broadcastRows;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.equal;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.log;
import static org.catgrad.processor.operations.Wires.maximum;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.permute;
import static org.catgrad.processor.operations.Wires.power;
import static org.catgrad.processor.operations.Wires.reshape;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.squareRoot;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;
import static org.catgrad.processor.operations.Wires.sumAll;

import java.util.List;
import java.util.Map;
import org.catgrad.processor.learner.AdamWord;
import org.catgrad.processor.learner.SgdWord;
import org.catgrad.processor.learner.SoftmaxCrossEntropyWord;
import org.catgrad.processor.learner.SquaredErrorWord;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Invert;
import org.catgrad.processor.operations.OneHot;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Models that between them use every operation, shape and form of a kernel. Each is a function of
 * the batch, which decides how arrays are kept.
 */
enum TrainerModels {
  IRIS {
    @Override
    TypedModel model(int batch) {
      return SampleModels.irisHidden(batch);
    }
  },

  CLASSIFIER {
    @Override
    TypedModel model(int batch) {
      return SampleModels.classifier(batch, 8, 6);
    }
  },

  POINTWISE {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Pointwise", batch);
      Wire x = m.input("x", 5);
      Wire p = broadcastRows(m.named("p").parameter("p", 5));
      Wire positive = add(m.sigmoid(multiply(x, p)), constantLike(x, 0.5));
      Wire y = add(exp(m.tanh(x)), log(positive));
      y = add(y, squareRoot(positive));
      y = subtract(y, power(positive, p));
      y = divide(y, positive);
      y = add(y, m.pointwise(Relu::new, add(x, p)));
      y = add(y, multiply(greater(x, p), negate(x)));
      return m.output("y", power(y, constantLike(y, 2))).model();
    }
  },

  /** Sums and maxima along every axis of an array of rank 3, of more terms than are written out. */
  REDUCTIONS {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Reductions", batch);
      Wire x = m.input("x", 2, 3, 10);
      Wire p = broadcastRows(m.named("p").parameter("p", 2, 3, 10));
      Wire y = m.tanh(multiply(x, p));
      Wire total = sumAll(y);
      Wire first = maximum(y, List.of(0));
      Wire middle = sum(y, List.of(1));
      Wire outer = maximum(y, List.of(0, 2));
      Wire inner = sum(exp(y), List.of(1, 2));
      Wire all = add(total, sumAll(first));
      all = add(all, maximum(middle, List.of(0, 1)));
      all = add(all, multiply(sumAll(outer), sumAll(log(inner))));
      return m.output("y", all).optimizer(ModelBuilder.sgd(0.001)).model();
    }
  },

  /** Σ log Σ exp Σ: reductions inside reductions, short and long. */
  NESTED_REDUCTIONS {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("NestedReductions", batch);
      Wire x = m.input("x", 4, 12);
      Wire p = broadcastRows(m.named("p").parameter("p", 4, 12));
      Wire short1 = sum(scale(multiply(x, p), 0.1), List.of(1));
      Wire y = log(sum(exp(short1), List.of(0)));
      Wire z = log(sum(exp(scale(sum(x, List.of(0)), 0.1)), List.of(0)));
      Wire w = m.input("w", 20, 3);
      Wire v = m.sigmoid(sum(log(add(exp(sum(w, List.of(1))), ones(w))), List.of(0)));
      return m.output("y", add(add(y, z), v)).optimizer(ModelBuilder.sgd(0.01)).model();
    }

    private Wire ones(Wire like) {
      return constantLike(sum(like, List.of(1)), 1);
    }
  },

  /** A reduction and what is made of its value read the same array. */
  GATE {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Gate", batch);
      Wire x = m.input("x", 3);
      List<Wire> parts = m.diagram().apply(new Split(x.type(), 0, List.of(1, 2)), List.of(x));
      Wire first = reshape(parts.get(0), Shape.SCALAR);
      Wire gated = multiply(m.sigmoid(sum(x, List.of(0))), first);
      Wire p = broadcastRows(m.named("p").parameter("p"));
      return m.output("y", multiply(gated, p)).output("gate", gated).model();
    }
  },

  MOVEMENTS {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Movements", batch);
      Wire x = m.input("x", 2, 6);
      Wire p = broadcastRows(m.named("p").parameter("p", 6, 2));
      Wire t = permute(m.tanh(multiply(x, permute(p, 1, 0))), 1, 0);
      List<Wire> parts = m.diagram().apply(new Split(t.type(), 0, List.of(1, 2, 3)), List.of(t));
      Wire joined =
          m.diagram()
              .apply(
                  new Concatenate(t.type(), 0, List.of(3, 1, 2)),
                  exp(parts.get(2)),
                  parts.get(0),
                  negate(parts.get(1)));
      Wire wide = broadcast(reshape(joined, Shape.of(3, 4)), Shape.of(3, 2, 4), List.of(1));
      Wire flat = reshape(permute(wide, 2, 0, 1), Shape.of(24));
      return m.output("y", add(flat, reshape(wide, Shape.of(24)))).model();
    }
  },

  SOFTMAX {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Softmax", batch);
      Wire x = m.input("x", 3, 4, 5);
      Wire p = broadcastRows(m.named("p").parameter("p", 3, 4, 5));
      Wire y = add(m.softmax(multiply(x, p), 0), m.softmax(add(x, p), 1));
      return m.output("y", add(y, m.softmax(x, 2))).model();
    }
  },

  LABELS {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Labels", batch);
      Wire word = m.input("word", DType.INT32, 4);
      Wire kind = m.input("kind", DType.INT32);
      Wire hot = m.diagram().apply(new OneHot(word.type(), 3, DType.FLOAT32), word);
      Wire table = broadcastRows(m.named("embedding").parameter("embedding", 3, 6));
      Wire embedded = contract("tc,ci->ti", hot, table);
      Wire chosen = m.diagram().apply(new OneHot(kind.type(), 3, DType.FLOAT32), kind);
      Wire summed = m.tanh(sum(embedded, List.of(0)));
      Wire logits = add(m.dense("kind logits", summed, 3), chosen);
      return m.output("logits", logits).loss(new SoftmaxCrossEntropyWord()).model();
    }
  },

  /** Every dtype in and out. */
  DTYPES {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Dtypes", batch);
      Wire x = m.input("x", 3);
      Wire n = m.input("n", DType.INT32, 2, 3);
      Wire k = m.input("k", DType.INT32);
      Wire b = m.input("b", DType.BOOL, 3);
      Wire c = m.diagram().apply(new Invert(b.type()), b);
      Wire doubled = add(multiply(n, n), negate(n));
      Wire counted = sum(doubled, List.of(0));
      Wire flipped = m.diagram().apply(new Invert(n.type()), n);
      return m.output("halves", scale(x, 0.5))
          .output("counted", counted)
          .output("largest", greater(n, flipped))
          .output("same", equal(n, n))
          .output("plain", k)
          .output("not", reshape(c, Shape.of(3, 1)))
          .output("total", sumAll(subtract(n, flipped)))
          .predictOnly();
    }
  },

  SEVERAL {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Several", batch);
      Wire left = m.input("left", 3);
      Wire right = m.input("right", 2, 2);
      Wire scalar = m.input("scalar");
      Wire hidden = m.tanh(m.dense("hidden", left, 5));
      Wire other = m.sigmoid(m.dense("other", right, 5));
      Wire sum = add(hidden, sum(other, List.of(0)));
      return m.output("wide", m.dense("wide", sum, 7))
          .output("single", add(sumAll(multiply(sum, hidden)), scalar))
          .output("square", multiply(right, right))
          .loss(new SquaredErrorWord())
          .optimizer(ModelBuilder.sgd(0.001))
          .model();
    }
  },

  /** A value per row and nothing else. */
  SCALARS {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Scalars", batch);
      Wire x = m.input("x");
      Wire slope = broadcastRows(m.named("slope").parameter("slope"));
      Wire y = add(multiply(x, slope), broadcastRows(m.named("offset").parameter("offset")));
      return m.output("y", y).model();
    }
  },

  /** Products for each row and each head. */
  ATTENTION {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Attention", batch);
      Wire x = m.input("x", 4, 6);
      Wire q = reshape(m.dense("query", x, 6), Shape.of(4, 2, 3));
      Wire k = reshape(m.dense("key", x, 6), Shape.of(4, 2, 3));
      Wire v = reshape(m.dense("value", x, 6), Shape.of(4, 2, 3));
      Wire scores = m.softmax(scale(contract("thi,shi->hts", q, k), Math.sqrt(1.0 / 3)), 2);
      Wire mixed = reshape(contract("hts,shi->thi", scores, v), Shape.of(4, 6));
      return m.output("y", add(x, m.dense("out", mixed, 6))).model();
    }
  },

  /** Sums of more terms than a block, and of a number that no block divides. */
  WIDE {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Wide", batch);
      Wire x = m.input("x", 37);
      Wire hidden = m.tanh(m.dense("hidden", x, 64));
      return m.output("y", m.dense("y", hidden, 11))
          .optimizer(ModelBuilder.optimizer(new AdamWord(), Map.of("learningRate", 0.01)))
          .model();
    }
  },

  /** Tables of constants, of which two have the same name and shape. */
  TABLES {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Tables", batch);
      Wire x = m.input("x", 12);
      m.named("table");
      Wire first = m.constants(Shape.of(12), i -> i * 0.25 - 1);
      Wire second = m.constants(Shape.of(12), i -> 1.0 / (i + 1));
      Wire standard = divide(subtract(x, first), add(second, ones(second)));
      Wire hidden = m.sigmoid(m.dense("hidden", multiply(standard, second), 3));
      Wire small = m.constants(Shape.of(3), i -> i + 0.5);
      return m.output("y", multiply(hidden, small)).model();
    }

    private Wire ones(Wire like) {
      return constantLike(like, 1);
    }
  },

  /** Constants that are written into kernels: a loop for each element, not for each combination. */
  SMALL_TABLES {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("SmallTables", batch);
      Wire x = m.input("x", 8);
      Wire mean = m.named("mean").constants(Shape.of(8), i -> i * 0.5 - 1);
      Wire deviation = m.named("deviation").constants(Shape.of(8), i -> 1.0 + i % 3);
      Wire gain = m.named("gain").constants(Shape.of(8), i -> i == 5 ? 2.0 : 1.5);
      Wire y = multiply(divide(subtract(x, mean), deviation), gain);
      Wire weight = broadcastRows(m.named("weight").parameter("weight", 8));
      return m.output("y", multiply(y, weight)).model();
    }
  },

  SHARED_WEIGHTS {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("SharedWeights", batch);
      Wire a = m.input("a", 4);
      Wire b = m.input("b", 4);
      Wire first = m.tanh(m.dense("shared", a, 4));
      Wire second = m.tanh(m.dense("shared", b, 4));
      Wire again = m.tanh(m.dense("shared", first, 4));
      return m.output("y", sumAll(multiply(again, second)))
          .optimizer(
              ModelBuilder.optimizer(
                  new SgdWord(), Map.of("learningRate", 0.01, "momentum", 0.9, "nesterov", true)))
          .model();
    }
  },

  /** An output that is an input, one that is there twice, one without a gradient. */
  PASSED_ON {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("PassedOn", batch);
      Wire x = m.input("x", 3);
      Wire y = m.dense("y", x, 3);
      m.named("unused");
      Wire zero = multiply(broadcastRows(m.parameter("unused", 3)), constantLike(x, 0));
      return m.output("same", x)
          .output("first", y)
          .output("second", y)
          .output("nothing", zero)
          .output("fixed", constantLike(x, 1.5))
          .model();
    }
  },

  /** Sizes that fit each other's buffers nearly, but not quite. */
  NEAR_SIZES {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("NearSizes", batch);
      Wire x = m.input("x", 4);
      Wire a = m.tanh(m.dense("a", x, 5));
      Wire b = m.tanh(m.dense("b", a, 3));
      Wire c = m.tanh(m.dense("c", b, 6));
      return m.output("d", m.dense("d", c, 4)).output("e", m.dense("e", c, 2)).model();
    }
  },

  /** Names that the generated class uses itself. */
  NAMES {
    @Override
    TypedModel model(int batch) {
      ModelBuilder m = new ModelBuilder("Names", batch);
      Wire rows = m.input("rows", 3);
      Wire backend = m.input("backend", 3);
      Wire from = m.tanh(m.dense("from", add(rows, backend), 3));
      Wire arrays = m.sigmoid(m.dense("arrays", from, 3));
      Wire i = m.tanh(m.dense("i", arrays, 3));
      Wire sum = m.tanh(m.dense("sum", i, 20));
      Wire store = m.tanh(m.dense("store", sum, 3));
      m.named("row");
      Wire row = maximum(store, List.of(0));
      return m.output("into", multiply(store, broadcast(row, Shape.of(3), List.of(0))))
          .output("step", m.dense("step", store, 3))
          .output("gradients", m.dense("predict", store, 3))
          .output("loss", m.dense("batch", store, 2))
          .model();
    }
  };

  /** The model for batches of at most so many rows. */
  abstract TypedModel model(int batch);
}
