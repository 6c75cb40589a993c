package org.catgrad.processor.layers;

import static org.catgrad.processor.layers.Layer.floats;
import static org.catgrad.processor.layers.Layer.ints;
import static org.catgrad.processor.layers.Layer.truths;
import static org.catgrad.processor.layers.LayerReferences.add;
import static org.catgrad.processor.layers.LayerReferences.affine;
import static org.catgrad.processor.layers.LayerReferences.attend;
import static org.catgrad.processor.layers.LayerReferences.map;
import static org.catgrad.processor.layers.LayerReferences.multiply;
import static org.catgrad.processor.layers.LayerReferences.normalize;
import static org.catgrad.processor.layers.LayerReferences.rotate;
import static org.catgrad.processor.layers.LayerReferences.scaleAndShift;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catgrad.annotations.Activation;
import org.catgrad.annotations.Normalization;
import org.catgrad.processor.layers.LayerReferences.Heads;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers compute what loops in double precision compute, in each row of a batch. */
class LayerValuesTest {
  private static final int ROWS = 2;

  /** What a layer computes for one row. */
  @FunctionalInterface
  interface Row {
    double[] of(Map<String, double[]> parameters, List<double[]> operands);
  }

  record Case(
      String word,
      Map<String, Object> stated,
      List<ArrayType> operands,
      List<Integer> result,
      Row row) {
    @Override
    public String toString() {
      return "@" + word + stated + " of " + operands;
    }
  }

  private static Case of(
      String word,
      Map<String, Object> stated,
      List<ArrayType> operands,
      List<Integer> result,
      Row row) {
    return new Case(word, stated, operands, result, row);
  }

  static Stream<Case> cases() {
    return Stream.of(tables(), norms(), attention(), heads(), networks(), blocks(), recurrence())
        .flatMap(stream -> stream);
  }

