package org.catgrad.processor.interpreter;

import java.util.stream.Stream;
import org.catgrad.processor.operations.Absolute;
import org.catgrad.processor.operations.Cast;
import org.catgrad.processor.operations.Clamp;
import org.catgrad.processor.operations.Cosine;
import org.catgrad.processor.operations.Elu;
import org.catgrad.processor.operations.Floor;
import org.catgrad.processor.operations.Gelu;
import org.catgrad.processor.operations.GreaterOrEqual;
import org.catgrad.processor.operations.HardSwish;
import org.catgrad.processor.operations.LeakyRelu;
import org.catgrad.processor.operations.LessOrEqual;
import org.catgrad.processor.operations.LessThan;
import org.catgrad.processor.operations.NormalCdf;
import org.catgrad.processor.operations.NotEqual;
import org.catgrad.processor.operations.PointwiseMaximum;
import org.catgrad.processor.operations.PointwiseMinimum;
import org.catgrad.processor.operations.Reciprocal;
import org.catgrad.processor.operations.ReciprocalSquareRoot;
import org.catgrad.processor.operations.Round;
import org.catgrad.processor.operations.Sign;
import org.catgrad.processor.operations.Silu;
import org.catgrad.processor.operations.Sine;
import org.catgrad.processor.operations.Softplus;
import org.catgrad.processor.operations.Square;
import org.catgrad.processor.operations.TanhGelu;
import org.catgrad.processor.operations.Where;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** What functions of one element, comparisons and choices compute, by hand. */
final class PointwiseMeanings {
  private static final ArrayType THREE = ArrayType.shared(DType.FLOAT64, Shape.of(3));

  /** The distribution function of the standard normal distribution at 1, from a table. */
  private static final double PHI = 0.8413447460685429;

  private PointwiseMeanings() {}

  private static double[] of(double... values) {
    return values;
  }

  static Stream<Meaning> meanings() {
    return Stream.of(functions(), activations(), pairs()).flatMap(stream -> stream);
  }

  private static Stream<Meaning> functions() {
    double pi = Math.PI;
    return Stream.of(
        Meaning.of(new Square(THREE), of(1, 0, 9), of(-1, 0, 3)),
        Meaning.of(new Reciprocal(THREE), of(0.5, -4, 1), of(2, -0.25, 1)),
        Meaning.of(new ReciprocalSquareRoot(THREE), of(0.5, 2, 1), of(4, 0.25, 1)),
        Meaning.of(new Absolute(THREE), of(2, 0, 3), of(-2, 0, 3)),
        Meaning.of(new Sign(THREE), of(-1, 0, 1), of(-2, 0, 3)),
        Meaning.of(new Floor(THREE), of(-2, 0, 2), of(-1.5, 0.5, 2)),
        Meaning.of(new Round(THREE), of(-2, 0, 2), of(-1.5, 0.5, 1.6)),
        Meaning.of(new Sine(THREE), of(0, 1, 0.5), of(0, pi / 2, pi / 6)),
        Meaning.of(new Cosine(THREE), of(1, -1, 0.5), of(0, pi, pi / 3)),
        Meaning.of(new NormalCdf(THREE), of(0.5, PHI, 1 - PHI), of(0, 1, -1)),
        Meaning.of(new Clamp(THREE, -1, 2), of(-1, 0, 2), of(-3, 0, 5)),
        Meaning.of(new Cast(THREE, DType.INT32), of(-1, 0, 2), of(-1.9, 0.9, 2)),
        Meaning.of(new Cast(THREE, DType.BOOL), of(1, 0, 1), of(-1.9, 0, 0.1)));
  }

  private static Stream<Meaning> activations() {
    double e = Math.E;
    double t = Math.tanh(Math.sqrt(2 / Math.PI) * 1.044715);
    return Stream.of(
        Meaning.of(new LeakyRelu(THREE, 0.5), of(-1, 0, 3), of(-2, 0, 3)),
        Meaning.of(new Elu(THREE, 2), of(2 / e - 2, 0, 3), of(-1, 0, 3)),
        Meaning.of(new Gelu(THREE), of(0, PHI, PHI - 1), of(0, 1, -1)),
        Meaning.of(new TanhGelu(THREE), of(0, (1 + t) / 2, (t - 1) / 2), of(0, 1, -1)),
        Meaning.of(new Silu(THREE), of(0, e / (1 + e), -1 / (1 + e)), of(0, 1, -1)),
        Meaning.of(
            new Softplus(THREE, 2), of(Math.log(2) / 2, Math.log(1 + e) / 2, 400), of(0, 0.5, 400)),
        Meaning.of(new HardSwish(THREE), of(0, 2 / 3.0, 7), of(-3.5, 1, 7)));
  }

  private static Stream<Meaning> pairs() {
    double[] x = of(1, 2, 3);
    double[] y = of(2, 2, 2);
    return Stream.of(
        Meaning.of(new PointwiseMaximum(THREE), of(2, 2, 3), x, y),
        Meaning.of(new PointwiseMinimum(THREE), of(1, 2, 2), x, y),
        Meaning.of(new LessThan(THREE), of(1, 0, 0), x, y),
        Meaning.of(new GreaterOrEqual(THREE), of(0, 1, 1), x, y),
        Meaning.of(new LessOrEqual(THREE), of(1, 1, 0), x, y),
        Meaning.of(new NotEqual(THREE), of(1, 0, 1), x, y),
        Meaning.of(new Where(THREE, DType.BOOL), of(1, 2, 3), of(1, 0, 1), x, y));
  }
}
