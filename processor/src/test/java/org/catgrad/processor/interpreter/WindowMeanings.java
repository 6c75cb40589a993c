package org.catgrad.processor.interpreter;

import java.util.List;
import java.util.stream.Stream;
import org.catgrad.processor.operations.ConvolutionShape;
import org.catgrad.processor.operations.Convolve;
import org.catgrad.processor.operations.ConvolveFilter;
import org.catgrad.processor.operations.ConvolveInput;
import org.catgrad.processor.operations.Interpolate;
import org.catgrad.processor.operations.InterpolateTranspose;
import org.catgrad.processor.operations.Interpolation;
import org.catgrad.processor.operations.LargestOfWindow;
import org.catgrad.processor.operations.MaximumPool;
import org.catgrad.processor.operations.PlaceInWindow;
import org.catgrad.processor.operations.Pooling;
import org.catgrad.processor.operations.SumPool;
import org.catgrad.processor.operations.SumPoolTranspose;
import org.catgrad.processor.operations.TakeFromWindow;
import org.catgrad.processor.operations.Window;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * What convolutions, poolings and interpolations compute, by hand. {@code WindowReferenceTest}
 * compares random ones with nested loops.
 */
final class WindowMeanings {
  private static final double[] ONE_TO_NINE = of(1, 2, 3, 4, 5, 6, 7, 8, 9);

  private WindowMeanings() {}

  static Stream<Meaning> meanings() {
    return Stream.of(convolutions(), poolings(), chosenOffsets(), interpolations())
        .flatMap(stream -> stream);
  }

  private static double[] of(double... values) {
    return values;
  }

  private static ArrayType shared(int... sizes) {
    return ArrayType.shared(DType.FLOAT64, Shape.of(sizes));
  }

  private static Stream<Meaning> convolutions() {
    // the windows of 1 2 3 4 with a zero on either side: 0 1, 2 3, 4 0
    Window padded = new Window(4, 3, 2, 2, 1, 1);
    ConvolutionShape sequence = new ConvolutionShape(shared(1, 4), 1, 1, List.of(padded));
    ConvolutionShape ofRows =
        new ConvolutionShape(shared(1, 4).withRows(true), 1, 1, List.of(padded));
    // the corners of a square
    Window wide = new Window(3, 1, 2, 1, 0, 2);
    ConvolutionShape dilated = new ConvolutionShape(shared(1, 3, 3), 1, 1, List.of(wide, wide));
    Window one = new Window(2, 2, 1, 1, 0, 1);
    ConvolutionShape full = new ConvolutionShape(shared(2, 2), 2, 1, List.of(one));
    ConvolutionShape grouped = new ConvolutionShape(shared(2, 2), 2, 2, List.of(one));
    double[] x = of(1, 2, 3, 4);
    double[] w = of(10, 1);
    double[] dy = of(1, 10, 100);
    return Stream.of(
        Meaning.of(new Convolve(sequence), of(1, 23, 40), x, w),
        Meaning.of(new ConvolveInput(sequence), of(1, 100, 10, 1000), dy, w),
        Meaning.of(new ConvolveFilter(sequence), of(420, 31), x, dy),
        new Meaning(
            2,
            new Convolve(ofRows),
            List.of(of(1, 2, 3, 4, 5, 6, 7, 8), w),
            List.of(of(1, 23, 40, 5, 67, 80))),
        new Meaning(
            2,
            new ConvolveInput(ofRows),
            List.of(of(1, 10, 100, 2, 3, 4), w),
            List.of(of(1, 100, 10, 1000, 2, 30, 3, 40))),
        // summed over the rows
        new Meaning(
            2,
            new ConvolveFilter(ofRows),
            List.of(of(1, 2, 3, 4, 5, 6, 7, 8), of(1, 10, 100, 0, 1000, 0)),
            List.of(of(6420, 7031))),
        Meaning.of(new Convolve(dilated), of(9731), ONE_TO_NINE, of(1, 10, 100, 1000)),
        Meaning.of(
            new ConvolveInput(dilated),
            of(2, 0, 20, 0, 0, 0, 200, 0, 2000),
            of(2),
            of(1, 10, 100, 1000)),
        Meaning.of(new ConvolveFilter(dilated), of(2, 6, 14, 18), ONE_TO_NINE, of(2)),
        // every filter sees both channels, or each its own
        Meaning.of(new Convolve(full), of(31, 42, 3100, 4200), x, of(1, 10, 100, 1000)),
        Meaning.of(new Convolve(grouped), of(2, 4, 30, 40), x, of(2, 10)),
        Meaning.of(new ConvolveInput(grouped), of(2, 4, 30, 40), x, of(2, 10)),
        Meaning.of(new ConvolveFilter(grouped), of(21, 4300), x, of(1, 10, 100, 1000)));
  }

