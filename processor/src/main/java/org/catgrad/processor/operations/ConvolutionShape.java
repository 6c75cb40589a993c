package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * The arrays of a convolution and how they belong together. The image is [channels, sizes..], the
 * filters are [filters, channels / groups, kernels..] and shared by all rows, the output is
 * [filters, positions..] and has rows if the image has. Channels and filters are divided into
 * groups; the filters of a group see its channels alone.
 *
 * @param image the type of the image
 * @param filters the number of filters
 * @param groups the number of groups, a divisor of both channels and filters
 * @param windows how the filters move along each axis but the channels
 */
public record ConvolutionShape(ArrayType image, int filters, int groups, List<Window> windows) {
  /** Checks that everything fits. */
  public ConvolutionShape {
    windows = List.copyOf(windows);
    List<Integer> sizes = windows.stream().map(Window::size).toList();
    boolean fits =
        image.shape().rank() == windows.size() + 1
            && image.shape().without(List.of(0)).sizes().equals(sizes)
            && groups > 0
            && image.shape().size(0) % groups == 0
            && filters % groups == 0;
    if (!fits || !image.isDifferentiable()) {
      throw new IllegalArgumentException(
          "no convolution of "
              + image
              + " with "
              + filters
              + " filters in "
              + groups
              + " groups along "
              + windows);
    }
  }

  /** The number of channels. */
  public int channels() {
    return image.shape().size(0);
  }

  /** The number of channels that a filter sees. */
  int channelsOfGroup() {
    return channels() / groups;
  }

  /** The number of filters that see a channel. */
  int filtersOfGroup() {
    return filters / groups;
  }

  /** The type of the filters. */
  public ArrayType weights() {
    return image
        .withRows(false)
        .withShape(shape(List.of(filters, channelsOfGroup()), Window::kernel));
  }

  /** The type of the output. */
  public ArrayType output() {
    return image.withShape(shape(List.of(filters), Window::count));
  }

  private Shape shape(List<Integer> first, ToIntFunction<Window> size) {
    List<Integer> sizes = new ArrayList<>(first);
    windows.forEach(window -> sizes.add(size.applyAsInt(window)));
    return new Shape(sizes);
  }

  /** The number of offsets along each axis. */
  List<Integer> kernels() {
    return windows.stream().map(Window::kernel).toList();
  }

  /** The number of positions along each axis. */
  List<Integer> counts() {
    return windows.stream().map(Window::count).toList();
  }

  /** The channel of the image that is a channel of a filter. */
  Index channel(Index filter, Index channelOfGroup) {
    return filter.quotient(filtersOfGroup()).times(channelsOfGroup()).plus(channelOfGroup);
  }

  /** The filter that is a filter of the group of a channel. */
  Index filter(Index channel, Index filterOfGroup) {
    return channel.quotient(channelsOfGroup()).times(filtersOfGroup()).plus(filterOfGroup);
  }

  /** The back end's routine in one direction; a sequence is an image of height 1. */
  Optional<Routine> routine(Routine.Direction direction) {
    if (windows.size() > 2) {
      return Optional.empty();
    }
    Window vertical = windows.size() == 2 ? windows.get(0) : Window.whole(1);
    Window horizontal = windows.get(windows.size() - 1);
    return Optional.of(
        new Routine.Convolution(
            direction,
            groups,
            channels(),
            vertical.size(),
            horizontal.size(),
            filters,
            vertical.count(),
            horizontal.count(),
            vertical.kernel(),
            horizontal.kernel(),
            vertical.stride(),
            horizontal.stride(),
            vertical.padding(),
            horizontal.padding(),
            vertical.dilation(),
            horizontal.dilation()));
  }

  @Override
  public String toString() {
    return image + ", filters=" + filters + ", groups=" + groups + ", windows=" + windows;
  }
}
