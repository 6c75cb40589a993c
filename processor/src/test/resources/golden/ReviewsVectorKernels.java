package org.example.reviews;

import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.catgrad.runtime.Array;
import org.catgrad.runtime.ElementKernel;
import org.catgrad.runtime.FloatMath;
import org.catgrad.runtime.Kernel;
import org.catgrad.runtime.KernelForms;
import org.catgrad.runtime.VectorMath;

/** The kernels of {@link ReviewsTrainer} that use Java's Vector API. */
@Generated("org.catgrad.processor.CatgradProcessor")
final class ReviewsVectorKernels implements KernelForms {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final FloatVector IOTA = FloatVector.zero(SPECIES).addIndex(1);

  @Override
  public Kernel kernel(String name) {
    return switch (name) {
      case "hiddenDense" -> ReviewsVectorKernels::hiddenDense;
      case "hiddenLayerNormMultiply" -> ReviewsVectorKernels::hiddenLayerNormMultiply;
      case "hiddenLayerNormSubtract" -> ReviewsVectorKernels::hiddenLayerNormSubtract;
      case "hiddenLayerNormReciprocalSquareRoot" ->
          ReviewsVectorKernels::hiddenLayerNormReciprocalSquareRoot;
      case "hidden" -> ReviewsVectorKernels::hidden;
      case "topic" -> ReviewsVectorKernels::topic;
      case "hiddenLayerNormMultiply2" -> ReviewsVectorKernels::hiddenLayerNormMultiply2;
      case "hiddenLayerNorm" -> ReviewsVectorKernels::hiddenLayerNorm;
      case "hidden2" -> ReviewsVectorKernels::hidden2;
      case "lossSum" -> ReviewsVectorKernels::lossSum;
      case "lossMaximum" -> ReviewsVectorKernels::lossMaximum;
      case "lossExp" -> ReviewsVectorKernels::lossExp;
      case "lossSum2" -> ReviewsVectorKernels::lossSum2;
      case "dTopic" -> ReviewsVectorKernels::dTopic;
      case "dHiddenLayerNormMultiply" -> ReviewsVectorKernels::dHiddenLayerNormMultiply;
      case "dHiddenLayerNorm" -> ReviewsVectorKernels::dHiddenLayerNorm;
      case "dHiddenLayerNormMultiply2" -> ReviewsVectorKernels::dHiddenLayerNormMultiply2;
      case "dHiddenDense" -> ReviewsVectorKernels::dHiddenDense;
      default -> KernelForms.super.kernel(name);
    };
  }

  @Override
  public ElementKernel elementKernel(String name) {
    return switch (name) {
      case "dTopicBias" -> ReviewsVectorKernels::dTopicBias;
      case "dHiddenWeight2" -> ReviewsVectorKernels::dHiddenWeight2;
      case "dHiddenBias2" -> ReviewsVectorKernels::dHiddenBias2;
      default -> KernelForms.super.elementKernel(name);
    };
  }

  /** {@code hidden.dense = hidden.dense product + hidden.bias}. */
  private static void hiddenDense(int from, int to, Array[] arrays) {
    float[] hiddenDenseProduct = arrays[0].floats();
    float[] hiddenBias = arrays[1].floats();
    float[] hiddenDense = arrays[2].floats();
    for (int row = from; row < to; row++) {
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenDenseProduct0 =
            FloatVector.fromArray(SPECIES, hiddenDenseProduct, row * 150 + i);
        FloatVector hiddenBias0 = FloatVector.fromArray(SPECIES, hiddenBias, i);
        hiddenDenseProduct0.add(hiddenBias0).intoArray(hiddenDense, row * 150 + i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        hiddenDense[row * 150 + i] = hiddenDenseProduct[row * 150 + i] + hiddenBias[i];
      }
    }
  }

