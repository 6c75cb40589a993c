package org.example.iris;

import java.util.Arrays;
import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.catgrad.runtime.Array;
import org.catgrad.runtime.ElementKernel;
import org.catgrad.runtime.Kernel;
import org.catgrad.runtime.KernelForms;
import org.catgrad.runtime.VectorMath;
import org.catgrad.runtime.VectorSums;

/** The kernels of {@link IrisHiddenTrainer} that use Java's Vector API. */
@Generated("org.catgrad.processor.CatgradProcessor")
final class IrisHiddenVectorKernels implements KernelForms {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final IntVector LANE_NUMBERS =
      IntVector.zero(IntVector.SPECIES_PREFERRED).addIndex(1);

  @Override
  public Kernel kernel(String name) {
    return switch (name) {
      case "hidden" -> IrisHiddenVectorKernels::hidden;
      case "species" -> IrisHiddenVectorKernels::species;
      case "dSpeciesDense" -> IrisHiddenVectorKernels::dSpeciesDense;
      case "dHiddenDense" -> IrisHiddenVectorKernels::dHiddenDense;
      case "dFlower" -> IrisHiddenVectorKernels::dFlower;
      case "loss" -> IrisHiddenVectorKernels::loss;
      case "dSpeciesBias" -> IrisHiddenVectorKernels::dSpeciesBias;
      case "updateSpeciesBias" -> IrisHiddenVectorKernels::updateSpeciesBias;
      default -> KernelForms.super.kernel(name);
    };
  }

  @Override
  public ElementKernel elementKernel(String name) {
    return switch (name) {
      case "dSpeciesWeight" -> IrisHiddenVectorKernels::dSpeciesWeight;
      case "dHiddenWeight" -> IrisHiddenVectorKernels::dHiddenWeight;
      case "dHiddenBias" -> IrisHiddenVectorKernels::dHiddenBias;
      case "updateSpeciesWeight" -> IrisHiddenVectorKernels::updateSpeciesWeight;
      case "updateHiddenWeight" -> IrisHiddenVectorKernels::updateHiddenWeight;
      case "updateHiddenBias" -> IrisHiddenVectorKernels::updateHiddenBias;
      default -> KernelForms.super.elementKernel(name);
    };
  }

  /** {@code hidden = sigmoid(flower · hidden.weight + hidden.bias)}. */
  private static void hidden(int from, int to, Array[] arrays) {
    float[][] flower = arrays[0].floatColumns();
    float[] hiddenWeight = arrays[1].floats();
    float[] hiddenBias = arrays[2].floats();
    float[][] hidden = arrays[3].floatColumns();
    for (int i = 0; i < 20; i += 4) {
      float[] hiddenColumn0 = hidden[i];
      float[] hiddenColumn1 = hidden[i + 1];
      float[] hiddenColumn2 = hidden[i + 2];
      float[] hiddenColumn3 = hidden[i + 3];
      float[] flower0 = flower[0];
      float hiddenWeight0 = hiddenWeight[i];
      float[] flower1 = flower[1];
      float hiddenWeight1 = hiddenWeight[i + 20];
      float[] flower2 = flower[2];
      float hiddenWeight2 = hiddenWeight[i + 40];
      float[] flower3 = flower[3];
      float hiddenWeight3 = hiddenWeight[i + 60];
      float hiddenBias0 = hiddenBias[i];
      float hiddenWeight4 = hiddenWeight[i + 1];
      float hiddenWeight5 = hiddenWeight[i + 21];
      float hiddenWeight6 = hiddenWeight[i + 41];
      float hiddenWeight7 = hiddenWeight[i + 61];
      float hiddenBias1 = hiddenBias[i + 1];
      float hiddenWeight8 = hiddenWeight[i + 2];
      float hiddenWeight9 = hiddenWeight[i + 22];
      float hiddenWeight10 = hiddenWeight[i + 42];
      float hiddenWeight11 = hiddenWeight[i + 62];
      float hiddenBias2 = hiddenBias[i + 2];
      float hiddenWeight12 = hiddenWeight[i + 3];
      float hiddenWeight13 = hiddenWeight[i + 23];
      float hiddenWeight14 = hiddenWeight[i + 43];
      float hiddenWeight15 = hiddenWeight[i + 63];
      float hiddenBias3 = hiddenBias[i + 3];
      for (int row = from; row < to; row += LANES) {
        FloatVector flower30 = FloatVector.fromArray(SPECIES, flower3, row);
        FloatVector flower20 = FloatVector.fromArray(SPECIES, flower2, row);
        FloatVector flower00 = FloatVector.fromArray(SPECIES, flower0, row);
        FloatVector flower10 = FloatVector.fromArray(SPECIES, flower1, row);
        FloatVector part0 =
            flower00.fma(
                FloatVector.broadcast(SPECIES, hiddenWeight0), flower10.mul(hiddenWeight1));
        FloatVector part1 = flower20.fma(FloatVector.broadcast(SPECIES, hiddenWeight2), part0);
        FloatVector part2 = flower30.fma(FloatVector.broadcast(SPECIES, hiddenWeight3), part1);
        FloatVector part3 =
            flower00.fma(
                FloatVector.broadcast(SPECIES, hiddenWeight4), flower10.mul(hiddenWeight5));
        FloatVector part4 = flower20.fma(FloatVector.broadcast(SPECIES, hiddenWeight6), part3);
        FloatVector part5 = flower30.fma(FloatVector.broadcast(SPECIES, hiddenWeight7), part4);
        FloatVector part6 =
            flower00.fma(
                FloatVector.broadcast(SPECIES, hiddenWeight8), flower10.mul(hiddenWeight9));
        FloatVector part7 = flower20.fma(FloatVector.broadcast(SPECIES, hiddenWeight10), part6);
        FloatVector part8 = flower30.fma(FloatVector.broadcast(SPECIES, hiddenWeight11), part7);
        FloatVector part9 =
            flower00.fma(
                FloatVector.broadcast(SPECIES, hiddenWeight12), flower10.mul(hiddenWeight13));
        FloatVector part10 = flower20.fma(FloatVector.broadcast(SPECIES, hiddenWeight14), part9);
        FloatVector part11 = flower30.fma(FloatVector.broadcast(SPECIES, hiddenWeight15), part10);
        part2.add(hiddenBias0).intoArray(hiddenColumn0, row);
        part5.add(hiddenBias1).intoArray(hiddenColumn1, row);
        part8.add(hiddenBias2).intoArray(hiddenColumn2, row);
        part11.add(hiddenBias3).intoArray(hiddenColumn3, row);
      }
      int length = to - from + LANES - 1 & -LANES;
      for (int column = i; column < i + 4; column++) {
        VectorMath.sigmoid(hidden[column], from, hidden[column], from, length);
      }
    }
  }

