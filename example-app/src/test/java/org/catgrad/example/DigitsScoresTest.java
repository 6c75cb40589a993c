package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsScoresTest {
  private static final DigitsData DATA = new DigitsData(new float[3 * 64], new int[] {2, 0, 9});

  /** Of three images the first is told right, the others are not, the last with more certainty. */
  private final DigitsScores scores = DigitsScores.ofLogits(DATA, logits());

  private static float[] logits() {
    float[] logits = new float[30];
    logits[2] = (float) Math.log(11);
    logits[10 + 4] = (float) Math.log(3);
    logits[20 + 1] = (float) Math.log(31);
    return logits;
  }

  @Test
  void givesProbabilities() {
    assertEquals(11 / 20.0, scores.probability(0, 2), 1e-6);
    assertEquals(1 / 12.0, scores.probability(1, 0), 1e-6);
    assertEquals(1 / 40.0, scores.probability(2, 9), 1e-6);
  }

  @Test
  void averagesTheCrossEntropy() {
    assertEquals(-Math.log(11 / 20.0 / 12 / 40) / 3, scores.loss(), 1e-6);
  }

  @Test
  void largeLogitsDoNotOverflow() {
    float[] logits = new float[30];
    logits[2] = 1000;
    logits[10] = -1000;
    logits[20] = 1000;
    DigitsScores large = DigitsScores.ofLogits(DATA, logits);
    assertEquals(1, large.probability(0, 2));
    assertEquals(0, large.probability(2, 9));
    assertTrue(Double.isFinite(large.loss()));
  }

  @Test
  void ordersMistakesByTheirCertainty() {
    assertEquals(1 / 3.0, scores.accuracy(), 1e-9);
    assertEquals(List.of(2, 1), scores.mistakes());
    assertEquals(4, scores.predicted(1));
    assertEquals(1, scores.predicted(2));
  }

  @Test
  void printsATable() {
    List<String> lines = scores.table().lines().toList();
    assertEquals(11, lines.size());
    assertEquals("actual \\ predicted   0   1   2   3   4   5   6   7   8   9", lines.get(0));
    assertEquals("0                    .   .   .   .   1   .   .   .   .   .", lines.get(1));
    assertEquals("2                    .   .   1   .   .   .   .   .   .   .", lines.get(3));
    assertEquals("9                    .   1   .   .   .   .   .   .   .   .", lines.get(10));
  }
}