  private static Stream<Case> tables() {
    return Stream.of(
        of(
            "Embedding",
            Map.of("value", 3, "size", 4),
            List.of(ints(2, 3)),
            List.of(2, 3, 4),
            (p, x) ->
                IntStream.range(0, 24)
                    .mapToDouble(i -> p.get("weight")[(int) x.get(0)[i / 4] * 4 + i % 4])
                    .toArray()),
        of(
            "Embedding",
            Map.of("value", 3, "size", 2),
            List.of(ints()),
            List.of(2),
            (p, x) -> {
              int symbol = (int) x.get(0)[0];
              return Arrays.copyOfRange(p.get("weight"), 2 * symbol, 2 * symbol + 2);
            }),
        of(
            "LearnedPositions",
            Map.of(),
            List.of(floats(2, 3, 4)),
            List.of(2, 3, 4),
            (p, x) -> scaleAndShift(x.get(0), ones(12), p.get("weight"))),
        of(
            "RotaryPositions",
            Map.of(),
            List.of(floats(7, 2, 6)),
            List.of(7, 2, 6),
            (p, x) -> rotate(x.get(0), 7, 2, 6, 10000)),
        of(
            "RotaryPositions",
            Map.of("base", 100.0, "axis", -2),
            List.of(floats(3, 5, 4)),
            List.of(3, 5, 4),
            (p, x) -> {
              double[] y = new double[60];
              for (int i = 0; i < 3; i++) {
                double[] part = Arrays.copyOfRange(x.get(0), 20 * i, 20 * i + 20);
                System.arraycopy(rotate(part, 5, 1, 4, 100), 0, y, 20 * i, 20);
              }
              return y;
            }));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Stream<Case> norms() {
    return Stream.of(
        of(
            "LayerNorm",
            Map.of(),
            List.of(floats(2, 3, 4)),
            List.of(2, 3, 4),
            (p, x) ->
                scaleAndShift(normalize(x.get(0), 4, true, 1e-5), p.get("weight"), p.get("bias"))),
        of(
            "LayerNorm",
            Map.of("bias", false, "epsilon", 0.1),
            List.of(floats(5)),
            List.of(5),
            (p, x) -> scaleAndShift(normalize(x.get(0), 5, true, 0.1), p.get("weight"), null)),
        of(
            "RmsNorm",
            Map.of(),
            List.of(floats(3, 4)),
            List.of(3, 4),
            (p, x) -> scaleAndShift(normalize(x.get(0), 4, false, 1e-5), p.get("weight"), null)),
        of(
            "GroupNorm",
            Map.of("groups", 2),
            List.of(floats(4, 2, 3)),
            List.of(4, 2, 3),
            (p, x) -> {
              double[] y = normalize(x.get(0), 12, true, 1e-5);
              Arrays.setAll(y, i -> y[i] * p.get("weight")[i / 6] + p.get("bias")[i / 6]);
              return y;
            }),
        of(
            "GroupNorm",
            Map.of("groups", 1),
            List.of(floats(4)),
            List.of(4),
            (p, x) ->
                scaleAndShift(normalize(x.get(0), 4, true, 1e-5), p.get("weight"), p.get("bias"))));
  }

  private static Stream<Case> attention() {
    Heads one = new Heads(3, 5, 1, 1, 4, 2);
    List<ArrayType> single = List.of(floats(3, 4), floats(5, 4), floats(5, 2));
    List<ArrayType> masked = List.of(floats(3, 4), floats(5, 4), floats(5, 2), truths(3, 5));
    return Stream.of(
        of(
            "ScaledDotProductAttention",
            Map.of(),
            single,
            List.of(3, 2),
            (p, x) -> attend(x.get(0), x.get(1), x.get(2), null, one, false)),
        of(
            "ScaledDotProductAttention",
            Map.of("causal", true),
            single,
            List.of(3, 2),
            (p, x) -> attend(x.get(0), x.get(1), x.get(2), null, one, true)),
        of(
            "ScaledDotProductAttention",
            Map.of(),
            masked,
            List.of(3, 2),
            (p, x) -> attend(x.get(0), x.get(1), x.get(2), x.get(3), one, false)),
        of(
            "ScaledDotProductAttention",
            Map.of("causal", true),
            masked,
            List.of(3, 2),
            (p, x) -> attend(x.get(0), x.get(1), x.get(2), x.get(3), one, true)),
        of(
            "ScaledDotProductAttention",
            Map.of("causal", true),
            List.of(floats(2, 3, 4), floats(2, 3, 4), floats(2, 3, 4), truths(2, 3, 3)),
            List.of(2, 3, 4),
            (p, x) -> leading(x, List.of(12, 12, 12, 9))),
        of(
            "ScaledDotProductAttention",
            Map.of("causal", true),
            List.of(floats(2, 3, 4), floats(2, 3, 4), floats(2, 3, 4), truths(3, 3)),
            List.of(2, 3, 4),
            (p, x) -> leading(x, List.of(12, 12, 12, 0))));
  }

  /** Two attentions of three queries and keys of size 4; a stride of 0 is a mask for both. */
  private static double[] leading(List<double[]> x, List<Integer> strides) {
    Heads n = new Heads(3, 3, 1, 1, 4, 4);
    double[] y = new double[24];
    for (int i = 0; i < 2; i++) {
      int at = i;
      List<double[]> parts =
          IntStream.range(0, 4)
              .mapToObj(
                  k -> {
                    int from = at * strides.get(k);
                    return Arrays.copyOfRange(x.get(k), from, from + (k == 3 ? 9 : 12));
                  })
              .toList();
      double[] part = attend(parts.get(0), parts.get(1), parts.get(2), parts.get(3), n, true);
      System.arraycopy(part, 0, y, 12 * i, 12);
    }
    return y;
  }

  private static double[] multiHead(
      Map<String, double[]> p,
      String name,
      double[] x,
      double[] context,
      double[] mask,
      Heads n,
      int contextSize,
      boolean causal,
      double base) {
    int size = n.heads() * n.size();
    double[] q = affine(x, p, name + "query.", size);
    double[] k = affine(context, p, name + "key.", contextSize);
    double[] v = affine(context, p, name + "value.", contextSize);
    if (base > 0) {
      q = rotate(q, n.queries(), n.heads(), n.size(), base);
      k = rotate(k, n.keys(), n.keyValueHeads(), n.size(), base);
    }
    return affine(attend(q, k, v, mask, n, causal), p, name + "output.", size);
  }

  private static Stream<Case> heads() {
    return Stream.of(
        of(
            "MultiHeadAttention",
            Map.of("heads", 2),
            List.of(floats(3, 8)),
            List.of(3, 8),
            (p, x) -> {
              Heads n = new Heads(3, 3, 2, 2, 4, 4);
              return multiHead(p, "", x.get(0), x.get(0), null, n, 8, false, 0);
            }),
        of(
            "MultiHeadAttention",
            Map.of("heads", 1, "bias", false, "causal", true),
            List.of(floats(3, 4)),
            List.of(3, 4),
            (p, x) -> {
              Heads n = new Heads(3, 3, 1, 1, 4, 4);
              return multiHead(p, "", x.get(0), x.get(0), null, n, 4, true, 0);
            }),
        of(
            "MultiHeadAttention",
            Map.of("heads", 4, "keyValueHeads", 2, "causal", true, "rotary", true),
            List.of(floats(3, 8), truths(3, 3)),
            List.of(3, 8),
            (p, x) -> {
              Heads n = new Heads(3, 3, 4, 2, 2, 2);
              return multiHead(p, "", x.get(0), x.get(0), x.get(1), n, 8, true, 10000);
            }),
        of(
            "MultiHeadAttention",
            Map.of("heads", 2, "keyValueHeads", 1, "rotary", true, "rotaryBase", 50.0),
            List.of(floats(3, 8), floats(2, 5)),
            List.of(3, 8),
            (p, x) -> {
              Heads n = new Heads(3, 2, 2, 1, 4, 4);
              return multiHead(p, "", x.get(0), x.get(1), null, n, 5, false, 50);
            }),
        of(
            "MultiHeadAttention",
            Map.of("heads", 2),
            List.of(floats(3, 4), floats(2, 5), truths(3, 2)),
            List.of(3, 4),
            (p, x) -> {
              Heads n = new Heads(3, 2, 2, 2, 2, 2);
              return multiHead(p, "", x.get(0), x.get(1), x.get(2), n, 5, false, 0);
            }),
        of(
            "MultiHeadAttention",
            Map.of("heads", 2),
            List.of(floats(2, 3, 4), truths(2, 3, 3)),
            List.of(2, 3, 4),
            (p, x) -> {
              Heads n = new Heads(3, 3, 2, 2, 2, 2);
              double[] y = new double[24];
              for (int i = 0; i < 2; i++) {
                double[] part = Arrays.copyOfRange(x.get(0), 12 * i, 12 * i + 12);
                double[] mask = Arrays.copyOfRange(x.get(1), 9 * i, 9 * i + 9);
                double[] result = multiHead(p, "", part, part, mask, n, 4, false, 0);
                System.arraycopy(result, 0, y, 12 * i, 12);
              }
              return y;
            }));
  }

  private static Stream<Case> networks() {
    return Stream.of(
        of(
            "FeedForward",
            Map.of("hidden", 5, "activation", Activation.RELU),
            List.of(floats(3, 4)),
            List.of(3, 4),
            (p, x) ->
                affine(
                    map(affine(x.get(0), p, "expand.", 4), v -> Math.max(v, 0)),
                    p,
                    "contract.",
                    5)),
        of(
            "FeedForward",
            Map.of("hidden", 5, "activation", Activation.GELU_TANH, "bias", false),
            List.of(floats(4)),
            List.of(4),
            (p, x) ->
                affine(
                    map(affine(x.get(0), p, "expand.", 4), LayerReferences::geluTanh),
                    p,
                    "contract.",
                    5)),
        of(
            "FeedForward",
            Map.of("hidden", 5, "activation", Activation.SILU, "gated", true),
            List.of(floats(3, 4)),
            List.of(3, 4),
            (p, x) -> gated(p, "", x.get(0), 4, 5)));
  }

  private static double[] gated(
      Map<String, double[]> p, String name, double[] x, int size, int hidden) {
    double[] gate = map(affine(x, p, name + "gate.", size), LayerReferences::silu);
    return affine(
        multiply(gate, affine(x, p, name + "expand.", size)), p, name + "contract.", hidden);
  }

  private static Stream<Case> blocks() {
    return Stream.of(
        of(
            "TransformerBlock",
            Map.of("heads", 2, "causal", true, "activation", Activation.GELU_TANH),
            List.of(floats(3, 4)),
            List.of(3, 4),
            (p, x) -> {
              Heads n = new Heads(3, 3, 2, 2, 2, 2);
              double[] first =
                  scaleAndShift(
                      normalize(x.get(0), 4, true, 1e-5),
                      p.get("norm1.weight"),
                      p.get("norm1.bias"));
              double[] y =
                  add(x.get(0), multiHead(p, "attention.", first, first, null, n, 4, true, 0));
              double[] second =
                  scaleAndShift(
                      normalize(y, 4, true, 1e-5), p.get("norm2.weight"), p.get("norm2.bias"));
              double[] inner =
                  map(affine(second, p, "feedForward.expand.", 4), LayerReferences::geluTanh);
              assertEquals(3 * 16, inner.length, "four times the size");
              return add(y, affine(inner, p, "feedForward.contract.", 16));
            }),
        of(
            "TransformerBlock",
            Map.of(
                "heads",
                2,
                "keyValueHeads",
                1,
                "rotary",
                true,
                "norm",
                Normalization.RMS,
                "hidden",
                5,
                "activation",
                Activation.SILU,
                "gated",
                true,
                "bias",
                false,
                "epsilon",
                0.01),
            List.of(floats(3, 4), truths(3, 3)),
            List.of(3, 4),
            (p, x) -> {
              Heads n = new Heads(3, 3, 2, 1, 2, 2);
              double[] first =
                  scaleAndShift(normalize(x.get(0), 4, false, 0.01), p.get("norm1.weight"), null);
              double[] y =
                  add(
                      x.get(0),
                      multiHead(p, "attention.", first, first, x.get(1), n, 4, false, 10000));
              double[] second =
                  scaleAndShift(normalize(y, 4, false, 0.01), p.get("norm2.weight"), null);
              return add(y, gated(p, "feedForward.", second, 4, 5));
            }));
  }

  private static Stream<Case> recurrence() {
    List<ArrayType> x = List.of(floats(4, 3));
    return Stream.of(
        of(
            "Lstm",
            Map.of("value", 2),
            x,
            List.of(4, 2),
            (p, in) -> LayerReferences.lstm(in.get(0), p, 3, new double[2], new double[2])),
        of(
            "Lstm",
            Map.of("value", 2, "sequences", false, "bias", false),
            List.of(floats(4, 3), floats(2), floats(2)),
            List.of(2),
            (p, in) -> last(LayerReferences.lstm(in.get(0), p, 3, in.get(1), in.get(2)), 2)),
        of(
            "Lstm",
            Map.of("value", 5),
            List.of(floats(1, 2)),
            List.of(1, 5),
            (p, in) -> LayerReferences.lstm(in.get(0), p, 2, new double[5], new double[5])),
        of(
            "Gru",
            Map.of("value", 2),
            x,
            List.of(4, 2),
            (p, in) -> LayerReferences.gru(in.get(0), p, 3, new double[2])),
        of(
            "Gru",
            Map.of("value", 2, "sequences", false, "bias", false),
            List.of(floats(4, 3), floats(2)),
            List.of(2),
            (p, in) -> last(LayerReferences.gru(in.get(0), p, 3, in.get(1)), 2)));
  }

  private static double[] last(double[] all, int units) {
    return Arrays.copyOfRange(all, all.length - units, all.length);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesWhatLoopsCompute(Case expected) {
    Layer layer =
        Layer.of(expected.word(), expected.stated(), expected.operands().toArray(ArrayType[]::new));
    assertEquals(
        List.of(floats(expected.result().stream().mapToInt(Integer::intValue).toArray())),
        layer.diagram().target());
    for (int seed = 0; seed < 5; seed++) {
      List<double[]> values = layer.values(ROWS, new Random(seed));
      double[] found = layer.evaluate(ROWS, values);
      for (int row = 0; row < ROWS; row++) {
        double[] one = expected.row().of(layer.named(values), layer.row(values, row));
        int count = found.length / ROWS;
        assertArrayEquals(
            one, Arrays.copyOfRange(found, row * count, (row + 1) * count), 1e-12, "row " + row);
      }
    }
  }
}