  /** {@code species = sigmoid(hidden · species.weight + species.bias)}. */
  private static void species(int from, int to, Array[] arrays) {
    float[][] hidden = arrays[0].floatColumns();
    float[] speciesWeight = arrays[1].floats();
    float[] speciesBias = arrays[2].floats();
    float[][] species = arrays[3].floatColumns();
    float[] speciesColumn0 = species[0];
    float[] speciesColumn1 = species[1];
    float[] speciesColumn2 = species[2];
    float speciesBias0 = speciesBias[0];
    Arrays.fill(speciesColumn0, from, to + LANES - 1 & -LANES, speciesBias0);
    float speciesBias1 = speciesBias[1];
    Arrays.fill(speciesColumn1, from, to + LANES - 1 & -LANES, speciesBias1);
    float speciesBias2 = speciesBias[2];
    Arrays.fill(speciesColumn2, from, to + LANES - 1 & -LANES, speciesBias2);
    for (int j = 0; j < 20; j += 5) {
      float[] hidden0 = hidden[j];
      float speciesWeight0 = speciesWeight[3 * j];
      float[] hidden1 = hidden[j + 1];
      float speciesWeight1 = speciesWeight[3 * j + 3];
      float[] hidden2 = hidden[j + 2];
      float speciesWeight2 = speciesWeight[3 * j + 6];
      float[] hidden3 = hidden[j + 3];
      float speciesWeight3 = speciesWeight[3 * j + 9];
      float[] hidden4 = hidden[j + 4];
      float speciesWeight4 = speciesWeight[3 * j + 12];
      float speciesWeight5 = speciesWeight[3 * j + 1];
      float speciesWeight6 = speciesWeight[3 * j + 4];
      float speciesWeight7 = speciesWeight[3 * j + 7];
      float speciesWeight8 = speciesWeight[3 * j + 10];
      float speciesWeight9 = speciesWeight[3 * j + 13];
      float speciesWeight10 = speciesWeight[3 * j + 2];
      float speciesWeight11 = speciesWeight[3 * j + 5];
      float speciesWeight12 = speciesWeight[3 * j + 8];
      float speciesWeight13 = speciesWeight[3 * j + 11];
      float speciesWeight14 = speciesWeight[3 * j + 14];
      for (int row = from; row < to; row += LANES) {
        FloatVector hidden40 = FloatVector.fromArray(SPECIES, hidden4, row);
        FloatVector hidden30 = FloatVector.fromArray(SPECIES, hidden3, row);
        FloatVector hidden20 = FloatVector.fromArray(SPECIES, hidden2, row);
        FloatVector hidden10 = FloatVector.fromArray(SPECIES, hidden1, row);
        FloatVector hidden00 = FloatVector.fromArray(SPECIES, hidden0, row);
        FloatVector speciesColumn00 = FloatVector.fromArray(SPECIES, speciesColumn0, row);
        FloatVector part0 =
            hidden00.fma(FloatVector.broadcast(SPECIES, speciesWeight0), speciesColumn00);
        FloatVector part1 = hidden10.fma(FloatVector.broadcast(SPECIES, speciesWeight1), part0);
        FloatVector part2 = hidden20.fma(FloatVector.broadcast(SPECIES, speciesWeight2), part1);
        FloatVector part3 = hidden30.fma(FloatVector.broadcast(SPECIES, speciesWeight3), part2);
        FloatVector part4 = hidden40.fma(FloatVector.broadcast(SPECIES, speciesWeight4), part3);
        FloatVector speciesColumn10 = FloatVector.fromArray(SPECIES, speciesColumn1, row);
        FloatVector part5 =
            hidden00.fma(FloatVector.broadcast(SPECIES, speciesWeight5), speciesColumn10);
        FloatVector part6 = hidden10.fma(FloatVector.broadcast(SPECIES, speciesWeight6), part5);
        FloatVector part7 = hidden20.fma(FloatVector.broadcast(SPECIES, speciesWeight7), part6);
        FloatVector part8 = hidden30.fma(FloatVector.broadcast(SPECIES, speciesWeight8), part7);
        FloatVector part9 = hidden40.fma(FloatVector.broadcast(SPECIES, speciesWeight9), part8);
        FloatVector speciesColumn20 = FloatVector.fromArray(SPECIES, speciesColumn2, row);
        FloatVector part10 =
            hidden00.fma(FloatVector.broadcast(SPECIES, speciesWeight10), speciesColumn20);
        FloatVector part11 = hidden10.fma(FloatVector.broadcast(SPECIES, speciesWeight11), part10);
        FloatVector part12 = hidden20.fma(FloatVector.broadcast(SPECIES, speciesWeight12), part11);
        FloatVector part13 = hidden30.fma(FloatVector.broadcast(SPECIES, speciesWeight13), part12);
        FloatVector part14 = hidden40.fma(FloatVector.broadcast(SPECIES, speciesWeight14), part13);
        part4.intoArray(speciesColumn0, row);
        part9.intoArray(speciesColumn1, row);
        part14.intoArray(speciesColumn2, row);
      }
    }
    int length = to - from + LANES - 1 & -LANES;
    for (int column = 0; column < 3; column++) {
      VectorMath.sigmoid(species[column], from, species[column], from, length);
    }
  }

  /** {@code d species.dense = (species - species target) * (species * (1 - species))}. */
  private static void dSpeciesDense(int from, int to, Array[] arrays) {
    float[][] species = arrays[0].floatColumns();
    float[][] speciesTarget = arrays[1].floatColumns();
    float[][] dSpeciesDense = arrays[2].floatColumns();
    float[] dSpeciesDenseColumn0 = dSpeciesDense[0];
    float[] dSpeciesDenseColumn1 = dSpeciesDense[1];
    float[] dSpeciesDenseColumn2 = dSpeciesDense[2];
    float[] species0 = species[0];
    float[] speciesTarget0 = speciesTarget[0];
    float[] species1 = species[1];
    float[] speciesTarget1 = speciesTarget[1];
    float[] species2 = species[2];
    float[] speciesTarget2 = speciesTarget[2];
    for (int row = from; row < to; row += LANES) {
      FloatVector species00 = FloatVector.fromArray(SPECIES, species0, row);
      FloatVector speciesTarget00 = FloatVector.fromArray(SPECIES, speciesTarget0, row);
      FloatVector part0 = FloatVector.broadcast(SPECIES, 1f).sub(species00);
      FloatVector species10 = FloatVector.fromArray(SPECIES, species1, row);
      FloatVector speciesTarget10 = FloatVector.fromArray(SPECIES, speciesTarget1, row);
      FloatVector part1 = FloatVector.broadcast(SPECIES, 1f).sub(species10);
      FloatVector species20 = FloatVector.fromArray(SPECIES, species2, row);
      FloatVector speciesTarget20 = FloatVector.fromArray(SPECIES, speciesTarget2, row);
      FloatVector part2 = FloatVector.broadcast(SPECIES, 1f).sub(species20);
      species00.sub(speciesTarget00).mul(species00.mul(part0)).intoArray(dSpeciesDenseColumn0, row);
      species10.sub(speciesTarget10).mul(species10.mul(part1)).intoArray(dSpeciesDenseColumn1, row);
      species20.sub(speciesTarget20).mul(species20.mul(part2)).intoArray(dSpeciesDenseColumn2, row);
    }
  }

