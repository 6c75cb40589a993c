package org.example.iris;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.catgrad.runtime.Array;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.Checks;
import org.catgrad.runtime.ColumnMath;
import org.catgrad.runtime.Domain;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Initializer;
import org.catgrad.runtime.Launch;
import org.catgrad.runtime.Layout;
import org.catgrad.runtime.OptimizingTrainer;
import org.catgrad.runtime.ParameterStore;
import org.catgrad.runtime.Parameters;

/**
 * Trains {@link IrisHidden}: at most {@value #BATCH} rows at a time. Not for use by several threads
 * at once.
 */
@Generated("org.catgrad.processor.CatgradProcessor")
public final class IrisHiddenTrainer implements OptimizingTrainer {
  /** The largest number of rows that one call takes. */
  public static final int BATCH = 150;

  /** The inputs that have a derivative. */
  private static final List<String> INPUTS = List.of("flower");

  private final ArrayBackend backend;
  private final ParameterStore store;

  /** flower: float32[rows, 4]. */
  private final Array flower;

  /** species target: float32[rows, 3]. */
  private final Array speciesTarget;

  /** learning rate: float32[]. */
  private final Array learningRate;

  /** hidden.weight: float32[4, 20]. */
  private final Array hiddenWeight;

  /** hidden.bias: float32[20]. */
  private final Array hiddenBias;

  /** species.weight: float32[20, 3]. */
  private final Array speciesWeight;

  /** species.bias: float32[3]. */
  private final Array speciesBias;

  /** hidden: float32[rows, 20]. */
  private final Array hidden;

  /** species: float32[rows, 3]. */
  private final Array species;

  /** d species.dense: float32[rows, 3]. */
  private final Array dSpeciesDense;

  /** d hidden.dense: float32[rows, 20]. */
  private final Array dHiddenDense;

  /** d flower: float32[rows, 4]. */
  private final Array dFlower;

  /** loss: float32[]. */
  private final Array loss;

  /** d species.weight: float32[20, 3]. */
  private final Array dSpeciesWeight;

  /** d species.bias: float32[3]. */
  private final Array dSpeciesBias;

  /** d hidden.weight: float32[4, 20]. */
  private final Array dHiddenWeight;

  /** d hidden.bias: float32[20]. */
  private final Array dHiddenBias;

  /** Work space of kernels. */
  private final Array scratch;

  private final Launch computeHidden;
  private final Launch computeSpecies;
  private final Launch computeDSpeciesDense;
  private final Launch computeDHiddenDense;
  private final Launch computeDFlower;
  private final Launch computeLoss;
  private final Launch computeDSpeciesWeight;
  private final Launch computeDSpeciesBias;
  private final Launch computeDHiddenWeight;
  private final Launch computeDHiddenBias;
  private final Launch updateSpeciesBias;
  private final Launch updateSpeciesWeight;
  private final Launch updateHiddenWeight;
  private final Launch updateHiddenBias;

