package org.catgrad.runtime;

import java.util.Arrays;
import org.catgrad.runtime.Workspace.Use;

/**
 * The transpose of a convolution with respect to its filters, as {@link DirectFilterGradient} but
 * with vectors along the windows, for few filters or few places: each tile is a few filters times a
 * few places, whose sums go through the rows of windows.
 *
 * <pre>{@code
 * dw[filter, place] = Σ_lane Σ_{window of the lane} dy[filter, window] · x[start(window) + offset(place)]
 * }</pre>
 *
 * <p>The maps dy are copied such that a window is where it is in the image, with zeros between the
 * rows. Pieces are the tiles; each value is one sum over images and windows in their order for each
 * lane, and then one over the lanes.
 */
final class WindowFilterGradient implements FilterGradient {
  private final ConvolutionKernels kernels;
  private final Convolution shape;
  private final ImageFrame frame;
  private final boolean framed;
  private final int mapSize;
  private final int depth;
  private final int filtersOfGroup;
  // The places of a group's filter, and where they are; the last tile repeats the last place.
  private final int places;
  private final int[] offsets;
  private final int tilePlaces;
  private final int tileFilters;
  private final int tilesOfBlock;
  private final int blocks;

  WindowFilterGradient(Convolution shape, ConvolutionKernels kernels) {
    this.kernels = kernels;
    this.shape = shape;
    ImageFrame.Axis rows = DirectConvolution.rows(shape);
    ImageFrame.Axis columns = DirectConvolution.columns(shape);
    frame = new ImageFrame(shape.channels(), shape.height(), shape.width(), rows, columns);
    int lanes = kernels.lanes();
    int last = (shape.outputHeight() - 1) * frame.pitch() + shape.outputWidth();
    mapSize = (last + lanes - 1) / lanes * lanes;
    framed = !frame.isImage() || mapSize > last;
    depth = shape.channels() / shape.groups();
    filtersOfGroup = shape.filters() / shape.groups();
    places = depth * shape.kernelHeight() * shape.kernelWidth();
    tilePlaces = kernels.windowPlaces();
    tileFilters = kernels.windowFilters();
    tilesOfBlock = (places + tilePlaces - 1) / tilePlaces;
    blocks = (filtersOfGroup + tileFilters - 1) / tileFilters;
    offsets = DirectFilterGradient.offsets(shape, frame, rows, columns, tilesOfBlock * tilePlaces);
  }

  @Override
  public int pieces() {
    return shape.groups() * blocks * tilesOfBlock;
  }

  @Override
  public double cost() {
    int tile = tilePlaces * tileFilters;
    double vectors = mapSize / kernels.lanes() + 3;
    return pieces() * vectors * tile + shape.outputSize();
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
    int tile = tilePlaces * tileFilters * kernels.lanes();
    float[] sums = workspace.floats(Use.RESULT, (to - from) * tile);
    Arrays.fill(sums, 0, (to - from) * tile, 0f);
    int firstBlock = from / tilesOfBlock;
    int endBlock = (to - 1) / tilesOfBlock + 1;
    int mapsSize = (endBlock - firstBlock) * tileFilters * mapSize;
    float[] maps = workspace.floats(Use.RIGHT, mapsSize);
    Arrays.fill(maps, 0, mapsSize, 0f);
    float[] image = x;
    if (framed) {
      int length = frame.length(kernels.lanes());
      image = workspace.floats(Use.FRAME, length);
      Arrays.fill(image, 0, length, 0f);
    }
    for (int row = 0; row < rows; row++) {
      int at = row * xStep;
      if (framed) {
        int end = (endBlock - 1) / blocks + 1;
        frame.fill(x, at, image, 0, firstBlock / blocks * depth, end * depth);
        at = 0;
      }
      for (int block = firstBlock; block < endBlock; block++) {
        spread(dy, row * dyStep, block, maps, (block - firstBlock) * tileFilters * mapSize);
      }
      for (int piece = from; piece < to; piece++) {
        int block = piece / tilesOfBlock;
        kernels.addWindows(
            image,
            at + block / blocks * depth * frame.channelSize(),
            offsets,
            piece % tilesOfBlock * tilePlaces,
            maps,
            (block - firstBlock) * tileFilters * mapSize,
            mapSize,
            sums,
            (piece - from) * tile);
      }
    }
    for (int piece = from; piece < to; piece++) {
      write(sums, (piece - from) * tile, piece, dw);
    }
  }

  private int firstFilter(int block) {
    return block / blocks * filtersOfGroup + block % blocks * tileFilters;
  }

  private int filters(int block) {
    return Math.min(tileFilters, filtersOfGroup - block % blocks * tileFilters);
  }

  /** Puts the rows of the maps of a block of filters as far apart as those of the frame. */
  private void spread(float[] dy, int dyAt, int block, float[] maps, int to) {
    int columns = shape.outputWidth();
    int from = dyAt + firstFilter(block) * shape.outputHeight() * columns;
    for (int f = 0; f < filters(block); f++) {
      for (int row = 0; row < shape.outputHeight(); row++, from += columns) {
        System.arraycopy(dy, from, maps, to + f * mapSize + row * frame.pitch(), columns);
      }
    }
  }

  private void write(float[] sums, int at, int piece, float[] dw) {
    int block = piece / tilesOfBlock;
    int first = piece % tilesOfBlock * tilePlaces;
    int to = firstFilter(block) * places + first;
    int count = Math.min(tilePlaces, places - first);
    int lanes = kernels.lanes();
    for (int f = 0; f < filters(block); f++) {
      for (int p = 0; p < count; p++) {
        int lane = at + (f * tilePlaces + p) * lanes;
        float sum = 0f;
        for (int i = 0; i < lanes; i++) {
          sum += sums[lane + i];
        }
        dw[to + f * places + p] = sum;
      }
    }
  }
}