  /** {@code d hidden.dense = d species.dense · species.weightᵀ * (hidden * (1 - hidden))}. */
  private static void dHiddenDense(int from, int to, Array[] arrays) {
    float[][] dSpeciesDense = arrays[0].floatColumns();
    float[] speciesWeight = arrays[1].floats();
    float[][] hidden = arrays[2].floatColumns();
    float[][] dHiddenDense = arrays[3].floatColumns();
    for (int i = 0; i < 20; i += 4) {
      float[] dHiddenDenseColumn0 = dHiddenDense[i];
      float[] dHiddenDenseColumn1 = dHiddenDense[i + 1];
      float[] dHiddenDenseColumn2 = dHiddenDense[i + 2];
      float[] dHiddenDenseColumn3 = dHiddenDense[i + 3];
      float[] dSpeciesDense0 = dSpeciesDense[0];
      float speciesWeight0 = speciesWeight[3 * i];
      float[] dSpeciesDense1 = dSpeciesDense[1];
      float speciesWeight1 = speciesWeight[3 * i + 1];
      float[] dSpeciesDense2 = dSpeciesDense[2];
      float speciesWeight2 = speciesWeight[3 * i + 2];
      float[] hidden0 = hidden[i];
      float speciesWeight3 = speciesWeight[3 * i + 3];
      float speciesWeight4 = speciesWeight[3 * i + 4];
      float speciesWeight5 = speciesWeight[3 * i + 5];
      float[] hidden1 = hidden[i + 1];
      float speciesWeight6 = speciesWeight[3 * i + 6];
      float speciesWeight7 = speciesWeight[3 * i + 7];
      float speciesWeight8 = speciesWeight[3 * i + 8];
      float[] hidden2 = hidden[i + 2];
      float speciesWeight9 = speciesWeight[3 * i + 9];
      float speciesWeight10 = speciesWeight[3 * i + 10];
      float speciesWeight11 = speciesWeight[3 * i + 11];
      float[] hidden3 = hidden[i + 3];
      for (int row = from; row < to; row += LANES) {
        FloatVector dSpeciesDense20 = FloatVector.fromArray(SPECIES, dSpeciesDense2, row);
        FloatVector dSpeciesDense00 = FloatVector.fromArray(SPECIES, dSpeciesDense0, row);
        FloatVector dSpeciesDense10 = FloatVector.fromArray(SPECIES, dSpeciesDense1, row);
        FloatVector part0 =
            dSpeciesDense00.fma(
                FloatVector.broadcast(SPECIES, speciesWeight0),
                dSpeciesDense10.mul(speciesWeight1));
        FloatVector part1 =
            dSpeciesDense20.fma(FloatVector.broadcast(SPECIES, speciesWeight2), part0);
        FloatVector hidden00 = FloatVector.fromArray(SPECIES, hidden0, row);
        FloatVector part2 = FloatVector.broadcast(SPECIES, 1f).sub(hidden00);
        FloatVector part3 =
            dSpeciesDense00.fma(
                FloatVector.broadcast(SPECIES, speciesWeight3),
                dSpeciesDense10.mul(speciesWeight4));
        FloatVector part4 =
            dSpeciesDense20.fma(FloatVector.broadcast(SPECIES, speciesWeight5), part3);
        FloatVector hidden10 = FloatVector.fromArray(SPECIES, hidden1, row);
        FloatVector part5 = FloatVector.broadcast(SPECIES, 1f).sub(hidden10);
        FloatVector part6 =
            dSpeciesDense00.fma(
                FloatVector.broadcast(SPECIES, speciesWeight6),
                dSpeciesDense10.mul(speciesWeight7));
        FloatVector part7 =
            dSpeciesDense20.fma(FloatVector.broadcast(SPECIES, speciesWeight8), part6);
        FloatVector hidden20 = FloatVector.fromArray(SPECIES, hidden2, row);
        FloatVector part8 = FloatVector.broadcast(SPECIES, 1f).sub(hidden20);
        FloatVector part9 =
            dSpeciesDense00.fma(
                FloatVector.broadcast(SPECIES, speciesWeight9),
                dSpeciesDense10.mul(speciesWeight10));
        FloatVector part10 =
            dSpeciesDense20.fma(FloatVector.broadcast(SPECIES, speciesWeight11), part9);
        FloatVector hidden30 = FloatVector.fromArray(SPECIES, hidden3, row);
        FloatVector part11 = FloatVector.broadcast(SPECIES, 1f).sub(hidden30);
        part1.mul(hidden00.mul(part2)).intoArray(dHiddenDenseColumn0, row);
        part4.mul(hidden10.mul(part5)).intoArray(dHiddenDenseColumn1, row);
        part7.mul(hidden20.mul(part8)).intoArray(dHiddenDenseColumn2, row);
        part10.mul(hidden30.mul(part11)).intoArray(dHiddenDenseColumn3, row);
      }
    }
  }