  /** Windows of three, two apart, the first of which begins before the first element. */
  private static Pooling overlapping(ArrayType type) {
    return new Pooling(type, List.of(new Window(4, 2, 3, 2, 1, 1)));
  }

  private static Stream<Meaning> poolings() {
    Pooling sequence = overlapping(shared(4));
    Pooling ofRows = overlapping(shared(4).withRows(true));
    Window two = new Window(3, 2, 2, 1, 0, 1);
    Pooling image = new Pooling(shared(3, 3), List.of(two, two));
    return Stream.of(
        Meaning.of(new SumPool(sequence), of(3, 9), of(1, 2, 3, 4)),
        Meaning.of(new SumPoolTranspose(sequence), of(10, 11, 1, 1), of(10, 1)),
        Meaning.of(new MaximumPool(sequence), of(-3, -1), of(-3, -4, -2, -1)),
        Meaning.of(new LargestOfWindow(sequence), of(1, 2), of(-3, -4, -2, -1)),
        new Meaning(
            2,
            new SumPool(ofRows),
            List.of(of(1, 2, 3, 4, 10, 20, 30, 40)),
            List.of(of(3, 9, 30, 90))),
        Meaning.of(new SumPool(image), of(12, 16, 24, 28), ONE_TO_NINE),
        Meaning.of(
            new SumPoolTranspose(image),
            of(1, 11, 10, 101, 1111, 1010, 100, 1100, 1000),
            of(1, 10, 100, 1000)),
        Meaning.of(new MaximumPool(image), of(5, 6, 8, 9), ONE_TO_NINE),
        Meaning.of(new LargestOfWindow(image), of(2, 3, 0, 1), of(1, 2, 3, 9, 5, 6, 4, 0, 1)));
  }

  /** The offset 0 of the first window is outside. */
  private static Stream<Meaning> chosenOffsets() {
    Pooling sequence = overlapping(shared(4));
    Pooling channels = overlapping(shared(2, 4));
    return Stream.of(
        Meaning.of(new TakeFromWindow(sequence, 7), of(7, 4), of(1, 2, 3, 4), of(0, 2)),
        Meaning.of(
            new TakeFromWindow(channels, 7),
            of(1, 2, 6, 8),
            of(1, 2, 3, 4, 5, 6, 7, 8),
            of(1, 0, 2, 2)),
        Meaning.of(new PlaceInWindow(sequence), of(0, 30, 0, 0), of(10, 20), of(2, 0)),
        Meaning.of(new PlaceInWindow(sequence), of(0, 0, 20, 0), of(10, 20), of(0, 1)),
        Meaning.of(
            new PlaceInWindow(channels),
            of(1, 0, 0, 2, 0, 7, 0, 0),
            of(1, 2, 3, 4),
            of(1, 2, 2, 0)));
  }

  private static Stream<Meaning> interpolations() {
    // the centres of four quarters are at -1/4, 1/4, 3/4 and 5/4 from those of two halves
    Interpolation finer = new Interpolation(shared(2), 0, 4);
    // the centres of two halves are midway between those of quarters
    Interpolation coarser = new Interpolation(shared(4), 0, 2);
    Interpolation ofRows = new Interpolation(shared(2, 1).withRows(true), 0, 4);
    Interpolation inside = new Interpolation(shared(2, 2), 0, 1);
    return Stream.of(
        Meaning.of(new Interpolate(finer), of(0, 1, 3, 4), of(0, 4)),
        Meaning.of(new InterpolateTranspose(finer), of(33.5, 1077.5), of(1, 10, 100, 1000)),
        Meaning.of(new Interpolate(coarser), of(2, 7), of(1, 3, 5, 9)),
        Meaning.of(new InterpolateTranspose(coarser), of(1, 1, 10, 10), of(2, 20)),
        new Meaning(
            2,
            new Interpolate(ofRows),
            List.of(of(0, 4, 40, 80)),
            List.of(of(0, 1, 3, 4, 40, 50, 70, 80))),
        Meaning.of(new Interpolate(inside), of(2, 3), of(1, 2, 3, 4)),
        Meaning.of(new InterpolateTranspose(inside), of(1, 2, 1, 2), of(2, 4)));
  }
}