  /**
   * {@code hidden.layerNorm multiply = 0.006666667 * sum(hidden.dense)} and 1 more of the same
   * form.
   */
  private static void hiddenLayerNormMultiply(int from, int to, Array[] arrays) {
    float[] a = arrays[0].floats();
    float[] result = arrays[1].floats();
    for (int row = from; row < to; row++) {
      FloatVector sumLanes = FloatVector.zero(SPECIES);
      float sum = 0f;
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, a, row * 150 + i);
        sumLanes = a0.add(sumLanes);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        sum = a[row * 150 + i] + sum;
      }
      sum += sumLanes.reduceLanes(VectorOperators.ADD);
      result[row] = 0.006666667f * sum;
    }
  }

  /** {@code hidden.layerNorm subtract = hidden.dense - hidden.layerNorm multiply}. */
  private static void hiddenLayerNormSubtract(int from, int to, Array[] arrays) {
    float[] hiddenDense = arrays[0].floats();
    float[] hiddenLayerNormMultiply = arrays[1].floats();
    float[] hiddenLayerNormSubtract = arrays[2].floats();
    for (int row = from; row < to; row++) {
      float hiddenLayerNormMultiply0 = hiddenLayerNormMultiply[row];
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenDense0 = FloatVector.fromArray(SPECIES, hiddenDense, row * 150 + i);
        hiddenDense0
            .sub(hiddenLayerNormMultiply0)
            .intoArray(hiddenLayerNormSubtract, row * 150 + i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        hiddenLayerNormSubtract[row * 150 + i] =
            hiddenDense[row * 150 + i] - hiddenLayerNormMultiply0;
      }
    }
  }

  /**
   * {@code hidden.layerNorm reciprocal square root = rsqrt(0.006666667 *
   * sum(square(hidden.layerNorm subtract)) + 1.0E-5)}.
   */
  private static void hiddenLayerNormReciprocalSquareRoot(int from, int to, Array[] arrays) {
    float[] hiddenLayerNormSubtract = arrays[0].floats();
    float[] hiddenLayerNormReciprocalSquareRoot = arrays[1].floats();
    for (int row = from; row < to; row++) {
      FloatVector sumLanes = FloatVector.zero(SPECIES);
      float sum = 0f;
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenLayerNormSubtract0 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormSubtract, row * 150 + i);
        FloatVector part0 = hiddenLayerNormSubtract0.fma(hiddenLayerNormSubtract0, sumLanes);
        sumLanes = part0;
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        sum =
            Math.fma(
                hiddenLayerNormSubtract[row * 150 + i],
                hiddenLayerNormSubtract[row * 150 + i],
                sum);
      }
      sum += sumLanes.reduceLanes(VectorOperators.ADD);
      hiddenLayerNormReciprocalSquareRoot[row] =
          1f / FloatMath.sqrt(Math.fma(0.006666667f, sum, 1.0E-5f));
    }
  }

  /**
   * {@code hidden = gelu((hidden.layerNorm subtract * hidden.layerNorm reciprocal square root) *
   * hidden.weight2 + hidden.bias2)}.
   */
  private static void hidden(int from, int to, Array[] arrays) {
    float[] hiddenLayerNormSubtract = arrays[0].floats();
    float[] hiddenLayerNormReciprocalSquareRoot = arrays[1].floats();
    float[] hiddenWeight2 = arrays[2].floats();
    float[] hiddenBias2 = arrays[3].floats();
    float[] hidden = arrays[4].floats();
    float[] scratch = arrays[5].floats();
    for (int row = from; row < to; row++) {
      float hiddenLayerNormReciprocalSquareRoot0 = hiddenLayerNormReciprocalSquareRoot[row];
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenLayerNormSubtract0 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormSubtract, row * 150 + i);
        FloatVector part0 = hiddenLayerNormSubtract0.mul(hiddenLayerNormReciprocalSquareRoot0);
        FloatVector hiddenWeight20 = FloatVector.fromArray(SPECIES, hiddenWeight2, i);
        FloatVector hiddenBias20 = FloatVector.fromArray(SPECIES, hiddenBias2, i);
        part0.fma(hiddenWeight20, hiddenBias20).intoArray(scratch, i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        scratch[i] =
            Math.fma(
                hiddenLayerNormSubtract[row * 150 + i] * hiddenLayerNormReciprocalSquareRoot0,
                hiddenWeight2[i],
                hiddenBias2[i]);
      }
      VectorMath.normalCdf(scratch, 0, scratch, 256, 150);
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenLayerNormSubtract0 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormSubtract, row * 150 + i);
        FloatVector part0 = hiddenLayerNormSubtract0.mul(hiddenLayerNormReciprocalSquareRoot0);
        FloatVector hiddenWeight20 = FloatVector.fromArray(SPECIES, hiddenWeight2, i);
        FloatVector hiddenBias20 = FloatVector.fromArray(SPECIES, hiddenBias2, i);
        FloatVector scratch0 = FloatVector.fromArray(SPECIES, scratch, i + 256);
        part0.fma(hiddenWeight20, hiddenBias20).mul(scratch0).intoArray(hidden, row * 150 + i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        hidden[row * 150 + i] =
            Math.fma(
                    hiddenLayerNormSubtract[row * 150 + i] * hiddenLayerNormReciprocalSquareRoot0,
                    hiddenWeight2[i],
                    hiddenBias2[i])
                * scratch[i + 256];
      }
    }
  }

  /** {@code topic = topic.dense + topic.bias}. */
  private static void topic(int from, int to, Array[] arrays) {
    float[] topicDense = arrays[0].floats();
    float[] topicBias = arrays[1].floats();
    float[] topic = arrays[2].floats();
    for (int row = from; row < to; row++) {
      for (int i = 0; i < SPECIES.loopBound(20); i += LANES) {
        FloatVector topicDense0 = FloatVector.fromArray(SPECIES, topicDense, row * 20 + i);
        FloatVector topicBias0 = FloatVector.fromArray(SPECIES, topicBias, i);
        topicDense0.add(topicBias0).intoArray(topic, row * 20 + i);
      }
      for (int i = SPECIES.loopBound(20); i < 20; i++) {
        topic[row * 20 + i] = topicDense[row * 20 + i] + topicBias[i];
      }
    }
  }

  /**
   * {@code hidden.layerNorm multiply 2 = hidden.layerNorm subtract * hidden.layerNorm reciprocal
   * square root}.
   */
  private static void hiddenLayerNormMultiply2(int from, int to, Array[] arrays) {
    float[] hiddenLayerNormSubtract = arrays[0].floats();
    float[] hiddenLayerNormReciprocalSquareRoot = arrays[1].floats();
    float[] hiddenLayerNormMultiply2 = arrays[2].floats();
    for (int row = from; row < to; row++) {
      float hiddenLayerNormReciprocalSquareRoot0 = hiddenLayerNormReciprocalSquareRoot[row];
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenLayerNormSubtract0 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormSubtract, row * 150 + i);
        FloatVector part0 = hiddenLayerNormSubtract0.mul(hiddenLayerNormReciprocalSquareRoot0);
        part0.intoArray(hiddenLayerNormMultiply2, row * 150 + i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        hiddenLayerNormMultiply2[row * 150 + i] =
            hiddenLayerNormSubtract[row * 150 + i] * hiddenLayerNormReciprocalSquareRoot0;
      }
    }
  }

  /** {@code hidden.layerNorm = hidden.layerNorm multiply 2 * hidden.weight2 + hidden.bias2}. */
  private static void hiddenLayerNorm(int from, int to, Array[] arrays) {
    float[] hiddenLayerNormMultiply2 = arrays[0].floats();
    float[] hiddenWeight2 = arrays[1].floats();
    float[] hiddenBias2 = arrays[2].floats();
    float[] hiddenLayerNorm = arrays[3].floats();
    for (int row = from; row < to; row++) {
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenLayerNormMultiply20 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormMultiply2, row * 150 + i);
        FloatVector hiddenWeight20 = FloatVector.fromArray(SPECIES, hiddenWeight2, i);
        FloatVector hiddenBias20 = FloatVector.fromArray(SPECIES, hiddenBias2, i);
        FloatVector part0 = hiddenLayerNormMultiply20.fma(hiddenWeight20, hiddenBias20);
        part0.intoArray(hiddenLayerNorm, row * 150 + i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        hiddenLayerNorm[row * 150 + i] =
            Math.fma(hiddenLayerNormMultiply2[row * 150 + i], hiddenWeight2[i], hiddenBias2[i]);
      }
    }
  }

  /** {@code hidden = gelu(hidden.layerNorm)}. */
  private static void hidden2(int from, int to, Array[] arrays) {
    float[] hiddenLayerNorm = arrays[0].floats();
    float[] hidden = arrays[1].floats();
    float[] scratch = arrays[2].floats();
    int begin = from * 150;
    int end = to * 150;
    for (int start = begin; start < end; start += 256) {
      int stop = Math.min(end, start + 256);
      VectorMath.normalCdf(hiddenLayerNorm, start, scratch, 0, stop - start);
      int bound = start + SPECIES.loopBound(stop - start);
      for (int p = start; p < bound; p += LANES) {
        FloatVector hiddenLayerNorm0 = FloatVector.fromArray(SPECIES, hiddenLayerNorm, p);
        FloatVector scratch0 = FloatVector.fromArray(SPECIES, scratch, p - start);
        hiddenLayerNorm0.mul(scratch0).intoArray(hidden, p);
      }
      for (int p = bound; p < stop; p++) {
        hidden[p] = hiddenLayerNorm[p] * scratch[p - start];
      }
    }
  }

  /** {@code loss sum = sum(oneHot(topic target) * topic)}. */
  private static void lossSum(int from, int to, Array[] arrays) {
    int[] topicTarget = arrays[0].ints();
    float[] topic = arrays[1].floats();
    float[] lossSum = arrays[2].floats();
    for (int row = from; row < to; row++) {
      FloatVector sumLanes = FloatVector.zero(SPECIES);
      float sum = 0f;
      int topicTarget0 = topicTarget[row];
      for (int i = 0; i < SPECIES.loopBound(20); i += LANES) {
        VectorMask<Float> mask0 =
            IOTA.add((float) (i)).compare(VectorOperators.EQ, (float) topicTarget0);
        FloatVector part0 = FloatVector.zero(SPECIES).blend(1f, mask0);
        FloatVector topic0 = FloatVector.fromArray(SPECIES, topic, row * 20 + i);
        sumLanes = part0.fma(topic0, sumLanes);
      }
      for (int i = SPECIES.loopBound(20); i < 20; i++) {
        sum = Math.fma(topicTarget0 == i ? 1f : 0f, topic[row * 20 + i], sum);
      }
      sum += sumLanes.reduceLanes(VectorOperators.ADD);
      lossSum[row] = sum;
    }
  }

  /** {@code loss maximum = max(topic)}. */
  private static void lossMaximum(int from, int to, Array[] arrays) {
    float[] topic = arrays[0].floats();
    float[] lossMaximum = arrays[1].floats();
    for (int row = from; row < to; row++) {
      FloatVector largestLanes = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < SPECIES.loopBound(20); i += LANES) {
        FloatVector topic0 = FloatVector.fromArray(SPECIES, topic, row * 20 + i);
        largestLanes = topic0.max(largestLanes);
      }
      for (int i = SPECIES.loopBound(20); i < 20; i++) {
        largest = Math.max(topic[row * 20 + i], largest);
      }
      largest = Math.max(largest, largestLanes.reduceLanes(VectorOperators.MAX));
      lossMaximum[row] = largest;
    }
  }

  /** {@code loss exp = exp(topic - loss maximum)}. */
  private static void lossExp(int from, int to, Array[] arrays) {
    float[] topic = arrays[0].floats();
    float[] lossMaximum = arrays[1].floats();
    float[] lossExp = arrays[2].floats();
    for (int row = from; row < to; row++) {
      float lossMaximum0 = lossMaximum[row];
      for (int i = 0; i < SPECIES.loopBound(20); i += LANES) {
        FloatVector topic0 = FloatVector.fromArray(SPECIES, topic, row * 20 + i);
        topic0.sub(lossMaximum0).intoArray(lossExp, row * 20 + i);
      }
      for (int i = SPECIES.loopBound(20); i < 20; i++) {
        lossExp[row * 20 + i] = topic[row * 20 + i] - lossMaximum0;
      }
    }
    int end2 = to * 20;
    for (int start = from * 20; start < end2; start += 256) {
      int stop = Math.min(end2, start + 256);
      VectorMath.exp(lossExp, start, lossExp, start, stop - start);
    }
  }

  /** {@code loss sum 2 = sum(loss exp)}. */
  private static void lossSum2(int from, int to, Array[] arrays) {
    float[] lossExp = arrays[0].floats();
    float[] lossSum2 = arrays[1].floats();
    for (int row = from; row < to; row++) {
      FloatVector sumLanes = FloatVector.zero(SPECIES);
      float sum = 0f;
      for (int i = 0; i < SPECIES.loopBound(20); i += LANES) {
        FloatVector lossExp0 = FloatVector.fromArray(SPECIES, lossExp, row * 20 + i);
        sumLanes = lossExp0.add(sumLanes);
      }
      for (int i = SPECIES.loopBound(20); i < 20; i++) {
        sum = lossExp[row * 20 + i] + sum;
      }
      sum += sumLanes.reduceLanes(VectorOperators.ADD);
      lossSum2[row] = sum;
    }
  }

  /** {@code d topic = (loss exp / loss sum 2 - oneHot(topic target)) * d loss divide}. */
  private static void dTopic(int from, int to, Array[] arrays) {
    float[] lossExp = arrays[0].floats();
    float[] lossSum2 = arrays[1].floats();
    int[] topicTarget = arrays[2].ints();
    float[] dLossDivide = arrays[3].floats();
    float[] dTopic = arrays[4].floats();
    for (int row = from; row < to; row++) {
      float lossSum20 = lossSum2[row];
      int topicTarget0 = topicTarget[row];
      float dLossDivide0 = dLossDivide[0];
      for (int i = 0; i < SPECIES.loopBound(20); i += LANES) {
        FloatVector lossExp0 = FloatVector.fromArray(SPECIES, lossExp, row * 20 + i);
        VectorMask<Float> mask0 =
            IOTA.add((float) (i)).compare(VectorOperators.EQ, (float) topicTarget0);
        FloatVector part0 = FloatVector.zero(SPECIES).blend(1f, mask0);
        lossExp0.div(lossSum20).sub(part0).mul(dLossDivide0).intoArray(dTopic, row * 20 + i);
      }
      for (int i = SPECIES.loopBound(20); i < 20; i++) {
        dTopic[row * 20 + i] =
            (lossExp[row * 20 + i] / lossSum20 - (topicTarget0 == i ? 1f : 0f)) * dLossDivide0;
      }
    }
  }

  /** {@code d topic.bias = sumRows(d topic)}. */
  private static void dTopicBias(int rows, int from, int to, Array[] arrays) {
    float[] dTopic = arrays[0].floats();
    float[] dTopicBias = arrays[1].floats();
    int bound = from + SPECIES.loopBound(to - from);
    for (int p = from; p < bound; p += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int row = 0; row < rows; row++) {
        FloatVector dTopic0 = FloatVector.fromArray(SPECIES, dTopic, row * 20 + p);
        sum = dTopic0.add(sum);
      }
      sum.intoArray(dTopicBias, p);
    }
    for (int p = bound; p < to; p++) {
      float sum = 0f;
      for (int row = 0; row < rows; row++) {
        sum = dTopic[row * 20 + p] + sum;
      }
      dTopicBias[p] = sum;
    }
  }

  /**
   * {@code d hidden.layerNorm multiply = d hidden * (normalCdf(d hidden.gelu clamp) + d hidden.gelu
   * clamp * (0.3989423 * exp(-0.5 * square(d hidden.gelu clamp))))}.
   */
  private static void dHiddenLayerNormMultiply(int from, int to, Array[] arrays) {
    float[] dHidden = arrays[0].floats();
    float[] dHiddenGeluClamp = arrays[1].floats();
    float[] dHiddenLayerNormMultiply = arrays[2].floats();
    float[] scratch = arrays[3].floats();
    int begin = from * 150;
    int end = to * 150;
    for (int start = begin; start < end; start += 256) {
      int stop = Math.min(end, start + 256);
      VectorMath.normalCdf(dHiddenGeluClamp, start, scratch, 0, stop - start);
      int bound = start + SPECIES.loopBound(stop - start);
      for (int p = start; p < bound; p += LANES) {
        FloatVector dHiddenGeluClamp0 = FloatVector.fromArray(SPECIES, dHiddenGeluClamp, p);
        dHiddenGeluClamp0.mul(dHiddenGeluClamp0).mul(-0.5f).intoArray(scratch, p - start + 256);
      }
      for (int p = bound; p < stop; p++) {
        scratch[p - start + 256] = -0.5f * (dHiddenGeluClamp[p] * dHiddenGeluClamp[p]);
      }
      VectorMath.exp(scratch, 256, scratch, 256, stop - start);
      int bound2 = start + SPECIES.loopBound(stop - start);
      for (int p = start; p < bound2; p += LANES) {
        FloatVector dHidden0 = FloatVector.fromArray(SPECIES, dHidden, p);
        FloatVector dHiddenGeluClamp0 = FloatVector.fromArray(SPECIES, dHiddenGeluClamp, p);
        FloatVector scratch0 = FloatVector.fromArray(SPECIES, scratch, p - start + 256);
        FloatVector part0 = scratch0.mul(0.3989423f);
        FloatVector scratch1 = FloatVector.fromArray(SPECIES, scratch, p - start);
        FloatVector part1 = dHiddenGeluClamp0.fma(part0, scratch1);
        dHidden0.mul(part1).intoArray(dHiddenLayerNormMultiply, p);
      }
      for (int p = bound2; p < stop; p++) {
        dHiddenLayerNormMultiply[p] =
            dHidden[p]
                * Math.fma(
                    dHiddenGeluClamp[p], 0.3989423f * scratch[p - start + 256], scratch[p - start]);
      }
    }
  }

  /** {@code d hidden.layerNorm = hidden.weight2 * d hidden.layerNorm multiply}. */
  private static void dHiddenLayerNorm(int from, int to, Array[] arrays) {
    float[] hiddenWeight2 = arrays[0].floats();
    float[] dHiddenLayerNormMultiply = arrays[1].floats();
    float[] dHiddenLayerNorm = arrays[2].floats();
    for (int row = from; row < to; row++) {
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector hiddenWeight20 = FloatVector.fromArray(SPECIES, hiddenWeight2, i);
        FloatVector dHiddenLayerNormMultiply0 =
            FloatVector.fromArray(SPECIES, dHiddenLayerNormMultiply, row * 150 + i);
        hiddenWeight20.mul(dHiddenLayerNormMultiply0).intoArray(dHiddenLayerNorm, row * 150 + i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        dHiddenLayerNorm[row * 150 + i] =
            hiddenWeight2[i] * dHiddenLayerNormMultiply[row * 150 + i];
      }
    }
  }

  /**
   * {@code d hidden.layerNorm multiply 2 = 0.006666667 * sum(d hidden.layerNorm * hidden.layerNorm
   * multiply 2)}.
   */
  private static void dHiddenLayerNormMultiply2(int from, int to, Array[] arrays) {
    float[] dHiddenLayerNorm = arrays[0].floats();
    float[] hiddenLayerNormMultiply2 = arrays[1].floats();
    float[] dHiddenLayerNormMultiply2 = arrays[2].floats();
    for (int row = from; row < to; row++) {
      FloatVector sumLanes = FloatVector.zero(SPECIES);
      float sum = 0f;
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector dHiddenLayerNorm0 =
            FloatVector.fromArray(SPECIES, dHiddenLayerNorm, row * 150 + i);
        FloatVector hiddenLayerNormMultiply20 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormMultiply2, row * 150 + i);
        FloatVector part0 = dHiddenLayerNorm0.fma(hiddenLayerNormMultiply20, sumLanes);
        sumLanes = part0;
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        sum =
            Math.fma(dHiddenLayerNorm[row * 150 + i], hiddenLayerNormMultiply2[row * 150 + i], sum);
      }
      sum += sumLanes.reduceLanes(VectorOperators.ADD);
      dHiddenLayerNormMultiply2[row] = 0.006666667f * sum;
    }
  }

  /**
   * {@code d hidden.dense = ((d hidden.layerNorm - hidden.layerNorm multiply 2 * d hidden.layerNorm
   * multiply 2) - d hidden.layerNorm multiply 3) * hidden.layerNorm reciprocal square root}.
   */
  private static void dHiddenDense(int from, int to, Array[] arrays) {
    float[] dHiddenLayerNorm = arrays[0].floats();
    float[] hiddenLayerNormMultiply2 = arrays[1].floats();
    float[] dHiddenLayerNormMultiply2 = arrays[2].floats();
    float[] dHiddenLayerNormMultiply3 = arrays[3].floats();
    float[] hiddenLayerNormReciprocalSquareRoot = arrays[4].floats();
    float[] dHiddenDense = arrays[5].floats();
    for (int row = from; row < to; row++) {
      float dHiddenLayerNormMultiply20 = dHiddenLayerNormMultiply2[row];
      float dHiddenLayerNormMultiply30 = dHiddenLayerNormMultiply3[row];
      float hiddenLayerNormReciprocalSquareRoot0 = hiddenLayerNormReciprocalSquareRoot[row];
      for (int i = 0; i < SPECIES.loopBound(150); i += LANES) {
        FloatVector dHiddenLayerNorm0 =
            FloatVector.fromArray(SPECIES, dHiddenLayerNorm, row * 150 + i);
        FloatVector hiddenLayerNormMultiply20 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormMultiply2, row * 150 + i);
        FloatVector part0 = hiddenLayerNormMultiply20.mul(dHiddenLayerNormMultiply20);
        FloatVector part1 = dHiddenLayerNorm0.sub(part0).sub(dHiddenLayerNormMultiply30);
        part1.mul(hiddenLayerNormReciprocalSquareRoot0).intoArray(dHiddenDense, row * 150 + i);
      }
      for (int i = SPECIES.loopBound(150); i < 150; i++) {
        dHiddenDense[row * 150 + i] =
            (dHiddenLayerNorm[row * 150 + i]
                    - hiddenLayerNormMultiply2[row * 150 + i] * dHiddenLayerNormMultiply20
                    - dHiddenLayerNormMultiply30)
                * hiddenLayerNormReciprocalSquareRoot0;
      }
    }
  }

  /**
   * {@code d hidden.weight2 = sumRows(hidden.layerNorm multiply 2 * d hidden.layerNorm multiply)}.
   */
  private static void dHiddenWeight2(int rows, int from, int to, Array[] arrays) {
    float[] hiddenLayerNormMultiply2 = arrays[0].floats();
    float[] dHiddenLayerNormMultiply = arrays[1].floats();
    float[] dHiddenWeight2 = arrays[2].floats();
    int bound = from + SPECIES.loopBound(to - from);
    for (int p = from; p < bound; p += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int row = 0; row < rows; row++) {
        FloatVector hiddenLayerNormMultiply20 =
            FloatVector.fromArray(SPECIES, hiddenLayerNormMultiply2, row * 150 + p);
        FloatVector dHiddenLayerNormMultiply0 =
            FloatVector.fromArray(SPECIES, dHiddenLayerNormMultiply, row * 150 + p);
        FloatVector part0 = hiddenLayerNormMultiply20.fma(dHiddenLayerNormMultiply0, sum);
        sum = part0;
      }
      sum.intoArray(dHiddenWeight2, p);
    }
    for (int p = bound; p < to; p++) {
      float sum = 0f;
      for (int row = 0; row < rows; row++) {
        sum =
            Math.fma(
                hiddenLayerNormMultiply2[row * 150 + p],
                dHiddenLayerNormMultiply[row * 150 + p],
                sum);
      }
      dHiddenWeight2[p] = sum;
    }
  }

  /** {@code d hidden.bias2 = sumRows(d hidden.layerNorm multiply)} and 1 more of the same form. */
  private static void dHiddenBias2(int rows, int from, int to, Array[] arrays) {
    float[] a = arrays[0].floats();
    float[] result = arrays[1].floats();
    int bound = from + SPECIES.loopBound(to - from);
    for (int p = from; p < bound; p += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int row = 0; row < rows; row++) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, a, row * 150 + p);
        sum = a0.add(sum);
      }
      sum.intoArray(result, p);
    }
    for (int p = bound; p < to; p++) {
      float sum = 0f;
      for (int row = 0; row < rows; row++) {
        sum = a[row * 150 + p] + sum;
      }
      result[p] = sum;
    }
  }
}
