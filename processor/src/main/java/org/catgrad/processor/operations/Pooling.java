package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The arrays of a pooling: an image [leading.., sizes..] and a result [leading.., positions..] with
 * an element for each window, the windows moving along the last axes without dilation. No array of
 * windows is ever made: operations are reductions over a window's offsets, and their transposes
 * sums over the windows that an element is in.
 *
 * @param image the type of the image
 * @param windows how windows move along each of the last axes
 */
public record Pooling(ArrayType image, List<Window> windows) {
  /** Checks that the windows fit the image. */
  public Pooling {
    windows = List.copyOf(windows);
    List<Integer> sizes = image.shape().sizes();
    int leading = sizes.size() - windows.size();
    boolean fits =
        leading >= 0
            && sizes
                .subList(Math.max(0, leading), sizes.size())
                .equals(windows.stream().map(Window::size).toList())
            && windows.stream().allMatch(window -> window.dilation() == 1);
    if (!fits || !image.isDifferentiable()) {
      throw new IllegalArgumentException("no pooling of " + image + " along " + windows);
    }
  }

  private int leading() {
    return image.shape().rank() - windows.size();
  }

  /** The type of an array with an element for each window. */
  public ArrayType result() {
    List<Integer> sizes = new ArrayList<>(image.shape().sizes().subList(0, leading()));
    windows.forEach(window -> sizes.add(window.count()));
    return image.withShape(new Shape(sizes));
  }

  /** The type of an array with the number of an offset for each window. */
  ArrayType numbers() {
    return new ArrayType(DType.INT32, result().shape(), image.rows());
  }

  /**
   * The routine for what belongs to a maximum of each window, if several windows lie side by side.
   */
  Optional<Routine> maximum(Routine.PoolResult result) {
    boolean apart = windows.stream().allMatch(Pooling::isApart);
    boolean several = windows.stream().anyMatch(window -> window.count() > 1);
    if (!apart || !several || windows.size() > 2) {
      return Optional.empty();
    }
    Window rows = windows.size() == 2 ? windows.get(0) : Window.whole(1);
    Window columns = windows.get(windows.size() - 1);
    int planes = image.shape().count() / (rows.size() * columns.size());
    return Optional.of(
        new Routine.MaximumPool(
            result, planes, rows.size(), columns.size(), rows.kernel(), columns.kernel()));
  }

  /** Whether no two windows overlap, nor has any a part outside the image. */
  private static boolean isApart(Window window) {
    return window.stride() == window.kernel()
        && window.padding() == 0
        && window.count() == window.size() / window.kernel();
  }

  /** The number of offsets of a window. */
  int terms() {
    return windows.stream().mapToInt(Window::kernel).reduce(1, Math::multiplyExact);
  }

  /** A variable for the offsets along each axis. */
  List<Variable> kernel() {
    return Axes.variables("j", extents(Window::kernel));
  }

  private List<Integer> extents(ToIntFunction<Window> extent) {
    return windows.stream().map(extent::applyAsInt).toList();
  }

  /** The offsets along each axis of the offset with a number. */
  List<Index> offsets(Index number) {
    return Index.unflatten(number, extents(Window::kernel));
  }

  /** The number, row-major, of offsets along each axis. */
  Index number(List<Index> offsets) {
    return Index.flat(offsets, extents(Window::kernel));
  }

  /** The element of operand 0, an image, at an offset of a window; a constant outside. */
  Expression load(List<Index> at, List<Index> offsets, double outside) {
    List<Index> elements = Axes.elements(windows, at.subList(leading(), at.size()), offsets);
    Expression load = Expression.load(0, Axes.join(at.subList(0, leading()), elements));
    return Axes.onImage(windows, elements, load, Expression.literal(outside));
  }

  /**
   * The sum over the windows that an element of the image is in.
   *
   * @param at the element
   * @param body a term, given where its window is in the result and the offset's number
   */
  Expression sumOfWindows(List<Index> at, BiFunction<List<Index>, Index, Expression> body) {
    List<Variable> back = Axes.variables("t", extents(Window::overlap));
    List<Index> positions = new ArrayList<>(at.subList(0, leading()));
    List<Index> offsets = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Index element = at.get(leading() + i);
      positions.add(windows.get(i).lastWindow(element, Index.of(back.get(i))));
      offsets.add(windows.get(i).offsetInLastWindow(element, Index.of(back.get(i))));
    }
    Expression term = body.apply(positions, number(offsets));
    for (int i = windows.size() - 1; i >= 0; i--) {
      Window window = windows.get(i);
      term = window.isWindow(positions.get(leading() + i), term, Axes.ZERO);
      term = Window.choose(offsets.get(i), window.kernel(), term, Axes.ZERO);
    }
    return Axes.reduce(Reduction.SUM, back, term);
  }
}