  /** {@code d flower = d hidden.dense · hidden.weightᵀ}. */
  private static void dFlower(int from, int to, Array[] arrays) {
    float[][] dHiddenDense = arrays[0].floatColumns();
    float[] hiddenWeight = arrays[1].floats();
    float[][] dFlower = arrays[2].floatColumns();
    float[] dFlowerColumn0 = dFlower[0];
    float[] dFlowerColumn1 = dFlower[1];
    float[] dFlowerColumn2 = dFlower[2];
    float[] dFlowerColumn3 = dFlower[3];
    Arrays.fill(dFlowerColumn0, from, to + LANES - 1 & -LANES, 0f);
    Arrays.fill(dFlowerColumn1, from, to + LANES - 1 & -LANES, 0f);
    Arrays.fill(dFlowerColumn2, from, to + LANES - 1 & -LANES, 0f);
    Arrays.fill(dFlowerColumn3, from, to + LANES - 1 & -LANES, 0f);
    for (int j = 0; j < 20; j += 5) {
      float[] dHiddenDense0 = dHiddenDense[j];
      float hiddenWeight0 = hiddenWeight[j];
      float[] dHiddenDense1 = dHiddenDense[j + 1];
      float hiddenWeight1 = hiddenWeight[j + 1];
      float[] dHiddenDense2 = dHiddenDense[j + 2];
      float hiddenWeight2 = hiddenWeight[j + 2];
      float[] dHiddenDense3 = dHiddenDense[j + 3];
      float hiddenWeight3 = hiddenWeight[j + 3];
      float[] dHiddenDense4 = dHiddenDense[j + 4];
      float hiddenWeight4 = hiddenWeight[j + 4];
      float hiddenWeight5 = hiddenWeight[j + 20];
      float hiddenWeight6 = hiddenWeight[j + 21];
      float hiddenWeight7 = hiddenWeight[j + 22];
      float hiddenWeight8 = hiddenWeight[j + 23];
      float hiddenWeight9 = hiddenWeight[j + 24];
      float hiddenWeight10 = hiddenWeight[j + 40];
      float hiddenWeight11 = hiddenWeight[j + 41];
      float hiddenWeight12 = hiddenWeight[j + 42];
      float hiddenWeight13 = hiddenWeight[j + 43];
      float hiddenWeight14 = hiddenWeight[j + 44];
      float hiddenWeight15 = hiddenWeight[j + 60];
      float hiddenWeight16 = hiddenWeight[j + 61];
      float hiddenWeight17 = hiddenWeight[j + 62];
      float hiddenWeight18 = hiddenWeight[j + 63];
      float hiddenWeight19 = hiddenWeight[j + 64];
      for (int row = from; row < to; row += LANES) {
        FloatVector dHiddenDense40 = FloatVector.fromArray(SPECIES, dHiddenDense4, row);
        FloatVector dHiddenDense30 = FloatVector.fromArray(SPECIES, dHiddenDense3, row);
        FloatVector dHiddenDense20 = FloatVector.fromArray(SPECIES, dHiddenDense2, row);
        FloatVector dHiddenDense10 = FloatVector.fromArray(SPECIES, dHiddenDense1, row);
        FloatVector dHiddenDense00 = FloatVector.fromArray(SPECIES, dHiddenDense0, row);
        FloatVector dFlowerColumn00 = FloatVector.fromArray(SPECIES, dFlowerColumn0, row);
        FloatVector part0 =
            dHiddenDense00.fma(FloatVector.broadcast(SPECIES, hiddenWeight0), dFlowerColumn00);
        FloatVector part1 =
            dHiddenDense10.fma(FloatVector.broadcast(SPECIES, hiddenWeight1), part0);
        FloatVector part2 =
            dHiddenDense20.fma(FloatVector.broadcast(SPECIES, hiddenWeight2), part1);
        FloatVector part3 =
            dHiddenDense30.fma(FloatVector.broadcast(SPECIES, hiddenWeight3), part2);
        FloatVector part4 =
            dHiddenDense40.fma(FloatVector.broadcast(SPECIES, hiddenWeight4), part3);
        FloatVector dFlowerColumn10 = FloatVector.fromArray(SPECIES, dFlowerColumn1, row);
        FloatVector part5 =
            dHiddenDense00.fma(FloatVector.broadcast(SPECIES, hiddenWeight5), dFlowerColumn10);
        FloatVector part6 =
            dHiddenDense10.fma(FloatVector.broadcast(SPECIES, hiddenWeight6), part5);
        FloatVector part7 =
            dHiddenDense20.fma(FloatVector.broadcast(SPECIES, hiddenWeight7), part6);
        FloatVector part8 =
            dHiddenDense30.fma(FloatVector.broadcast(SPECIES, hiddenWeight8), part7);
        FloatVector part9 =
            dHiddenDense40.fma(FloatVector.broadcast(SPECIES, hiddenWeight9), part8);
        FloatVector dFlowerColumn20 = FloatVector.fromArray(SPECIES, dFlowerColumn2, row);
        FloatVector part10 =
            dHiddenDense00.fma(FloatVector.broadcast(SPECIES, hiddenWeight10), dFlowerColumn20);
        FloatVector part11 =
            dHiddenDense10.fma(FloatVector.broadcast(SPECIES, hiddenWeight11), part10);
        FloatVector part12 =
            dHiddenDense20.fma(FloatVector.broadcast(SPECIES, hiddenWeight12), part11);
        FloatVector part13 =
            dHiddenDense30.fma(FloatVector.broadcast(SPECIES, hiddenWeight13), part12);
        FloatVector part14 =
            dHiddenDense40.fma(FloatVector.broadcast(SPECIES, hiddenWeight14), part13);
        FloatVector dFlowerColumn30 = FloatVector.fromArray(SPECIES, dFlowerColumn3, row);
        FloatVector part15 =
            dHiddenDense00.fma(FloatVector.broadcast(SPECIES, hiddenWeight15), dFlowerColumn30);
        FloatVector part16 =
            dHiddenDense10.fma(FloatVector.broadcast(SPECIES, hiddenWeight16), part15);
        FloatVector part17 =
            dHiddenDense20.fma(FloatVector.broadcast(SPECIES, hiddenWeight17), part16);
        FloatVector part18 =
            dHiddenDense30.fma(FloatVector.broadcast(SPECIES, hiddenWeight18), part17);
        FloatVector part19 =
            dHiddenDense40.fma(FloatVector.broadcast(SPECIES, hiddenWeight19), part18);
        part4.intoArray(dFlowerColumn0, row);
        part9.intoArray(dFlowerColumn1, row);
        part14.intoArray(dFlowerColumn2, row);
        part19.intoArray(dFlowerColumn3, row);
      }
    }
  }

  /** {@code loss = 0.5 * sumRows(sum((species - species target) * (species - species target)))}. */
  private static void loss(int from, int to, Array[] arrays) {
    float[][] species = arrays[0].floatColumns();
    float[][] speciesTarget = arrays[1].floatColumns();
    float[] loss = arrays[2].floats();
    float[] scratch = arrays[3].floats();
    FloatVector sum = FloatVector.zero(SPECIES);
    float[] species0 = species[0];
    float[] speciesTarget0 = speciesTarget[0];
    float[] species1 = species[1];
    float[] speciesTarget1 = speciesTarget[1];
    float[] species2 = species[2];
    float[] speciesTarget2 = speciesTarget[2];
    for (int row = 0; row < to; row += LANES) {
      IntVector rowMask = LANE_NUMBERS.sub(to - row).lanewise(VectorOperators.ASHR, 31);
      FloatVector species20 = FloatVector.fromArray(SPECIES, species2, row);
      FloatVector speciesTarget20 = FloatVector.fromArray(SPECIES, speciesTarget2, row);
      FloatVector part0 = species20.sub(speciesTarget20);
      FloatVector species00 = FloatVector.fromArray(SPECIES, species0, row);
      FloatVector speciesTarget00 = FloatVector.fromArray(SPECIES, speciesTarget0, row);
      FloatVector part1 = species00.sub(speciesTarget00);
      FloatVector species10 = FloatVector.fromArray(SPECIES, species1, row);
      FloatVector speciesTarget10 = FloatVector.fromArray(SPECIES, speciesTarget1, row);
      FloatVector part2 = species10.sub(speciesTarget10);
      FloatVector part3 = part0.fma(part0, part1.fma(part1, part2.mul(part2)));
      FloatVector term0 = part3.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      sum = sum.add(term0);
    }
    sum.intoArray(scratch, 0);
    VectorSums.add(scratch, 0, 1);
    loss[0] = 0.5f * scratch[0];
  }

