package org.catgrad.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Training rows from a stream that is opened anew for every epoch, for data that need not be in
 * memory.
 *
 * <pre>{@code
 * DataStream<String> rows =
 *     DataStream.of(() -> lines(file)).floats(line -> features(line), 4).ints(line -> label(line));
 * }</pre>
 *
 * <p>A shuffled loop draws the rows from a buffer of elements, {@link #shuffleBuffer(int)}: each
 * row is a random one of the buffer, and the next element of the stream takes its place. Streams
 * are closed at the end of an epoch. A data stream is immutable.
 *
 * @param <T> an element of the stream, which is one row
 */
public final class DataStream<T> extends BatchSource {
  private static final int DEFAULT_SHUFFLE_BUFFER = 10_000;

  private record Extractor<T>(Column column, Function<? super T, ?> values) {}

  private final Supplier<? extends Stream<T>> source;
  private final List<Extractor<T>> extractors;
  private final int shuffleBuffer;

  private DataStream(
      Supplier<? extends Stream<T>> source, List<Extractor<T>> extractors, int shuffleBuffer) {
    this.source = source;
    this.extractors = extractors;
    this.shuffleBuffer = shuffleBuffer;
  }

  /**
   * Rows without columns.
   *
   * @param <T> an element of the stream
   * @param source opens the stream; called once per epoch
   */
  public static <T> DataStream<T> of(Supplier<? extends Stream<T>> source) {
    return new DataStream<>(
        Objects.requireNonNull(source, "source"), List.of(), DEFAULT_SHUFFLE_BUFFER);
  }

  /**
   * This stream and one more column, {@link Batch#floats(int)}.
   *
   * @param values gives the values of a row; the array is copied
   * @param size values per row
   * @throws IllegalArgumentException if {@code size} is not positive
   */
  public DataStream<T> floats(Function<? super T, float[]> values, int size) {
    return with(new Column(ElementType.FLOAT32, size), values);
  }

  /**
   * This stream and one more column, {@link Batch#ints(int)}.
   *
   * @param values gives the values of a row; the array is copied
   * @param size values per row
   * @throws IllegalArgumentException if {@code size} is not positive
   */
  public DataStream<T> ints(Function<? super T, int[]> values, int size) {
    return with(new Column(ElementType.INT32, size), values);
  }

  /**
   * This stream and one more column of one {@code int} per row, such as a label.
   *
   * @param value gives the value of a row
   */
  public DataStream<T> ints(ToIntFunction<? super T> value) {
    Objects.requireNonNull(value, "value");
    return ints(row -> new int[] {value.applyAsInt(row)}, 1);
  }

  /**
   * This stream and one more column, {@link Batch#booleans(int)}.
   *
   * @param values gives the values of a row; the array is copied
   * @param size values per row
   * @throws IllegalArgumentException if {@code size} is not positive
   */
  public DataStream<T> booleans(Function<? super T, boolean[]> values, int size) {
    return with(new Column(ElementType.BOOL, size), values);
  }

  private DataStream<T> with(Column column, Function<? super T, ?> values) {
    List<Extractor<T>> more = new ArrayList<>(extractors);
    more.add(new Extractor<>(column, Objects.requireNonNull(values, "values")));
    return new DataStream<>(source, List.copyOf(more), shuffleBuffer);
  }

  /**
   * This stream with another buffer for shuffling; 10,000 elements otherwise.
   *
   * @param elements how many elements to draw from, at least 2
   * @throws IllegalArgumentException if there are fewer
   */
  public DataStream<T> shuffleBuffer(int elements) {
    if (elements < 2) {
      throw new IllegalArgumentException(
          "a shuffle buffer of " + elements + " elements: expected at least 2");
    }
    return new DataStream<>(source, extractors, elements);
  }

  @Override
  List<Column> columns() {
    return extractors.stream().map(Extractor::column).toList();
  }

  @Override
  Pass pass(Shuffle order) {
    return new StreamPass(source.get(), order);
  }

  private final class StreamPass implements Pass {
    private final Stream<T> stream;
    private final Iterator<T> elements;
    private final Shuffle order;
    private final List<T> buffer = new ArrayList<>();
    private long row;

    StreamPass(Stream<T> stream, Shuffle order) {
      this.stream = stream;
      this.elements = stream.iterator();
      this.order = order;
    }

    @Override
    public int fill(Batch batch) {
      int count = 0;
      while (count < batch.rows() && hasNext()) {
        T element = next();
        for (int i = 0; i < extractors.size(); i++) {
          copy(extractors.get(i), element, i, batch.values(i), count);
        }
        row++;
        count++;
      }
      return count;
    }

    private boolean hasNext() {
      return !buffer.isEmpty() || elements.hasNext();
    }

    private T next() {
      if (order == null) {
        return elements.next();
      }
      while (buffer.size() < shuffleBuffer && elements.hasNext()) {
        buffer.add(elements.next());
      }
      int chosen = order.below(buffer.size());
      T element = buffer.get(chosen);
      T last = buffer.remove(buffer.size() - 1);
      if (chosen < buffer.size()) {
        buffer.set(chosen, last);
      }
      return element;
    }

    private void copy(Extractor<T> extractor, T element, int column, Object target, int at) {
      Object values = extractor.values().apply(element);
      int size = extractor.column().size();
      int length = java.lang.reflect.Array.getLength(values);
      if (length != size) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " of the stream has "
                + length
                + " values in column "
                + column
                + ": expected "
                + size);
      }
      System.arraycopy(values, 0, target, at * size, size);
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
