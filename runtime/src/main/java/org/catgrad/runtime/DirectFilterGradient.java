package org.catgrad.runtime;

import java.util.Arrays;
import org.catgrad.runtime.Workspace.Use;

/**
 * The transpose of a convolution with respect to its filters, computed where the images lie:
 * vectors along the filters, each tile a few places times one or two vectors of filters, whose sums
 * go through the windows of an image.
 *
 * <pre>{@code
 * dw[place, filters] += Σ_window x[start(window) + offset(place)] · dy[window, filters]
 * }</pre>
 *
 * <p>The maps dy are transposed image by image. Pieces are the tiles, so that threads divide
 * filters and places; each value is one sum over images and windows in their order.
 */
final class DirectFilterGradient implements FilterGradient {
  /** A part of the second-level cache. */
  private static final int CACHED_FLOATS = 64 * 1024;

  private final ConvolutionKernels kernels;
  private final Convolution shape;
  private final ImageFrame frame;
  private final boolean framed;
  private final int windows;
  private final int depth;
  private final int filtersOfGroup;
  // The places of a group's filter, and where they are; the last tile repeats the last place.
  private final int places;
  private final int[] offsets;
  private final int[] starts;
  private final int tilePlaces;
  private final int tiles;
  // Blocks of the filters of a group.
  private final int vectors;
  private final int blockFilters;
  private final int blocks;
  private final int imagesAtOnce;

  DirectFilterGradient(Convolution shape, ConvolutionKernels kernels) {
    this.kernels = kernels;
    this.shape = shape;
    ImageFrame.Axis rows = DirectConvolution.rows(shape);
    ImageFrame.Axis columns = DirectConvolution.columns(shape);
    frame = new ImageFrame(shape.channels(), shape.height(), shape.width(), rows, columns);
    framed = !frame.isImage();
    windows = shape.outputHeight() * shape.outputWidth();
    depth = shape.channels() / shape.groups();
    filtersOfGroup = shape.filters() / shape.groups();
    places = depth * shape.kernelHeight() * shape.kernelWidth();
    tilePlaces = kernels.places();
    tiles = (places + tilePlaces - 1) / tilePlaces;
    offsets = offsets(shape, frame, rows, columns, tiles * tilePlaces);
    starts = new int[windows];
    for (int t = 0; t < windows; t++) {
      starts[t] = t / shape.outputWidth() * frame.pitch() + t % shape.outputWidth();
    }
    vectors = filtersOfGroup > kernels.lanes() ? 2 : 1;
    blockFilters = vectors * kernels.lanes();
    blocks = (filtersOfGroup + blockFilters - 1) / blockFilters;
    // many sums are read and written once for a few small images
    imagesAtOnce =
        shape.filterSize() <= CACHED_FLOATS
            ? 1
            : Math.max(1, 2 * CACHED_FLOATS / Math.max(shape.inputSize(), shape.outputSize()));
  }

  /** Where the places of a group's filter are in a frame; the last one is repeated. */
  static int[] offsets(
      Convolution shape,
      ImageFrame frame,
      ImageFrame.Axis rows,
      ImageFrame.Axis columns,
      int count) {
    int area = shape.kernelHeight() * shape.kernelWidth();
    int places = shape.channels() / shape.groups() * area;
    int[] offsets = new int[count];
    for (int p = 0; p < count; p++) {
      int place = Math.min(p, places - 1);
      int i = place / shape.kernelWidth() % shape.kernelHeight();
      int j = place % shape.kernelWidth();
      offsets[p] =
          place / area * frame.channelSize() + frame.offset(rows.places()[i], columns.places()[j]);
    }
    return offsets;
  }

  @Override
  public int pieces() {
    return shape.groups() * blocks * tiles;
  }

  /** With one vector of filters, reading the image takes longer than the products. */
  @Override
  public double cost() {
    double products = (double) pieces() * tilePlaces * vectors * windows;
    return (vectors == 1 ? 1.25 : 1) * products + 2.0 * shape.outputSize();
  }

  @Override
  public void run(
      float[] x,
      int xStep,
      float[] dy,
      int dyStep,
      float[] dw,
      int rows,
      int from,
      int to,
      Workspace workspace) {
    int sumsOfTile = tilePlaces * blockFilters;
    float[] sums = workspace.floats(Use.RESULT, (to - from) * sumsOfTile);
    Arrays.fill(sums, 0, (to - from) * sumsOfTile, 0f);
    int most = Math.min(imagesAtOnce, rows);
    int mapsSize = windows * blockFilters;
    float[] maps = workspace.floats(Use.RIGHT, most * mapsSize);
    float[] image = x;
    int imageSize = framed ? frame.length(0) : xStep;
    int tilesOfGroup = blocks * tiles;
    int firstGroup = from / tilesOfGroup;
    int endGroup = (to - 1) / tilesOfGroup + 1;
    if (framed) {
      image = workspace.floats(Use.FRAME, most * imageSize);
      Arrays.fill(image, 0, most * imageSize, 0f);
    }
    for (int row = 0; row < rows; row += most) {
      int images = Math.min(most, rows - row);
      for (int i = 0; framed && i < images; i++) {
        int at = i * imageSize;
        frame.fill(x, (row + i) * xStep, image, at, firstGroup * depth, endGroup * depth);
      }
      int first = framed ? 0 : row * xStep;
      int block = -1;
      for (int piece = from; piece < to; piece++) {
        if (piece / tiles != block) {
          block = piece / tiles;
          for (int i = 0; i < images; i++) {
            transpose(dy, (row + i) * dyStep, block, maps, i * mapsSize);
          }
        }
        int group = first + piece / tilesOfGroup * depth * frame.channelSize();
        for (int i = 0; i < images; i++) {
          kernels.addProducts(
              image,
              group + i * imageSize,
              offsets,
              piece % tiles * tilePlaces,
              starts,
              maps,
              i * mapsSize,
              vectors,
              sums,
              (piece - from) * sumsOfTile);
        }
      }
    }
    for (int piece = from; piece < to; piece++) {
      write(sums, (piece - from) * sumsOfTile, piece, dw);
    }
  }

  private int firstFilter(int block) {
    return block / blocks * filtersOfGroup + block % blocks * blockFilters;
  }

  private int filters(int block) {
    return Math.min(blockFilters, filtersOfGroup - block % blocks * blockFilters);
  }

  /** Puts the maps of a block of filters side by side, zeros in the place of missing ones. */
  private void transpose(float[] dy, int dyAt, int block, float[] maps, int to) {
    int from = dyAt + firstFilter(block) * windows;
    int count = filters(block);
    Transposition.matrix(dy, from, windows, count, windows, maps, to, blockFilters);
    int f = count;
    for (; f < blockFilters; f++) {
      for (int t = 0; t < windows; t++) {
        maps[to + t * blockFilters + f] = 0f;
      }
    }
  }

  private void write(float[] sums, int at, int piece, float[] dw) {
    int block = piece / tiles;
    int first = piece % tiles * tilePlaces;
    int to = firstFilter(block) * places + first;
    int count = Math.min(tilePlaces, places - first);
    for (int f = 0; f < filters(block); f++) {
      for (int p = 0; p < count; p++) {
        dw[to + f * places + p] = sums[at + p * blockFilters + f];
      }
    }
  }
}