  /** {@code d species.weight = hiddenᵀ · d species.dense}. */
  private static void dSpeciesWeight(int rows, int from, int to, Array[] arrays) {
    float[][] hidden = arrays[0].floatColumns();
    float[][] dSpeciesDense = arrays[1].floatColumns();
    float[] dSpeciesWeight = arrays[2].floats();
    float[] scratch = arrays[3].floats();
    int first = 12 * from;
    for (int i = from * 4; i < to * 4; i += 4) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      FloatVector sum2 = FloatVector.zero(SPECIES);
      FloatVector sum3 = FloatVector.zero(SPECIES);
      FloatVector sum4 = FloatVector.zero(SPECIES);
      FloatVector sum5 = FloatVector.zero(SPECIES);
      FloatVector sum6 = FloatVector.zero(SPECIES);
      FloatVector sum7 = FloatVector.zero(SPECIES);
      FloatVector sum8 = FloatVector.zero(SPECIES);
      FloatVector sum9 = FloatVector.zero(SPECIES);
      FloatVector sum10 = FloatVector.zero(SPECIES);
      FloatVector sum11 = FloatVector.zero(SPECIES);
      float[] hidden0 = hidden[i];
      float[] dSpeciesDense0 = dSpeciesDense[0];
      float[] dSpeciesDense1 = dSpeciesDense[1];
      float[] dSpeciesDense2 = dSpeciesDense[2];
      float[] hidden1 = hidden[i + 1];
      float[] hidden2 = hidden[i + 2];
      float[] hidden3 = hidden[i + 3];
      for (int row = 0; row < rows; row += LANES) {
        IntVector rowMask = LANE_NUMBERS.sub(rows - row).lanewise(VectorOperators.ASHR, 31);
        FloatVector hidden00 = FloatVector.fromArray(SPECIES, hidden0, row);
        FloatVector dSpeciesDense00 = FloatVector.fromArray(SPECIES, dSpeciesDense0, row);
        FloatVector dSpeciesDense10 = FloatVector.fromArray(SPECIES, dSpeciesDense1, row);
        FloatVector dSpeciesDense20 = FloatVector.fromArray(SPECIES, dSpeciesDense2, row);
        FloatVector hidden10 = FloatVector.fromArray(SPECIES, hidden1, row);
        FloatVector hidden20 = FloatVector.fromArray(SPECIES, hidden2, row);
        FloatVector hidden30 = FloatVector.fromArray(SPECIES, hidden3, row);
        FloatVector term0 = hidden00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term1 = dSpeciesDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term2 = dSpeciesDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term3 = dSpeciesDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term4 = hidden10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term5 = hidden20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term6 = hidden30.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        sum0 = term0.fma(term1, sum0);
        sum1 = term0.fma(term2, sum1);
        sum2 = term0.fma(term3, sum2);
        sum3 = term4.fma(term1, sum3);
        sum4 = term4.fma(term2, sum4);
        sum5 = term4.fma(term3, sum5);
        sum6 = term5.fma(term1, sum6);
        sum7 = term5.fma(term2, sum7);
        sum8 = term5.fma(term3, sum8);
        sum9 = term6.fma(term1, sum9);
        sum10 = term6.fma(term2, sum10);
        sum11 = term6.fma(term3, sum11);
      }
      sum0.intoArray(scratch, (3 * i - first) * LANES);
      sum1.intoArray(scratch, (3 * i - first + 1) * LANES);
      sum2.intoArray(scratch, (3 * i - first + 2) * LANES);
      sum3.intoArray(scratch, (3 * i - first + 3) * LANES);
      sum4.intoArray(scratch, (3 * i - first + 4) * LANES);
      sum5.intoArray(scratch, (3 * i - first + 5) * LANES);
      sum6.intoArray(scratch, (3 * i - first + 6) * LANES);
      sum7.intoArray(scratch, (3 * i - first + 7) * LANES);
      sum8.intoArray(scratch, (3 * i - first + 8) * LANES);
      sum9.intoArray(scratch, (3 * i - first + 9) * LANES);
      sum10.intoArray(scratch, (3 * i - first + 10) * LANES);
      sum11.intoArray(scratch, (3 * i - first + 11) * LANES);
    }
    VectorSums.add(scratch, 0, 12 * (to - from));
    for (int p = 0; p < 12 * (to - from); p++) {
      dSpeciesWeight[first + p] = scratch[p];
    }
  }

  /** {@code d species.bias = sumRows(d species.dense)}. */
  private static void dSpeciesBias(int from, int to, Array[] arrays) {
    float[][] dSpeciesDense = arrays[0].floatColumns();
    float[] dSpeciesBias = arrays[1].floats();
    float[] scratch = arrays[2].floats();
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = FloatVector.zero(SPECIES);
    FloatVector sum2 = FloatVector.zero(SPECIES);
    float[] dSpeciesDense0 = dSpeciesDense[0];
    float[] dSpeciesDense1 = dSpeciesDense[1];
    float[] dSpeciesDense2 = dSpeciesDense[2];
    for (int row = 0; row < to; row += LANES) {
      IntVector rowMask = LANE_NUMBERS.sub(to - row).lanewise(VectorOperators.ASHR, 31);
      FloatVector dSpeciesDense00 = FloatVector.fromArray(SPECIES, dSpeciesDense0, row);
      FloatVector dSpeciesDense10 = FloatVector.fromArray(SPECIES, dSpeciesDense1, row);
      FloatVector dSpeciesDense20 = FloatVector.fromArray(SPECIES, dSpeciesDense2, row);
      FloatVector term0 = dSpeciesDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      FloatVector term1 = dSpeciesDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      FloatVector term2 = dSpeciesDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      sum0 = sum0.add(term0);
      sum1 = sum1.add(term1);
      sum2 = sum2.add(term2);
    }
    sum0.intoArray(scratch, 0);
    sum1.intoArray(scratch, LANES);
    sum2.intoArray(scratch, 2 * LANES);
    VectorSums.add(scratch, 0, 3);
    for (int p = 0; p < 3; p++) {
      dSpeciesBias[p] = scratch[p];
    }
  }

  /** {@code d hidden.weight = flowerᵀ · d hidden.dense}. */
  private static void dHiddenWeight(int rows, int from, int to, Array[] arrays) {
    float[][] flower = arrays[0].floatColumns();
    float[][] dHiddenDense = arrays[1].floatColumns();
    float[] dHiddenWeight = arrays[2].floats();
    float[] scratch = arrays[3].floats();
    int first = 40 * from;
    for (int i = from * 2; i < to * 2; i += 2) {
      for (int j = 0; j < 20; j += 5) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = FloatVector.zero(SPECIES);
        FloatVector sum2 = FloatVector.zero(SPECIES);
        FloatVector sum3 = FloatVector.zero(SPECIES);
        FloatVector sum4 = FloatVector.zero(SPECIES);
        FloatVector sum5 = FloatVector.zero(SPECIES);
        FloatVector sum6 = FloatVector.zero(SPECIES);
        FloatVector sum7 = FloatVector.zero(SPECIES);
        FloatVector sum8 = FloatVector.zero(SPECIES);
        FloatVector sum9 = FloatVector.zero(SPECIES);
        float[] flower0 = flower[i];
        float[] dHiddenDense0 = dHiddenDense[j];
        float[] dHiddenDense1 = dHiddenDense[j + 1];
        float[] dHiddenDense2 = dHiddenDense[j + 2];
        float[] dHiddenDense3 = dHiddenDense[j + 3];
        float[] dHiddenDense4 = dHiddenDense[j + 4];
        float[] flower1 = flower[i + 1];
        for (int row = 0; row < rows; row += LANES) {
          IntVector rowMask = LANE_NUMBERS.sub(rows - row).lanewise(VectorOperators.ASHR, 31);
          FloatVector flower00 = FloatVector.fromArray(SPECIES, flower0, row);
          FloatVector dHiddenDense00 = FloatVector.fromArray(SPECIES, dHiddenDense0, row);
          FloatVector dHiddenDense10 = FloatVector.fromArray(SPECIES, dHiddenDense1, row);
          FloatVector dHiddenDense20 = FloatVector.fromArray(SPECIES, dHiddenDense2, row);
          FloatVector dHiddenDense30 = FloatVector.fromArray(SPECIES, dHiddenDense3, row);
          FloatVector dHiddenDense40 = FloatVector.fromArray(SPECIES, dHiddenDense4, row);
          FloatVector flower10 = FloatVector.fromArray(SPECIES, flower1, row);
          FloatVector term0 = flower00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term1 = dHiddenDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term2 = dHiddenDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term3 = dHiddenDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term4 = dHiddenDense30.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term5 = dHiddenDense40.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term6 = flower10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          sum0 = term0.fma(term1, sum0);
          sum1 = term0.fma(term2, sum1);
          sum2 = term0.fma(term3, sum2);
          sum3 = term0.fma(term4, sum3);
          sum4 = term0.fma(term5, sum4);
          sum5 = term6.fma(term1, sum5);
          sum6 = term6.fma(term2, sum6);
          sum7 = term6.fma(term3, sum7);
          sum8 = term6.fma(term4, sum8);
          sum9 = term6.fma(term5, sum9);
        }
        sum0.intoArray(scratch, (20 * i + j - first) * LANES);
        sum1.intoArray(scratch, (20 * i + j - first + 1) * LANES);
        sum2.intoArray(scratch, (20 * i + j - first + 2) * LANES);
        sum3.intoArray(scratch, (20 * i + j - first + 3) * LANES);
        sum4.intoArray(scratch, (20 * i + j - first + 4) * LANES);
        sum5.intoArray(scratch, (20 * i + j - first + 20) * LANES);
        sum6.intoArray(scratch, (20 * i + j - first + 21) * LANES);
        sum7.intoArray(scratch, (20 * i + j - first + 22) * LANES);
        sum8.intoArray(scratch, (20 * i + j - first + 23) * LANES);
        sum9.intoArray(scratch, (20 * i + j - first + 24) * LANES);
      }
    }
    VectorSums.add(scratch, 0, 40 * (to - from));
    for (int p = 0; p < 40 * (to - from); p++) {
      dHiddenWeight[first + p] = scratch[p];
    }
  }

  /** {@code d hidden.bias = sumRows(d hidden.dense)}. */
  private static void dHiddenBias(int rows, int from, int to, Array[] arrays) {
    float[][] dHiddenDense = arrays[0].floatColumns();
    float[] dHiddenBias = arrays[1].floats();
    float[] scratch = arrays[2].floats();
    int first = 10 * from;
    for (int i = from * 10; i < to * 10; i += 10) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      FloatVector sum2 = FloatVector.zero(SPECIES);
      FloatVector sum3 = FloatVector.zero(SPECIES);
      FloatVector sum4 = FloatVector.zero(SPECIES);
      FloatVector sum5 = FloatVector.zero(SPECIES);
      FloatVector sum6 = FloatVector.zero(SPECIES);
      FloatVector sum7 = FloatVector.zero(SPECIES);
      FloatVector sum8 = FloatVector.zero(SPECIES);
      FloatVector sum9 = FloatVector.zero(SPECIES);
      float[] dHiddenDense0 = dHiddenDense[i];
      float[] dHiddenDense1 = dHiddenDense[i + 1];
      float[] dHiddenDense2 = dHiddenDense[i + 2];
      float[] dHiddenDense3 = dHiddenDense[i + 3];
      float[] dHiddenDense4 = dHiddenDense[i + 4];
      float[] dHiddenDense5 = dHiddenDense[i + 5];
      float[] dHiddenDense6 = dHiddenDense[i + 6];
      float[] dHiddenDense7 = dHiddenDense[i + 7];
      float[] dHiddenDense8 = dHiddenDense[i + 8];
      float[] dHiddenDense9 = dHiddenDense[i + 9];
      for (int row = 0; row < rows; row += LANES) {
        IntVector rowMask = LANE_NUMBERS.sub(rows - row).lanewise(VectorOperators.ASHR, 31);
        FloatVector dHiddenDense00 = FloatVector.fromArray(SPECIES, dHiddenDense0, row);
        FloatVector dHiddenDense10 = FloatVector.fromArray(SPECIES, dHiddenDense1, row);
        FloatVector dHiddenDense20 = FloatVector.fromArray(SPECIES, dHiddenDense2, row);
        FloatVector dHiddenDense30 = FloatVector.fromArray(SPECIES, dHiddenDense3, row);
        FloatVector dHiddenDense40 = FloatVector.fromArray(SPECIES, dHiddenDense4, row);
        FloatVector dHiddenDense50 = FloatVector.fromArray(SPECIES, dHiddenDense5, row);
        FloatVector dHiddenDense60 = FloatVector.fromArray(SPECIES, dHiddenDense6, row);
        FloatVector dHiddenDense70 = FloatVector.fromArray(SPECIES, dHiddenDense7, row);
        FloatVector dHiddenDense80 = FloatVector.fromArray(SPECIES, dHiddenDense8, row);
        FloatVector dHiddenDense90 = FloatVector.fromArray(SPECIES, dHiddenDense9, row);
        FloatVector term0 = dHiddenDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term1 = dHiddenDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term2 = dHiddenDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term3 = dHiddenDense30.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term4 = dHiddenDense40.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term5 = dHiddenDense50.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term6 = dHiddenDense60.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term7 = dHiddenDense70.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term8 = dHiddenDense80.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term9 = dHiddenDense90.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        sum0 = sum0.add(term0);
        sum1 = sum1.add(term1);
        sum2 = sum2.add(term2);
        sum3 = sum3.add(term3);
        sum4 = sum4.add(term4);
        sum5 = sum5.add(term5);
        sum6 = sum6.add(term6);
        sum7 = sum7.add(term7);
        sum8 = sum8.add(term8);
        sum9 = sum9.add(term9);
      }
      sum0.intoArray(scratch, (i - first) * LANES);
      sum1.intoArray(scratch, (i - first + 1) * LANES);
      sum2.intoArray(scratch, (i - first + 2) * LANES);
      sum3.intoArray(scratch, (i - first + 3) * LANES);
      sum4.intoArray(scratch, (i - first + 4) * LANES);
      sum5.intoArray(scratch, (i - first + 5) * LANES);
      sum6.intoArray(scratch, (i - first + 6) * LANES);
      sum7.intoArray(scratch, (i - first + 7) * LANES);
      sum8.intoArray(scratch, (i - first + 8) * LANES);
      sum9.intoArray(scratch, (i - first + 9) * LANES);
    }
    VectorSums.add(scratch, 0, 10 * (to - from));
    for (int p = 0; p < 10 * (to - from); p++) {
      dHiddenBias[first + p] = scratch[p];
    }
  }

  /** {@code species.bias = species.bias - learning rate * sumRows(d species.dense)}. */
  private static void updateSpeciesBias(int from, int to, Array[] arrays) {
    float[] speciesBias = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] dSpeciesDense = arrays[2].floatColumns();
    float[] scratch = arrays[3].floats();
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = FloatVector.zero(SPECIES);
    FloatVector sum2 = FloatVector.zero(SPECIES);
    float[] dSpeciesDense0 = dSpeciesDense[0];
    float[] dSpeciesDense1 = dSpeciesDense[1];
    float[] dSpeciesDense2 = dSpeciesDense[2];
    for (int row = 0; row < to; row += LANES) {
      IntVector rowMask = LANE_NUMBERS.sub(to - row).lanewise(VectorOperators.ASHR, 31);
      FloatVector dSpeciesDense00 = FloatVector.fromArray(SPECIES, dSpeciesDense0, row);
      FloatVector dSpeciesDense10 = FloatVector.fromArray(SPECIES, dSpeciesDense1, row);
      FloatVector dSpeciesDense20 = FloatVector.fromArray(SPECIES, dSpeciesDense2, row);
      FloatVector term0 = dSpeciesDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      FloatVector term1 = dSpeciesDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      FloatVector term2 = dSpeciesDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      sum0 = sum0.add(term0);
      sum1 = sum1.add(term1);
      sum2 = sum2.add(term2);
    }
    sum0.intoArray(scratch, 0);
    sum1.intoArray(scratch, LANES);
    sum2.intoArray(scratch, 2 * LANES);
    VectorSums.add(scratch, 0, 3);
    float learningRate0 = learningRate[0];
    for (int p = 0; p < 3; p++) {
      speciesBias[p] -= learningRate0 * scratch[p];
    }
  }

  /** {@code species.weight = species.weight - learning rate * hiddenᵀ · d species.dense}. */
  private static void updateSpeciesWeight(int rows, int from, int to, Array[] arrays) {
    float[] speciesWeight = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] hidden = arrays[2].floatColumns();
    float[][] dSpeciesDense = arrays[3].floatColumns();
    float[] scratch = arrays[4].floats();
    int first = 12 * from;
    for (int i = from * 4; i < to * 4; i += 4) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      FloatVector sum2 = FloatVector.zero(SPECIES);
      FloatVector sum3 = FloatVector.zero(SPECIES);
      FloatVector sum4 = FloatVector.zero(SPECIES);
      FloatVector sum5 = FloatVector.zero(SPECIES);
      FloatVector sum6 = FloatVector.zero(SPECIES);
      FloatVector sum7 = FloatVector.zero(SPECIES);
      FloatVector sum8 = FloatVector.zero(SPECIES);
      FloatVector sum9 = FloatVector.zero(SPECIES);
      FloatVector sum10 = FloatVector.zero(SPECIES);
      FloatVector sum11 = FloatVector.zero(SPECIES);
      float[] hidden0 = hidden[i];
      float[] dSpeciesDense0 = dSpeciesDense[0];
      float[] dSpeciesDense1 = dSpeciesDense[1];
      float[] dSpeciesDense2 = dSpeciesDense[2];
      float[] hidden1 = hidden[i + 1];
      float[] hidden2 = hidden[i + 2];
      float[] hidden3 = hidden[i + 3];
      for (int row = 0; row < rows; row += LANES) {
        IntVector rowMask = LANE_NUMBERS.sub(rows - row).lanewise(VectorOperators.ASHR, 31);
        FloatVector hidden00 = FloatVector.fromArray(SPECIES, hidden0, row);
        FloatVector dSpeciesDense00 = FloatVector.fromArray(SPECIES, dSpeciesDense0, row);
        FloatVector dSpeciesDense10 = FloatVector.fromArray(SPECIES, dSpeciesDense1, row);
        FloatVector dSpeciesDense20 = FloatVector.fromArray(SPECIES, dSpeciesDense2, row);
        FloatVector hidden10 = FloatVector.fromArray(SPECIES, hidden1, row);
        FloatVector hidden20 = FloatVector.fromArray(SPECIES, hidden2, row);
        FloatVector hidden30 = FloatVector.fromArray(SPECIES, hidden3, row);
        FloatVector term0 = hidden00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term1 = dSpeciesDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term2 = dSpeciesDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term3 = dSpeciesDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term4 = hidden10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term5 = hidden20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term6 = hidden30.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        sum0 = term0.fma(term1, sum0);
        sum1 = term0.fma(term2, sum1);
        sum2 = term0.fma(term3, sum2);
        sum3 = term4.fma(term1, sum3);
        sum4 = term4.fma(term2, sum4);
        sum5 = term4.fma(term3, sum5);
        sum6 = term5.fma(term1, sum6);
        sum7 = term5.fma(term2, sum7);
        sum8 = term5.fma(term3, sum8);
        sum9 = term6.fma(term1, sum9);
        sum10 = term6.fma(term2, sum10);
        sum11 = term6.fma(term3, sum11);
      }
      sum0.intoArray(scratch, (3 * i - first) * LANES);
      sum1.intoArray(scratch, (3 * i - first + 1) * LANES);
      sum2.intoArray(scratch, (3 * i - first + 2) * LANES);
      sum3.intoArray(scratch, (3 * i - first + 3) * LANES);
      sum4.intoArray(scratch, (3 * i - first + 4) * LANES);
      sum5.intoArray(scratch, (3 * i - first + 5) * LANES);
      sum6.intoArray(scratch, (3 * i - first + 6) * LANES);
      sum7.intoArray(scratch, (3 * i - first + 7) * LANES);
      sum8.intoArray(scratch, (3 * i - first + 8) * LANES);
      sum9.intoArray(scratch, (3 * i - first + 9) * LANES);
      sum10.intoArray(scratch, (3 * i - first + 10) * LANES);
      sum11.intoArray(scratch, (3 * i - first + 11) * LANES);
    }
    VectorSums.add(scratch, 0, 12 * (to - from));
    float learningRate0 = learningRate[0];
    for (int p = 0; p < 12 * (to - from); p++) {
      speciesWeight[first + p] -= learningRate0 * scratch[p];
    }
  }

  /** {@code hidden.weight = hidden.weight - learning rate * flowerᵀ · d hidden.dense}. */
  private static void updateHiddenWeight(int rows, int from, int to, Array[] arrays) {
    float[] hiddenWeight = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] flower = arrays[2].floatColumns();
    float[][] dHiddenDense = arrays[3].floatColumns();
    float[] scratch = arrays[4].floats();
    int first = 40 * from;
    for (int i = from * 2; i < to * 2; i += 2) {
      for (int j = 0; j < 20; j += 5) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = FloatVector.zero(SPECIES);
        FloatVector sum2 = FloatVector.zero(SPECIES);
        FloatVector sum3 = FloatVector.zero(SPECIES);
        FloatVector sum4 = FloatVector.zero(SPECIES);
        FloatVector sum5 = FloatVector.zero(SPECIES);
        FloatVector sum6 = FloatVector.zero(SPECIES);
        FloatVector sum7 = FloatVector.zero(SPECIES);
        FloatVector sum8 = FloatVector.zero(SPECIES);
        FloatVector sum9 = FloatVector.zero(SPECIES);
        float[] flower0 = flower[i];
        float[] dHiddenDense0 = dHiddenDense[j];
        float[] dHiddenDense1 = dHiddenDense[j + 1];
        float[] dHiddenDense2 = dHiddenDense[j + 2];
        float[] dHiddenDense3 = dHiddenDense[j + 3];
        float[] dHiddenDense4 = dHiddenDense[j + 4];
        float[] flower1 = flower[i + 1];
        for (int row = 0; row < rows; row += LANES) {
          IntVector rowMask = LANE_NUMBERS.sub(rows - row).lanewise(VectorOperators.ASHR, 31);
          FloatVector flower00 = FloatVector.fromArray(SPECIES, flower0, row);
          FloatVector dHiddenDense00 = FloatVector.fromArray(SPECIES, dHiddenDense0, row);
          FloatVector dHiddenDense10 = FloatVector.fromArray(SPECIES, dHiddenDense1, row);
          FloatVector dHiddenDense20 = FloatVector.fromArray(SPECIES, dHiddenDense2, row);
          FloatVector dHiddenDense30 = FloatVector.fromArray(SPECIES, dHiddenDense3, row);
          FloatVector dHiddenDense40 = FloatVector.fromArray(SPECIES, dHiddenDense4, row);
          FloatVector flower10 = FloatVector.fromArray(SPECIES, flower1, row);
          FloatVector term0 = flower00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term1 = dHiddenDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term2 = dHiddenDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term3 = dHiddenDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term4 = dHiddenDense30.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term5 = dHiddenDense40.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          FloatVector term6 = flower10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
          sum0 = term0.fma(term1, sum0);
          sum1 = term0.fma(term2, sum1);
          sum2 = term0.fma(term3, sum2);
          sum3 = term0.fma(term4, sum3);
          sum4 = term0.fma(term5, sum4);
          sum5 = term6.fma(term1, sum5);
          sum6 = term6.fma(term2, sum6);
          sum7 = term6.fma(term3, sum7);
          sum8 = term6.fma(term4, sum8);
          sum9 = term6.fma(term5, sum9);
        }
        sum0.intoArray(scratch, (20 * i + j - first) * LANES);
        sum1.intoArray(scratch, (20 * i + j - first + 1) * LANES);
        sum2.intoArray(scratch, (20 * i + j - first + 2) * LANES);
        sum3.intoArray(scratch, (20 * i + j - first + 3) * LANES);
        sum4.intoArray(scratch, (20 * i + j - first + 4) * LANES);
        sum5.intoArray(scratch, (20 * i + j - first + 20) * LANES);
        sum6.intoArray(scratch, (20 * i + j - first + 21) * LANES);
        sum7.intoArray(scratch, (20 * i + j - first + 22) * LANES);
        sum8.intoArray(scratch, (20 * i + j - first + 23) * LANES);
        sum9.intoArray(scratch, (20 * i + j - first + 24) * LANES);
      }
    }
    VectorSums.add(scratch, 0, 40 * (to - from));
    float learningRate0 = learningRate[0];
    for (int p = 0; p < 40 * (to - from); p++) {
      hiddenWeight[first + p] -= learningRate0 * scratch[p];
    }
  }

  /** {@code hidden.bias = hidden.bias - learning rate * sumRows(d hidden.dense)}. */
  private static void updateHiddenBias(int rows, int from, int to, Array[] arrays) {
    float[] hiddenBias = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] dHiddenDense = arrays[2].floatColumns();
    float[] scratch = arrays[3].floats();
    int first = 10 * from;
    for (int i = from * 10; i < to * 10; i += 10) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      FloatVector sum2 = FloatVector.zero(SPECIES);
      FloatVector sum3 = FloatVector.zero(SPECIES);
      FloatVector sum4 = FloatVector.zero(SPECIES);
      FloatVector sum5 = FloatVector.zero(SPECIES);
      FloatVector sum6 = FloatVector.zero(SPECIES);
      FloatVector sum7 = FloatVector.zero(SPECIES);
      FloatVector sum8 = FloatVector.zero(SPECIES);
      FloatVector sum9 = FloatVector.zero(SPECIES);
      float[] dHiddenDense0 = dHiddenDense[i];
      float[] dHiddenDense1 = dHiddenDense[i + 1];
      float[] dHiddenDense2 = dHiddenDense[i + 2];
      float[] dHiddenDense3 = dHiddenDense[i + 3];
      float[] dHiddenDense4 = dHiddenDense[i + 4];
      float[] dHiddenDense5 = dHiddenDense[i + 5];
      float[] dHiddenDense6 = dHiddenDense[i + 6];
      float[] dHiddenDense7 = dHiddenDense[i + 7];
      float[] dHiddenDense8 = dHiddenDense[i + 8];
      float[] dHiddenDense9 = dHiddenDense[i + 9];
      for (int row = 0; row < rows; row += LANES) {
        IntVector rowMask = LANE_NUMBERS.sub(rows - row).lanewise(VectorOperators.ASHR, 31);
        FloatVector dHiddenDense00 = FloatVector.fromArray(SPECIES, dHiddenDense0, row);
        FloatVector dHiddenDense10 = FloatVector.fromArray(SPECIES, dHiddenDense1, row);
        FloatVector dHiddenDense20 = FloatVector.fromArray(SPECIES, dHiddenDense2, row);
        FloatVector dHiddenDense30 = FloatVector.fromArray(SPECIES, dHiddenDense3, row);
        FloatVector dHiddenDense40 = FloatVector.fromArray(SPECIES, dHiddenDense4, row);
        FloatVector dHiddenDense50 = FloatVector.fromArray(SPECIES, dHiddenDense5, row);
        FloatVector dHiddenDense60 = FloatVector.fromArray(SPECIES, dHiddenDense6, row);
        FloatVector dHiddenDense70 = FloatVector.fromArray(SPECIES, dHiddenDense7, row);
        FloatVector dHiddenDense80 = FloatVector.fromArray(SPECIES, dHiddenDense8, row);
        FloatVector dHiddenDense90 = FloatVector.fromArray(SPECIES, dHiddenDense9, row);
        FloatVector term0 = dHiddenDense00.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term1 = dHiddenDense10.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term2 = dHiddenDense20.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term3 = dHiddenDense30.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term4 = dHiddenDense40.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term5 = dHiddenDense50.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term6 = dHiddenDense60.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term7 = dHiddenDense70.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term8 = dHiddenDense80.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        FloatVector term9 = dHiddenDense90.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
        sum0 = sum0.add(term0);
        sum1 = sum1.add(term1);
        sum2 = sum2.add(term2);
        sum3 = sum3.add(term3);
        sum4 = sum4.add(term4);
        sum5 = sum5.add(term5);
        sum6 = sum6.add(term6);
        sum7 = sum7.add(term7);
        sum8 = sum8.add(term8);
        sum9 = sum9.add(term9);
      }
      sum0.intoArray(scratch, (i - first) * LANES);
      sum1.intoArray(scratch, (i - first + 1) * LANES);
      sum2.intoArray(scratch, (i - first + 2) * LANES);
      sum3.intoArray(scratch, (i - first + 3) * LANES);
      sum4.intoArray(scratch, (i - first + 4) * LANES);
      sum5.intoArray(scratch, (i - first + 5) * LANES);
      sum6.intoArray(scratch, (i - first + 6) * LANES);
      sum7.intoArray(scratch, (i - first + 7) * LANES);
      sum8.intoArray(scratch, (i - first + 8) * LANES);
      sum9.intoArray(scratch, (i - first + 9) * LANES);
    }
    VectorSums.add(scratch, 0, 10 * (to - from));
    float learningRate0 = learningRate[0];
    for (int p = 0; p < 10 * (to - from); p++) {
      hiddenBias[first + p] -= learningRate0 * scratch[p];
    }
  }
}