  /**
   * A trainer whose arrays are on a back end. Call {@link #initialize} or {@link #load} before
   * anything else.
   */
  public IrisHiddenTrainer(ArrayBackend device) {
    backend = Objects.requireNonNull(device, "device").session();
    flower = backend.floatRows(BATCH, 4, Layout.COLUMNS);
    speciesTarget = backend.floatRows(BATCH, 3, Layout.COLUMNS);
    learningRate = backend.floats(1);
    hiddenWeight = backend.floats(80);
    hiddenBias = backend.floats(20);
    speciesWeight = backend.floats(60);
    speciesBias = backend.floats(3);
    hidden = backend.floatRows(BATCH, 20, Layout.COLUMNS);
    species = backend.floatRows(BATCH, 3, Layout.COLUMNS);
    dSpeciesDense = backend.floatRows(BATCH, 3, Layout.COLUMNS);
    dHiddenDense = backend.floatRows(BATCH, 20, Layout.COLUMNS);
    dFlower = backend.floatRows(BATCH, 4, Layout.COLUMNS);
    loss = backend.floats(1);
    dSpeciesWeight = backend.floats(60);
    dSpeciesBias = backend.floats(3);
    dHiddenWeight = backend.floats(80);
    dHiddenBias = backend.floats(20);
    scratch = backend.scratch(4096);
    store =
        ParameterStore.builder("IrisHidden", backend)
            .parameter(
                "hidden.weight", new int[] {4, 20}, hiddenWeight, Initializer.glorotUniform())
            .parameter("hidden.bias", new int[] {20}, hiddenBias, Initializer.zeros())
            .parameter(
                "species.weight", new int[] {20, 3}, speciesWeight, Initializer.glorotUniform())
            .parameter("species.bias", new int[] {3}, speciesBias, Initializer.zeros())
            .setting("learning rate", learningRate, 0.01)
            .build();
    computeHidden =
        backend.prepare(
            IrisHiddenTrainer::hidden,
            Domain.ROWS,
            flower,
            hiddenWeight,
            hiddenBias,
            hidden,
            scratch);
    computeSpecies =
        backend.prepare(
            IrisHiddenTrainer::species,
            Domain.ROWS,
            hidden,
            speciesWeight,
            speciesBias,
            species,
            scratch);
    computeDSpeciesDense =
        backend.prepare(
            IrisHiddenTrainer::dSpeciesDense, Domain.ROWS, species, speciesTarget, dSpeciesDense);
    computeDHiddenDense =
        backend.prepare(
            IrisHiddenTrainer::dHiddenDense,
            Domain.ROWS,
            dSpeciesDense,
            speciesWeight,
            hidden,
            dHiddenDense);
    computeDFlower =
        backend.prepare(
            IrisHiddenTrainer::dFlower, Domain.ROWS, dHiddenDense, hiddenWeight, dFlower);
    computeLoss =
        backend.prepare(IrisHiddenTrainer::loss, Domain.WHOLE, species, speciesTarget, loss);
    computeDSpeciesWeight =
        backend.prepare(
            IrisHiddenTrainer::dSpeciesWeight, 5, hidden, dSpeciesDense, dSpeciesWeight);
    computeDSpeciesBias =
        backend.prepare(IrisHiddenTrainer::dSpeciesBias, Domain.WHOLE, dSpeciesDense, dSpeciesBias);
    computeDHiddenWeight =
        backend.prepare(IrisHiddenTrainer::dHiddenWeight, 2, flower, dHiddenDense, dHiddenWeight);
    computeDHiddenBias =
        backend.prepare(IrisHiddenTrainer::dHiddenBias, 2, dHiddenDense, dHiddenBias);
    updateSpeciesBias =
        backend.prepare(
            IrisHiddenTrainer::updateSpeciesBias,
            Domain.WHOLE,
            speciesBias,
            learningRate,
            dSpeciesDense);
    updateSpeciesWeight =
        backend.prepare(
            IrisHiddenTrainer::updateSpeciesWeight,
            5,
            speciesWeight,
            learningRate,
            hidden,
            dSpeciesDense);
    updateHiddenWeight =
        backend.prepare(
            IrisHiddenTrainer::updateHiddenWeight,
            2,
            hiddenWeight,
            learningRate,
            flower,
            dHiddenDense);
    updateHiddenBias =
        backend.prepare(
            IrisHiddenTrainer::updateHiddenBias, 2, hiddenBias, learningRate, dHiddenDense);
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public void initialize(long seed) {
    store.initialize(seed);
  }

  /**
   * Computes species for 1 to {@value #BATCH} rows.
   *
   * @param flower row-major, rows × 4
   * @return row-major, rows × 3
   */
  public float[] predict(float[] flower) {
    int rows = Checks.rows("flower", flower, 4, BATCH);
    float[] species = new float[rows * 3];
    predict(flower, species);
    return species;
  }

  /**
   * Computes species into arrays of the caller's; allocates nothing.
   *
   * @param flower row-major, rows × 4
   * @param species receives rows × 3 values, row-major
   */
  public void predict(float[] flower, float[] species) {
    store.checkReady();
    int rows = Checks.rows("flower", flower, 4, BATCH);
    Checks.result("species", species, 3, rows);
    backend.upload(flower, rows, this.flower);
    // hidden = sigmoid(flower · hidden.weight + hidden.bias)
    backend.launch(computeHidden, rows);
    // species = sigmoid(hidden · species.weight + species.bias)
    backend.launch(computeSpecies, rows);
    backend.download(this.species, rows, species);
  }

  /**
   * Updates the parameters once; allocates nothing.
   *
   * @param flower row-major, rows × 4
   * @param species row-major, rows × 3
   * @return the loss before the update
   */
  public float step(float[] flower, float[] species) {
    store.checkReady();
    int rows = Checks.rows("flower", flower, 4, BATCH);
    Checks.sameRows("species", species, 3, rows, "flower");
    backend.upload(flower, rows, this.flower);
    backend.upload(species, rows, speciesTarget);
    // hidden = sigmoid(flower · hidden.weight + hidden.bias)
    backend.launch(computeHidden, rows);
    // species = sigmoid(hidden · species.weight + species.bias)
    backend.launch(computeSpecies, rows);
    // d species.dense = (species - species target) * (species * (1 - species))
    backend.launch(computeDSpeciesDense, rows);
    // d hidden.dense = d species.dense · species.weightᵀ * (hidden * (1 - hidden))
    backend.launch(computeDHiddenDense, rows);
    // loss = 0.5 * sumRows(sum((species - species target) * (species - species target)))
    backend.launch(computeLoss, rows);
    // species.bias = species.bias - learning rate * sumRows(d species.dense)
    backend.launch(updateSpeciesBias, rows);
    // species.weight = species.weight - learning rate * hiddenᵀ · d species.dense
    backend.launch(updateSpeciesWeight, rows);
    // hidden.weight = hidden.weight - learning rate * flowerᵀ · d hidden.dense
    backend.launch(updateHiddenWeight, rows);
    // hidden.bias = hidden.bias - learning rate * sumRows(d hidden.dense)
    backend.launch(updateHiddenBias, rows);
    return backend.scalar(loss);
  }

  /**
   * The derivatives of the loss by parameters and inputs; updates nothing.
   *
   * @param flower row-major, rows × 4
   * @param species row-major, rows × 3
   * @return the loss and its derivatives
   */
  public Gradients gradients(float[] flower, float[] species) {
    Gradients gradients = store.gradients(INPUTS, 4);
    gradients(flower, species, gradients);
    return gradients;
  }

  /**
   * The derivatives of the loss by parameters and inputs; updates nothing, and allocates nothing
   * while the number of rows stays the same.
   *
   * @param flower row-major, rows × 4
   * @param species row-major, rows × 3
   * @param into made by {@code gradients}; its arrays are overwritten
   */
  public void gradients(float[] flower, float[] species, Gradients into) {
    store.checkReady();
    int rows = Checks.rows("flower", flower, 4, BATCH);
    Checks.sameRows("species", species, 3, rows, "flower");
    into.check(store.parameters().names(), INPUTS);
    backend.upload(flower, rows, this.flower);
    backend.upload(species, rows, speciesTarget);
    // hidden = sigmoid(flower · hidden.weight + hidden.bias)
    backend.launch(computeHidden, rows);
    // species = sigmoid(hidden · species.weight + species.bias)
    backend.launch(computeSpecies, rows);
    // d species.dense = (species - species target) * (species * (1 - species))
    backend.launch(computeDSpeciesDense, rows);
    // d hidden.dense = d species.dense · species.weightᵀ * (hidden * (1 - hidden))
    backend.launch(computeDHiddenDense, rows);
    // d flower = d hidden.dense · hidden.weightᵀ
    backend.launch(computeDFlower, rows);
    // loss = 0.5 * sumRows(sum((species - species target) * (species - species target)))
    backend.launch(computeLoss, rows);
    // d species.weight = hiddenᵀ · d species.dense
    backend.launch(computeDSpeciesWeight, rows);
    // d species.bias = sumRows(d species.dense)
    backend.launch(computeDSpeciesBias, rows);
    // d hidden.weight = flowerᵀ · d hidden.dense
    backend.launch(computeDHiddenWeight, rows);
    // d hidden.bias = sumRows(d hidden.dense)
    backend.launch(computeDHiddenBias, rows);
    into.setLoss(backend.scalar(loss));
    backend.download(dHiddenWeight, 1, into.parameterValues(0));
    backend.download(dHiddenBias, 1, into.parameterValues(1));
    backend.download(dSpeciesWeight, 1, into.parameterValues(2));
    backend.download(dSpeciesBias, 1, into.parameterValues(3));
    backend.download(dFlower, rows, into.inputValues(0, rows));
  }

  @Override
  public double learningRate() {
    return store.setting("learning rate");
  }

  @Override
  public void setLearningRate(double learningRate) {
    store.setSetting("learning rate", Checks.learningRate(learningRate));
  }

  @Override
  public Parameters parameters() {
    return store.parameters();
  }

  @Override
  public void save(Path file) throws IOException {
    store.save(file);
  }

  @Override
  public void save(Path file, Map<String, String> notes) throws IOException {
    store.save(file, notes);
  }

  @Override
  public void load(Path file) throws IOException {
    store.load(file);
  }

  @Override
  public void close() {
    store.close();
  }

  /** {@code hidden = sigmoid(flower · hidden.weight + hidden.bias)}. */
  private static void hidden(int from, int to, Array[] arrays) {
    float[][] flower = arrays[0].floatColumns();
    float[] hiddenWeight = arrays[1].floats();
    float[] hiddenBias = arrays[2].floats();
    float[][] hidden = arrays[3].floatColumns();
    float[] scratch = arrays[4].floats();
    for (int i = 0; i < 20; i++) {
      float[] flower0 = flower[0];
      float hiddenWeight0 = hiddenWeight[i];
      float[] flower1 = flower[1];
      float hiddenWeight1 = hiddenWeight[i + 20];
      float[] flower2 = flower[2];
      float hiddenWeight2 = hiddenWeight[i + 40];
      float[] flower3 = flower[3];
      float hiddenWeight3 = hiddenWeight[i + 60];
      float hiddenBias0 = hiddenBias[i];
      float[] hiddenColumn = hidden[i];
      for (int row = from; row < to; row++) {
        hiddenColumn[row] =
            flower0[row] * hiddenWeight0
                + flower1[row] * hiddenWeight1
                + flower2[row] * hiddenWeight2
                + flower3[row] * hiddenWeight3
                + hiddenBias0;
      }
    }
    ColumnMath.sigmoid(hidden, from, to, scratch);
  }

  /** {@code species = sigmoid(hidden · species.weight + species.bias)}. */
  private static void species(int from, int to, Array[] arrays) {
    float[][] hidden = arrays[0].floatColumns();
    float[] speciesWeight = arrays[1].floats();
    float[] speciesBias = arrays[2].floats();
    float[][] species = arrays[3].floatColumns();
    float[] scratch = arrays[4].floats();
    for (int i = 0; i < 3; i++) {
      float[] speciesColumn = species[i];
      Arrays.fill(speciesColumn, from, to, speciesBias[i]);
      for (int j = 0; j < 20; j += 5) {
        float[] hidden0 = hidden[j];
        float speciesWeight0 = speciesWeight[3 * j + i];
        float[] hidden1 = hidden[j + 1];
        float speciesWeight1 = speciesWeight[3 * j + i + 3];
        float[] hidden2 = hidden[j + 2];
        float speciesWeight2 = speciesWeight[3 * j + i + 6];
        float[] hidden3 = hidden[j + 3];
        float speciesWeight3 = speciesWeight[3 * j + i + 9];
        float[] hidden4 = hidden[j + 4];
        float speciesWeight4 = speciesWeight[3 * j + i + 12];
        for (int row = from; row < to; row++) {
          speciesColumn[row] +=
              hidden0[row] * speciesWeight0
                  + hidden1[row] * speciesWeight1
                  + hidden2[row] * speciesWeight2
                  + hidden3[row] * speciesWeight3
                  + hidden4[row] * speciesWeight4;
        }
      }
    }
    ColumnMath.sigmoid(species, from, to, scratch);
  }

  /** {@code d species.dense = (species - species target) * (species * (1 - species))}. */
  private static void dSpeciesDense(int from, int to, Array[] arrays) {
    float[][] species = arrays[0].floatColumns();
    float[][] speciesTarget = arrays[1].floatColumns();
    float[][] dSpeciesDense = arrays[2].floatColumns();
    for (int i = 0; i < 3; i++) {
      float[] species0 = species[i];
      float[] speciesTarget0 = speciesTarget[i];
      float[] dSpeciesDenseColumn = dSpeciesDense[i];
      for (int row = from; row < to; row++) {
        dSpeciesDenseColumn[row] =
            (species0[row] - speciesTarget0[row]) * (species0[row] * (1f - species0[row]));
      }
    }
  }

  /** {@code d hidden.dense = d species.dense · species.weightᵀ * (hidden * (1 - hidden))}. */
  private static void dHiddenDense(int from, int to, Array[] arrays) {
    float[][] dSpeciesDense = arrays[0].floatColumns();
    float[] speciesWeight = arrays[1].floats();
    float[][] hidden = arrays[2].floatColumns();
    float[][] dHiddenDense = arrays[3].floatColumns();
    for (int i = 0; i < 20; i++) {
      float[] dSpeciesDense0 = dSpeciesDense[0];
      float speciesWeight0 = speciesWeight[3 * i];
      float[] dSpeciesDense1 = dSpeciesDense[1];
      float speciesWeight1 = speciesWeight[3 * i + 1];
      float[] dSpeciesDense2 = dSpeciesDense[2];
      float speciesWeight2 = speciesWeight[3 * i + 2];
      float[] hidden0 = hidden[i];
      float[] dHiddenDenseColumn = dHiddenDense[i];
      for (int row = from; row < to; row++) {
        dHiddenDenseColumn[row] =
            (dSpeciesDense0[row] * speciesWeight0
                    + dSpeciesDense1[row] * speciesWeight1
                    + dSpeciesDense2[row] * speciesWeight2)
                * (hidden0[row] * (1f - hidden0[row]));
      }
    }
  }

  /** {@code d flower = d hidden.dense · hidden.weightᵀ}. */
  private static void dFlower(int from, int to, Array[] arrays) {
    float[][] dHiddenDense = arrays[0].floatColumns();
    float[] hiddenWeight = arrays[1].floats();
    float[][] dFlower = arrays[2].floatColumns();
    for (int i = 0; i < 4; i++) {
      float[] dFlowerColumn = dFlower[i];
      Arrays.fill(dFlowerColumn, from, to, 0f);
      for (int j = 0; j < 20; j += 5) {
        float[] dHiddenDense0 = dHiddenDense[j];
        float hiddenWeight0 = hiddenWeight[20 * i + j];
        float[] dHiddenDense1 = dHiddenDense[j + 1];
        float hiddenWeight1 = hiddenWeight[20 * i + j + 1];
        float[] dHiddenDense2 = dHiddenDense[j + 2];
        float hiddenWeight2 = hiddenWeight[20 * i + j + 2];
        float[] dHiddenDense3 = dHiddenDense[j + 3];
        float hiddenWeight3 = hiddenWeight[20 * i + j + 3];
        float[] dHiddenDense4 = dHiddenDense[j + 4];
        float hiddenWeight4 = hiddenWeight[20 * i + j + 4];
        for (int row = from; row < to; row++) {
          dFlowerColumn[row] +=
              dHiddenDense0[row] * hiddenWeight0
                  + dHiddenDense1[row] * hiddenWeight1
                  + dHiddenDense2[row] * hiddenWeight2
                  + dHiddenDense3[row] * hiddenWeight3
                  + dHiddenDense4[row] * hiddenWeight4;
        }
      }
    }
  }

  /** {@code loss = 0.5 * sumRows(sum((species - species target) * (species - species target)))}. */
  private static void loss(int from, int to, Array[] arrays) {
    float[][] species = arrays[0].floatColumns();
    float[][] speciesTarget = arrays[1].floatColumns();
    float[] loss = arrays[2].floats();
    float sum = 0f;
    float[] species0 = species[0];
    float[] speciesTarget0 = speciesTarget[0];
    float[] species1 = species[1];
    float[] speciesTarget1 = speciesTarget[1];
    float[] species2 = species[2];
    float[] speciesTarget2 = speciesTarget[2];
    for (int row = from; row < to; row++) {
      sum +=
          (species0[row] - speciesTarget0[row]) * (species0[row] - speciesTarget0[row])
              + (species1[row] - speciesTarget1[row]) * (species1[row] - speciesTarget1[row])
              + (species2[row] - speciesTarget2[row]) * (species2[row] - speciesTarget2[row]);
    }
    loss[0] = 0.5f * sum;
  }

  /** {@code d species.weight = hiddenᵀ · d species.dense}. */
  private static void dSpeciesWeight(int rows, int from, int to, Array[] arrays) {
    float[][] hidden = arrays[0].floatColumns();
    float[][] dSpeciesDense = arrays[1].floatColumns();
    float[] dSpeciesWeight = arrays[2].floats();
    for (int i = from * 4; i < to * 4; i += 2) {
      float sum0 = 0f;
      float sum1 = 0f;
      float sum2 = 0f;
      float sum3 = 0f;
      float sum4 = 0f;
      float sum5 = 0f;
      float[] hidden0 = hidden[i];
      float[] dSpeciesDense0 = dSpeciesDense[0];
      float[] dSpeciesDense1 = dSpeciesDense[1];
      float[] dSpeciesDense2 = dSpeciesDense[2];
      float[] hidden1 = hidden[i + 1];
      for (int row = 0; row < rows; row++) {
        sum0 += hidden0[row] * dSpeciesDense0[row];
        sum1 += hidden0[row] * dSpeciesDense1[row];
        sum2 += hidden0[row] * dSpeciesDense2[row];
        sum3 += hidden1[row] * dSpeciesDense0[row];
        sum4 += hidden1[row] * dSpeciesDense1[row];
        sum5 += hidden1[row] * dSpeciesDense2[row];
      }
      dSpeciesWeight[3 * i] = sum0;
      dSpeciesWeight[3 * i + 1] = sum1;
      dSpeciesWeight[3 * i + 2] = sum2;
      dSpeciesWeight[3 * i + 3] = sum3;
      dSpeciesWeight[3 * i + 4] = sum4;
      dSpeciesWeight[3 * i + 5] = sum5;
    }
  }

  /** {@code d species.bias = sumRows(d species.dense)}. */
  private static void dSpeciesBias(int from, int to, Array[] arrays) {
    float[][] dSpeciesDense = arrays[0].floatColumns();
    float[] dSpeciesBias = arrays[1].floats();
    float sum0 = 0f;
    float sum1 = 0f;
    float sum2 = 0f;
    float[] dSpeciesDense0 = dSpeciesDense[0];
    float[] dSpeciesDense1 = dSpeciesDense[1];
    float[] dSpeciesDense2 = dSpeciesDense[2];
    for (int row = from; row < to; row++) {
      sum0 += dSpeciesDense0[row];
      sum1 += dSpeciesDense1[row];
      sum2 += dSpeciesDense2[row];
    }
    dSpeciesBias[0] = sum0;
    dSpeciesBias[1] = sum1;
    dSpeciesBias[2] = sum2;
  }

  /** {@code d hidden.weight = flowerᵀ · d hidden.dense}. */
  private static void dHiddenWeight(int rows, int from, int to, Array[] arrays) {
    float[][] flower = arrays[0].floatColumns();
    float[][] dHiddenDense = arrays[1].floatColumns();
    float[] dHiddenWeight = arrays[2].floats();
    for (int i = from * 2; i < to * 2; i += 2) {
      for (int j = 0; j < 20; j += 4) {
        float sum0 = 0f;
        float sum1 = 0f;
        float sum2 = 0f;
        float sum3 = 0f;
        float sum4 = 0f;
        float sum5 = 0f;
        float sum6 = 0f;
        float sum7 = 0f;
        float[] flower0 = flower[i];
        float[] dHiddenDense0 = dHiddenDense[j];
        float[] dHiddenDense1 = dHiddenDense[j + 1];
        float[] dHiddenDense2 = dHiddenDense[j + 2];
        float[] dHiddenDense3 = dHiddenDense[j + 3];
        float[] flower1 = flower[i + 1];
        for (int row = 0; row < rows; row++) {
          sum0 += flower0[row] * dHiddenDense0[row];
          sum1 += flower0[row] * dHiddenDense1[row];
          sum2 += flower0[row] * dHiddenDense2[row];
          sum3 += flower0[row] * dHiddenDense3[row];
          sum4 += flower1[row] * dHiddenDense0[row];
          sum5 += flower1[row] * dHiddenDense1[row];
          sum6 += flower1[row] * dHiddenDense2[row];
          sum7 += flower1[row] * dHiddenDense3[row];
        }
        dHiddenWeight[20 * i + j] = sum0;
        dHiddenWeight[20 * i + j + 1] = sum1;
        dHiddenWeight[20 * i + j + 2] = sum2;
        dHiddenWeight[20 * i + j + 3] = sum3;
        dHiddenWeight[20 * i + j + 20] = sum4;
        dHiddenWeight[20 * i + j + 21] = sum5;
        dHiddenWeight[20 * i + j + 22] = sum6;
        dHiddenWeight[20 * i + j + 23] = sum7;
      }
    }
  }

  /** {@code d hidden.bias = sumRows(d hidden.dense)}. */
  private static void dHiddenBias(int rows, int from, int to, Array[] arrays) {
    float[][] dHiddenDense = arrays[0].floatColumns();
    float[] dHiddenBias = arrays[1].floats();
    for (int i = from * 10; i < to * 10; i += 5) {
      float sum0 = 0f;
      float sum1 = 0f;
      float sum2 = 0f;
      float sum3 = 0f;
      float sum4 = 0f;
      float[] dHiddenDense0 = dHiddenDense[i];
      float[] dHiddenDense1 = dHiddenDense[i + 1];
      float[] dHiddenDense2 = dHiddenDense[i + 2];
      float[] dHiddenDense3 = dHiddenDense[i + 3];
      float[] dHiddenDense4 = dHiddenDense[i + 4];
      for (int row = 0; row < rows; row++) {
        sum0 += dHiddenDense0[row];
        sum1 += dHiddenDense1[row];
        sum2 += dHiddenDense2[row];
        sum3 += dHiddenDense3[row];
        sum4 += dHiddenDense4[row];
      }
      dHiddenBias[i] = sum0;
      dHiddenBias[i + 1] = sum1;
      dHiddenBias[i + 2] = sum2;
      dHiddenBias[i + 3] = sum3;
      dHiddenBias[i + 4] = sum4;
    }
  }

  /** {@code species.bias = species.bias - learning rate * sumRows(d species.dense)}. */
  private static void updateSpeciesBias(int from, int to, Array[] arrays) {
    float[] speciesBias = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] dSpeciesDense = arrays[2].floatColumns();
    float sum0 = 0f;
    float sum1 = 0f;
    float sum2 = 0f;
    float[] dSpeciesDense0 = dSpeciesDense[0];
    float[] dSpeciesDense1 = dSpeciesDense[1];
    float[] dSpeciesDense2 = dSpeciesDense[2];
    for (int row = from; row < to; row++) {
      sum0 += dSpeciesDense0[row];
      sum1 += dSpeciesDense1[row];
      sum2 += dSpeciesDense2[row];
    }
    speciesBias[0] -= learningRate[0] * sum0;
    speciesBias[1] -= learningRate[0] * sum1;
    speciesBias[2] -= learningRate[0] * sum2;
  }

