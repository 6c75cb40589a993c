package org.catgrad.processor.interpreter;

import java.util.stream.Stream;
import org.catgrad.processor.operations.RandomArray;
import org.catgrad.processor.operations.RandomArray.Distribution;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Which random numbers are drawn: Philox4x32-10 as Salmon, Moraes, Dror and Shaw state it
 * (<em>Parallel random numbers: as easy as 1, 2, 3</em>, SC 2011), on arrays of words.
 */
final class RandomMeanings {
  private static final double TWO_TO_32 = 0x1p32;

  private RandomMeanings() {}

  static Stream<Meaning> meanings() {
    ArrayType one = ArrayType.shared(DType.FLOAT64, Shape.SCALAR);
    return Stream.concat(
        // the first of the authors' known answers: 6627e8d5 for the key 0 and the counter 0
        Stream.of(
            Meaning.of(
                new RandomArray(Distribution.UNIFORM, one),
                new double[] {0x6627e8 * 0x1p-24},
                state(0, 0, 0))),
        Meaning.ofSamples(RandomArray.class, (o, rows, x) -> draw(o, rows, x.get(0))));
  }

  private static double[] state(double... values) {
    return values;
  }

  private static double[] draw(RandomArray operation, int rows, double[] state) {
    int elements = operation.type().shape().count();
    double[] result = new double[elements * (operation.type().rows() ? rows : 1)];
    for (int row = 0; row * elements < result.length; row++) {
      for (int position = 0; position < elements; position++) {
        long[] words =
            philox(
                new long[] {position, row, (long) state[2], 0}, (long) state[0], (long) state[1]);
        result[row * elements + position] =
            operation.distribution() == Distribution.UNIFORM
                ? Math.floor(words[0] / 256.0) / (1 << 24)
                : boxMuller((words[0] + 0.5) / TWO_TO_32, words[1] / TWO_TO_32);
      }
    }
    return result;
  }

  private static double boxMuller(double u, double v) {
    return (float)
        (StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v));
  }

  /** Ten rounds on unsigned words; the key is raised by Weyl's constants between them. */
  private static long[] philox(long[] counter, long key0, long key1) {
    long word = 1L << 32;
    long[] words = counter;
    for (int round = 0; round < 10; round++) {
      long k0 = Math.floorMod(key0 + round * 0x9E3779B9L, word);
      long k1 = Math.floorMod(key1 + round * 0xBB67AE85L, word);
      words =
          new long[] {
            high(0xCD9E8D57L, words[2]) ^ words[1] ^ k0,
            Math.floorMod(0xCD9E8D57L * words[2], word),
            high(0xD2511F53L, words[0]) ^ words[3] ^ k1,
            Math.floorMod(0xD2511F53L * words[0], word)
          };
    }
    return words;
  }

  /** The upper 32 of the 64 bits of a product of unsigned words. */
  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 16, b << 16);
  }
}
