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
      FloatVector hiddenWeight0 = FloatVector.broadcast(SPECIES, hiddenWeight[i]);
      float[] flower1 = flower[1];
      FloatVector hiddenWeight1 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 20]);
      float[] flower2 = flower[2];
      FloatVector hiddenWeight2 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 40]);
      float[] flower3 = flower[3];
      FloatVector hiddenWeight3 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 60]);
      FloatVector hiddenBias0 = FloatVector.broadcast(SPECIES, hiddenBias[i]);
      FloatVector hiddenWeight4 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 1]);
      FloatVector hiddenWeight5 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 21]);
      FloatVector hiddenWeight6 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 41]);
      FloatVector hiddenWeight7 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 61]);
      FloatVector hiddenBias1 = FloatVector.broadcast(SPECIES, hiddenBias[i + 1]);
      FloatVector hiddenWeight8 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 2]);
      FloatVector hiddenWeight9 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 22]);
      FloatVector hiddenWeight10 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 42]);
      FloatVector hiddenWeight11 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 62]);
      FloatVector hiddenBias2 = FloatVector.broadcast(SPECIES, hiddenBias[i + 2]);
      FloatVector hiddenWeight12 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 3]);
      FloatVector hiddenWeight13 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 23]);
      FloatVector hiddenWeight14 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 43]);
      FloatVector hiddenWeight15 = FloatVector.broadcast(SPECIES, hiddenWeight[i + 63]);
      FloatVector hiddenBias3 = FloatVector.broadcast(SPECIES, hiddenBias[i + 3]);
      for (int row = from; row < to; row += LANES) {
        FloatVector flower30 = FloatVector.fromArray(SPECIES, flower3, row);
        FloatVector flower20 = FloatVector.fromArray(SPECIES, flower2, row);
        FloatVector flower00 = FloatVector.fromArray(SPECIES, flower0, row);
        FloatVector flower10 = FloatVector.fromArray(SPECIES, flower1, row);
        FloatVector part0 = flower10.mul(hiddenWeight1);
        FloatVector part1 = flower00.fma(hiddenWeight0, part0);
        FloatVector part2 = flower20.fma(hiddenWeight2, part1);
        FloatVector part3 = flower10.mul(hiddenWeight5);
        FloatVector part4 = flower00.fma(hiddenWeight4, part3);
        FloatVector part5 = flower20.fma(hiddenWeight6, part4);
        FloatVector part6 = flower10.mul(hiddenWeight9);
        FloatVector part7 = flower00.fma(hiddenWeight8, part6);
        FloatVector part8 = flower20.fma(hiddenWeight10, part7);
        FloatVector part9 = flower10.mul(hiddenWeight13);
        FloatVector part10 = flower00.fma(hiddenWeight12, part9);
        FloatVector part11 = flower20.fma(hiddenWeight14, part10);
        flower30.fma(hiddenWeight3, part2).add(hiddenBias0).intoArray(hiddenColumn0, row);
        flower30.fma(hiddenWeight7, part5).add(hiddenBias1).intoArray(hiddenColumn1, row);
        flower30.fma(hiddenWeight11, part8).add(hiddenBias2).intoArray(hiddenColumn2, row);
        flower30.fma(hiddenWeight15, part11).add(hiddenBias3).intoArray(hiddenColumn3, row);
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
    Arrays.fill(speciesColumn0, from, to + LANES - 1 & -LANES, speciesBias[0]);
    Arrays.fill(speciesColumn1, from, to + LANES - 1 & -LANES, speciesBias[1]);
    Arrays.fill(speciesColumn2, from, to + LANES - 1 & -LANES, speciesBias[2]);
    for (int j = 0; j < 20; j += 5) {
      float[] hidden0 = hidden[j];
      FloatVector speciesWeight0 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j]);
      float[] hidden1 = hidden[j + 1];
      FloatVector speciesWeight1 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 3]);
      float[] hidden2 = hidden[j + 2];
      FloatVector speciesWeight2 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 6]);
      float[] hidden3 = hidden[j + 3];
      FloatVector speciesWeight3 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 9]);
      float[] hidden4 = hidden[j + 4];
      FloatVector speciesWeight4 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 12]);
      FloatVector speciesWeight5 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 1]);
      FloatVector speciesWeight6 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 4]);
      FloatVector speciesWeight7 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 7]);
      FloatVector speciesWeight8 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 10]);
      FloatVector speciesWeight9 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 13]);
      FloatVector speciesWeight10 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 2]);
      FloatVector speciesWeight11 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 5]);
      FloatVector speciesWeight12 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 8]);
      FloatVector speciesWeight13 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 11]);
      FloatVector speciesWeight14 = FloatVector.broadcast(SPECIES, speciesWeight[3 * j + 14]);
      for (int row = from; row < to; row += LANES) {
        FloatVector hidden40 = FloatVector.fromArray(SPECIES, hidden4, row);
        FloatVector hidden30 = FloatVector.fromArray(SPECIES, hidden3, row);
        FloatVector hidden20 = FloatVector.fromArray(SPECIES, hidden2, row);
        FloatVector hidden10 = FloatVector.fromArray(SPECIES, hidden1, row);
        FloatVector hidden00 = FloatVector.fromArray(SPECIES, hidden0, row);
        FloatVector speciesColumn00 = FloatVector.fromArray(SPECIES, speciesColumn0, row);
        FloatVector part0 = hidden00.fma(speciesWeight0, speciesColumn00);
        FloatVector part1 = hidden10.fma(speciesWeight1, part0);
        FloatVector part2 = hidden20.fma(speciesWeight2, part1);
        FloatVector part3 = hidden30.fma(speciesWeight3, part2);
        FloatVector speciesColumn10 = FloatVector.fromArray(SPECIES, speciesColumn1, row);
        FloatVector part4 = hidden00.fma(speciesWeight5, speciesColumn10);
        FloatVector part5 = hidden10.fma(speciesWeight6, part4);
        FloatVector part6 = hidden20.fma(speciesWeight7, part5);
        FloatVector part7 = hidden30.fma(speciesWeight8, part6);
        FloatVector speciesColumn20 = FloatVector.fromArray(SPECIES, speciesColumn2, row);
        FloatVector part8 = hidden00.fma(speciesWeight10, speciesColumn20);
        FloatVector part9 = hidden10.fma(speciesWeight11, part8);
        FloatVector part10 = hidden20.fma(speciesWeight12, part9);
        FloatVector part11 = hidden30.fma(speciesWeight13, part10);
        hidden40.fma(speciesWeight4, part3).intoArray(speciesColumn0, row);
        hidden40.fma(speciesWeight9, part7).intoArray(speciesColumn1, row);
        hidden40.fma(speciesWeight14, part11).intoArray(speciesColumn2, row);
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
      FloatVector part1 = species00.mul(part0);
      FloatVector species10 = FloatVector.fromArray(SPECIES, species1, row);
      FloatVector speciesTarget10 = FloatVector.fromArray(SPECIES, speciesTarget1, row);
      FloatVector part2 = FloatVector.broadcast(SPECIES, 1f).sub(species10);
      FloatVector part3 = species10.mul(part2);
      FloatVector species20 = FloatVector.fromArray(SPECIES, species2, row);
      FloatVector speciesTarget20 = FloatVector.fromArray(SPECIES, speciesTarget2, row);
      FloatVector part4 = FloatVector.broadcast(SPECIES, 1f).sub(species20);
      FloatVector part5 = species20.mul(part4);
      species00.sub(speciesTarget00).mul(part1).intoArray(dSpeciesDenseColumn0, row);
      species10.sub(speciesTarget10).mul(part3).intoArray(dSpeciesDenseColumn1, row);
      species20.sub(speciesTarget20).mul(part5).intoArray(dSpeciesDenseColumn2, row);
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
      FloatVector speciesWeight0 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i]);
      float[] dSpeciesDense1 = dSpeciesDense[1];
      FloatVector speciesWeight1 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 1]);
      float[] dSpeciesDense2 = dSpeciesDense[2];
      FloatVector speciesWeight2 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 2]);
      float[] hidden0 = hidden[i];
      FloatVector speciesWeight3 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 3]);
      FloatVector speciesWeight4 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 4]);
      FloatVector speciesWeight5 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 5]);
      float[] hidden1 = hidden[i + 1];
      FloatVector speciesWeight6 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 6]);
      FloatVector speciesWeight7 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 7]);
      FloatVector speciesWeight8 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 8]);
      float[] hidden2 = hidden[i + 2];
      FloatVector speciesWeight9 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 9]);
      FloatVector speciesWeight10 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 10]);
      FloatVector speciesWeight11 = FloatVector.broadcast(SPECIES, speciesWeight[3 * i + 11]);
      float[] hidden3 = hidden[i + 3];
      for (int row = from; row < to; row += LANES) {
        FloatVector dSpeciesDense20 = FloatVector.fromArray(SPECIES, dSpeciesDense2, row);
        FloatVector dSpeciesDense00 = FloatVector.fromArray(SPECIES, dSpeciesDense0, row);
        FloatVector dSpeciesDense10 = FloatVector.fromArray(SPECIES, dSpeciesDense1, row);
        FloatVector part0 = dSpeciesDense10.mul(speciesWeight1);
        FloatVector part1 = dSpeciesDense00.fma(speciesWeight0, part0);
        FloatVector hidden00 = FloatVector.fromArray(SPECIES, hidden0, row);
        FloatVector part2 = FloatVector.broadcast(SPECIES, 1f).sub(hidden00);
        FloatVector part3 = hidden00.mul(part2);
        FloatVector part4 = dSpeciesDense10.mul(speciesWeight4);
        FloatVector part5 = dSpeciesDense00.fma(speciesWeight3, part4);
        FloatVector hidden10 = FloatVector.fromArray(SPECIES, hidden1, row);
        FloatVector part6 = FloatVector.broadcast(SPECIES, 1f).sub(hidden10);
        FloatVector part7 = hidden10.mul(part6);
        FloatVector part8 = dSpeciesDense10.mul(speciesWeight7);
        FloatVector part9 = dSpeciesDense00.fma(speciesWeight6, part8);
        FloatVector hidden20 = FloatVector.fromArray(SPECIES, hidden2, row);
        FloatVector part10 = FloatVector.broadcast(SPECIES, 1f).sub(hidden20);
        FloatVector part11 = hidden20.mul(part10);
        FloatVector part12 = dSpeciesDense10.mul(speciesWeight10);
        FloatVector part13 = dSpeciesDense00.fma(speciesWeight9, part12);
        FloatVector hidden30 = FloatVector.fromArray(SPECIES, hidden3, row);
        FloatVector part14 = FloatVector.broadcast(SPECIES, 1f).sub(hidden30);
        FloatVector part15 = hidden30.mul(part14);
        dSpeciesDense20.fma(speciesWeight2, part1).mul(part3).intoArray(dHiddenDenseColumn0, row);
        dSpeciesDense20.fma(speciesWeight5, part5).mul(part7).intoArray(dHiddenDenseColumn1, row);
        dSpeciesDense20.fma(speciesWeight8, part9).mul(part11).intoArray(dHiddenDenseColumn2, row);
        dSpeciesDense20
            .fma(speciesWeight11, part13)
            .mul(part15)
            .intoArray(dHiddenDenseColumn3, row);
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
      FloatVector hiddenWeight0 = FloatVector.broadcast(SPECIES, hiddenWeight[j]);
      float[] dHiddenDense1 = dHiddenDense[j + 1];
      FloatVector hiddenWeight1 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 1]);
      float[] dHiddenDense2 = dHiddenDense[j + 2];
      FloatVector hiddenWeight2 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 2]);
      float[] dHiddenDense3 = dHiddenDense[j + 3];
      FloatVector hiddenWeight3 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 3]);
      float[] dHiddenDense4 = dHiddenDense[j + 4];
      FloatVector hiddenWeight4 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 4]);
      FloatVector hiddenWeight5 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 20]);
      FloatVector hiddenWeight6 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 21]);
      FloatVector hiddenWeight7 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 22]);
      FloatVector hiddenWeight8 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 23]);
      FloatVector hiddenWeight9 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 24]);
      FloatVector hiddenWeight10 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 40]);
      FloatVector hiddenWeight11 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 41]);
      FloatVector hiddenWeight12 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 42]);
      FloatVector hiddenWeight13 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 43]);
      FloatVector hiddenWeight14 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 44]);
      FloatVector hiddenWeight15 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 60]);
      FloatVector hiddenWeight16 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 61]);
      FloatVector hiddenWeight17 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 62]);
      FloatVector hiddenWeight18 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 63]);
      FloatVector hiddenWeight19 = FloatVector.broadcast(SPECIES, hiddenWeight[j + 64]);
      for (int row = from; row < to; row += LANES) {
        FloatVector dHiddenDense40 = FloatVector.fromArray(SPECIES, dHiddenDense4, row);
        FloatVector dHiddenDense30 = FloatVector.fromArray(SPECIES, dHiddenDense3, row);
        FloatVector dHiddenDense20 = FloatVector.fromArray(SPECIES, dHiddenDense2, row);
        FloatVector dHiddenDense10 = FloatVector.fromArray(SPECIES, dHiddenDense1, row);
        FloatVector dHiddenDense00 = FloatVector.fromArray(SPECIES, dHiddenDense0, row);
        FloatVector dFlowerColumn00 = FloatVector.fromArray(SPECIES, dFlowerColumn0, row);
        FloatVector part0 = dHiddenDense00.fma(hiddenWeight0, dFlowerColumn00);
        FloatVector part1 = dHiddenDense10.fma(hiddenWeight1, part0);
        FloatVector part2 = dHiddenDense20.fma(hiddenWeight2, part1);
        FloatVector part3 = dHiddenDense30.fma(hiddenWeight3, part2);
        FloatVector dFlowerColumn10 = FloatVector.fromArray(SPECIES, dFlowerColumn1, row);
        FloatVector part4 = dHiddenDense00.fma(hiddenWeight5, dFlowerColumn10);
        FloatVector part5 = dHiddenDense10.fma(hiddenWeight6, part4);
        FloatVector part6 = dHiddenDense20.fma(hiddenWeight7, part5);
        FloatVector part7 = dHiddenDense30.fma(hiddenWeight8, part6);
        FloatVector dFlowerColumn20 = FloatVector.fromArray(SPECIES, dFlowerColumn2, row);
        FloatVector part8 = dHiddenDense00.fma(hiddenWeight10, dFlowerColumn20);
        FloatVector part9 = dHiddenDense10.fma(hiddenWeight11, part8);
        FloatVector part10 = dHiddenDense20.fma(hiddenWeight12, part9);
        FloatVector part11 = dHiddenDense30.fma(hiddenWeight13, part10);
        FloatVector dFlowerColumn30 = FloatVector.fromArray(SPECIES, dFlowerColumn3, row);
        FloatVector part12 = dHiddenDense00.fma(hiddenWeight15, dFlowerColumn30);
        FloatVector part13 = dHiddenDense10.fma(hiddenWeight16, part12);
        FloatVector part14 = dHiddenDense20.fma(hiddenWeight17, part13);
        FloatVector part15 = dHiddenDense30.fma(hiddenWeight18, part14);
        dHiddenDense40.fma(hiddenWeight4, part3).intoArray(dFlowerColumn0, row);
        dHiddenDense40.fma(hiddenWeight9, part7).intoArray(dFlowerColumn1, row);
        dHiddenDense40.fma(hiddenWeight14, part11).intoArray(dFlowerColumn2, row);
        dHiddenDense40.fma(hiddenWeight19, part15).intoArray(dFlowerColumn3, row);
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
      FloatVector part3 = part2.mul(part2);
      FloatVector part4 = part1.fma(part1, part3);
      FloatVector part5 = part0.fma(part0, part4);
      FloatVector term0 = part5.reinterpretAsInts().and(rowMask).reinterpretAsFloats();
      sum = sum.add(term0);
    }
    sum.intoArray(scratch, 0);
    VectorSums.add(scratch, 0, 1);
    loss[0] = 0.5f * scratch[0];
  }

  /** The sums over rows of {@link #dSpeciesWeight}, which other kernels need, too. */
  private static void sumDSpeciesWeight(
      int rows, int from, int to, float[][] hidden, float[][] dSpeciesDense, float[] scratch) {
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
      int place = (3 * i - first) * LANES;
      sum0.intoArray(scratch, place);
      sum1.intoArray(scratch, place + LANES);
      sum2.intoArray(scratch, place + 2 * LANES);
      sum3.intoArray(scratch, place + 3 * LANES);
      sum4.intoArray(scratch, place + 4 * LANES);
      sum5.intoArray(scratch, place + 5 * LANES);
      sum6.intoArray(scratch, place + 6 * LANES);
      sum7.intoArray(scratch, place + 7 * LANES);
      sum8.intoArray(scratch, place + 8 * LANES);
      sum9.intoArray(scratch, place + 9 * LANES);
      sum10.intoArray(scratch, place + 10 * LANES);
      sum11.intoArray(scratch, place + 11 * LANES);
    }
    VectorSums.add(scratch, 0, 12 * (to - from));
  }

  /** {@code d species.weight = hiddenᵀ · d species.dense}. */
  private static void dSpeciesWeight(int rows, int from, int to, Array[] arrays) {
    float[][] hidden = arrays[0].floatColumns();
    float[][] dSpeciesDense = arrays[1].floatColumns();
    float[] dSpeciesWeight = arrays[2].floats();
    float[] scratch = arrays[3].floats();
    sumDSpeciesWeight(rows, from, to, hidden, dSpeciesDense, scratch);
    int first = 12 * from;
    for (int p = 0; p < 12 * (to - from); p++) {
      dSpeciesWeight[first + p] = scratch[p];
    }
  }

  /** The sums over rows of {@link #dSpeciesBias}, which other kernels need, too. */
  private static void sumDSpeciesBias(int to, float[][] dSpeciesDense, float[] scratch) {
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
  }

  /** {@code d species.bias = sumRows(d species.dense)}. */
  private static void dSpeciesBias(int from, int to, Array[] arrays) {
    float[][] dSpeciesDense = arrays[0].floatColumns();
    float[] dSpeciesBias = arrays[1].floats();
    float[] scratch = arrays[2].floats();
    sumDSpeciesBias(to, dSpeciesDense, scratch);
    for (int p = 0; p < 3; p++) {
      dSpeciesBias[p] = scratch[p];
    }
  }

  /** The sums over rows of {@link #dHiddenWeight}, which other kernels need, too. */
  private static void sumDHiddenWeight(
      int rows, int from, int to, float[][] flower, float[][] dHiddenDense, float[] scratch) {
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
        int place = (20 * i + j - first) * LANES;
        sum0.intoArray(scratch, place);
        sum1.intoArray(scratch, place + LANES);
        sum2.intoArray(scratch, place + 2 * LANES);
        sum3.intoArray(scratch, place + 3 * LANES);
        sum4.intoArray(scratch, place + 4 * LANES);
        sum5.intoArray(scratch, place + 20 * LANES);
        sum6.intoArray(scratch, place + 21 * LANES);
        sum7.intoArray(scratch, place + 22 * LANES);
        sum8.intoArray(scratch, place + 23 * LANES);
        sum9.intoArray(scratch, place + 24 * LANES);
      }
    }
    VectorSums.add(scratch, 0, 40 * (to - from));
  }

  /** {@code d hidden.weight = flowerᵀ · d hidden.dense}. */
  private static void dHiddenWeight(int rows, int from, int to, Array[] arrays) {
    float[][] flower = arrays[0].floatColumns();
    float[][] dHiddenDense = arrays[1].floatColumns();
    float[] dHiddenWeight = arrays[2].floats();
    float[] scratch = arrays[3].floats();
    sumDHiddenWeight(rows, from, to, flower, dHiddenDense, scratch);
    int first = 40 * from;
    for (int p = 0; p < 40 * (to - from); p++) {
      dHiddenWeight[first + p] = scratch[p];
    }
  }

  /** The sums over rows of {@link #dHiddenBias}, which other kernels need, too. */
  private static void sumDHiddenBias(
      int rows, int from, int to, float[][] dHiddenDense, float[] scratch) {
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
      int place = (i - first) * LANES;
      sum0.intoArray(scratch, place);
      sum1.intoArray(scratch, place + LANES);
      sum2.intoArray(scratch, place + 2 * LANES);
      sum3.intoArray(scratch, place + 3 * LANES);
      sum4.intoArray(scratch, place + 4 * LANES);
      sum5.intoArray(scratch, place + 5 * LANES);
      sum6.intoArray(scratch, place + 6 * LANES);
      sum7.intoArray(scratch, place + 7 * LANES);
      sum8.intoArray(scratch, place + 8 * LANES);
      sum9.intoArray(scratch, place + 9 * LANES);
    }
    VectorSums.add(scratch, 0, 10 * (to - from));
  }

  /** {@code d hidden.bias = sumRows(d hidden.dense)}. */
  private static void dHiddenBias(int rows, int from, int to, Array[] arrays) {
    float[][] dHiddenDense = arrays[0].floatColumns();
    float[] dHiddenBias = arrays[1].floats();
    float[] scratch = arrays[2].floats();
    sumDHiddenBias(rows, from, to, dHiddenDense, scratch);
    int first = 10 * from;
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
    sumDSpeciesBias(to, dSpeciesDense, scratch);
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
    sumDSpeciesWeight(rows, from, to, hidden, dSpeciesDense, scratch);
    int first = 12 * from;
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
    sumDHiddenWeight(rows, from, to, flower, dHiddenDense, scratch);
    int first = 40 * from;
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
    sumDHiddenBias(rows, from, to, dHiddenDense, scratch);
    int first = 10 * from;
    float learningRate0 = learningRate[0];
    for (int p = 0; p < 10 * (to - from); p++) {
      hiddenBias[first + p] -= learningRate0 * scratch[p];
    }
  }
}