  /** {@code species.weight = species.weight - learning rate * hiddenᵀ · d species.dense}. */
  private static void updateSpeciesWeight(int rows, int from, int to, Array[] arrays) {
    float[] speciesWeight = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] hidden = arrays[2].floatColumns();
    float[][] dSpeciesDense = arrays[3].floatColumns();
    for (int i = from * 4; i < to * 4; i += 2) {
      float sum0 = 0f;
      float sum1 = 0f;
      float sum2 = 0f;
      float sum3 = 0f;
      float sum4 = 0f;
      float sum5 = 0f;
      float[] hidden0 = hidden[i];
      float[] dSpeciesDense0 = dSpeciesDense[0];
      float[] dSpeciesDense1 = dSpeciesDense[1];
      float[] dSpeciesDense2 = dSpeciesDense[2];
      float[] hidden1 = hidden[i + 1];
      for (int row = 0; row < rows; row++) {
        sum0 += hidden0[row] * dSpeciesDense0[row];
        sum1 += hidden0[row] * dSpeciesDense1[row];
        sum2 += hidden0[row] * dSpeciesDense2[row];
        sum3 += hidden1[row] * dSpeciesDense0[row];
        sum4 += hidden1[row] * dSpeciesDense1[row];
        sum5 += hidden1[row] * dSpeciesDense2[row];
      }
      speciesWeight[3 * i] -= learningRate[0] * sum0;
      speciesWeight[3 * i + 1] -= learningRate[0] * sum1;
      speciesWeight[3 * i + 2] -= learningRate[0] * sum2;
      speciesWeight[3 * i + 3] -= learningRate[0] * sum3;
      speciesWeight[3 * i + 4] -= learningRate[0] * sum4;
      speciesWeight[3 * i + 5] -= learningRate[0] * sum5;
    }
  }

  /** {@code hidden.weight = hidden.weight - learning rate * flowerᵀ · d hidden.dense}. */
  private static void updateHiddenWeight(int rows, int from, int to, Array[] arrays) {
    float[] hiddenWeight = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] flower = arrays[2].floatColumns();
    float[][] dHiddenDense = arrays[3].floatColumns();
    for (int i = from * 2; i < to * 2; i += 2) {
      for (int j = 0; j < 20; j += 4) {
        float sum0 = 0f;
        float sum1 = 0f;
        float sum2 = 0f;
        float sum3 = 0f;
        float sum4 = 0f;
        float sum5 = 0f;
        float sum6 = 0f;
        float sum7 = 0f;
        float[] flower0 = flower[i];
        float[] dHiddenDense0 = dHiddenDense[j];
        float[] dHiddenDense1 = dHiddenDense[j + 1];
        float[] dHiddenDense2 = dHiddenDense[j + 2];
        float[] dHiddenDense3 = dHiddenDense[j + 3];
        float[] flower1 = flower[i + 1];
        for (int row = 0; row < rows; row++) {
          sum0 += flower0[row] * dHiddenDense0[row];
          sum1 += flower0[row] * dHiddenDense1[row];
          sum2 += flower0[row] * dHiddenDense2[row];
          sum3 += flower0[row] * dHiddenDense3[row];
          sum4 += flower1[row] * dHiddenDense0[row];
          sum5 += flower1[row] * dHiddenDense1[row];
          sum6 += flower1[row] * dHiddenDense2[row];
          sum7 += flower1[row] * dHiddenDense3[row];
        }
        hiddenWeight[20 * i + j] -= learningRate[0] * sum0;
        hiddenWeight[20 * i + j + 1] -= learningRate[0] * sum1;
        hiddenWeight[20 * i + j + 2] -= learningRate[0] * sum2;
        hiddenWeight[20 * i + j + 3] -= learningRate[0] * sum3;
        hiddenWeight[20 * i + j + 20] -= learningRate[0] * sum4;
        hiddenWeight[20 * i + j + 21] -= learningRate[0] * sum5;
        hiddenWeight[20 * i + j + 22] -= learningRate[0] * sum6;
        hiddenWeight[20 * i + j + 23] -= learningRate[0] * sum7;
      }
    }
  }

  /** {@code hidden.bias = hidden.bias - learning rate * sumRows(d hidden.dense)}. */
  private static void updateHiddenBias(int rows, int from, int to, Array[] arrays) {
    float[] hiddenBias = arrays[0].floats();
    float[] learningRate = arrays[1].floats();
    float[][] dHiddenDense = arrays[2].floatColumns();
    for (int i = from * 10; i < to * 10; i += 5) {
      float sum0 = 0f;
      float sum1 = 0f;
      float sum2 = 0f;
      float sum3 = 0f;
      float sum4 = 0f;
      float[] dHiddenDense0 = dHiddenDense[i];
      float[] dHiddenDense1 = dHiddenDense[i + 1];
      float[] dHiddenDense2 = dHiddenDense[i + 2];
      float[] dHiddenDense3 = dHiddenDense[i + 3];
      float[] dHiddenDense4 = dHiddenDense[i + 4];
      for (int row = 0; row < rows; row++) {
        sum0 += dHiddenDense0[row];
        sum1 += dHiddenDense1[row];
        sum2 += dHiddenDense2[row];
        sum3 += dHiddenDense3[row];
        sum4 += dHiddenDense4[row];
      }
      hiddenBias[i] -= learningRate[0] * sum0;
      hiddenBias[i + 1] -= learningRate[0] * sum1;
      hiddenBias[i + 2] -= learningRate[0] * sum2;
      hiddenBias[i + 3] -= learningRate[0] * sum3;
      hiddenBias[i + 4] -= learningRate[0] * sum4;
    }
  }
}
