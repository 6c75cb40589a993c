package reference;

import org.catgrad.annotations.*;

/** Nearly every word of the language once; scripts/reference/models.py says the same in PyTorch. */
@Model(batch = 6)
@MeanSquaredError
@Adam(learningRate = 0.01)
interface Operations {
  int ROWS = 3;
  int COLUMNS = 4;

  @Input({ROWS, COLUMNS})                            Tensor table();

  // The columns, brought to mean 0 and nearly to variance 1.
  @Mean(0) @Broadcast({ROWS, COLUMNS})               Tensor centres(Tensor table);
  @Subtract                                          Tensor deviations(Tensor table, Tensor centres);
  @Power(2) @Mean(0) @Shift(0.1)                     Tensor variances(Tensor deviations);
  @Power(0.5) @Broadcast({ROWS, COLUMNS})            Tensor spread(Tensor variances);
  @Divide                                            Tensor standard(Tensor deviations, Tensor spread);

  // The rows, mixed by attention.
  @Linear(COLUMNS)                                   Tensor queries(Tensor table);
  @Dense(COLUMNS) @Tanh                              Tensor keys(Tensor table);
  @Permute({1, 0})                                   Tensor turned(Tensor keys);
  @MatMul @Scale(0.5) @Softmax                       Tensor weights(Tensor queries, Tensor turned);
  @MatMul                                            Tensor mixed(Tensor weights, Tensor table);

  // Two matrix products in one.
  @Reshape({2, -1, ROWS})                            Tensor halves(Tensor mixed);
  @MatMul(transposeLeft = true)                      Tensor products(Tensor halves, @Wire("halves") Tensor again);
  @Sum({0, 1})                                       Tensor productSums(Tensor products);

  // Powers, logarithms and comparisons.
  @Power(2) @Shift(1) @Log                           Tensor logs(Tensor table);
  @Scale(0.3) @Exp                                   Tensor base(Tensor table);
  @Parameter(COLUMNS)                                Tensor exponent();
  @Sigmoid @Broadcast({ROWS, COLUMNS})               Tensor exponents(Tensor exponent);
  @Power                                             Tensor growth(Tensor base, Tensor exponents);
  @GreaterThan(0.25)                                 Tensor isPositive(Tensor table);
  @Multiply                                          Tensor positive(Tensor isPositive, Tensor growth);
  @Subtract                                          Tensor remainder(Tensor logs, Tensor positive);
  @Sum(-1) @Broadcast(value = {ROWS, COLUMNS}, axes = 0)
                                                     Tensor rowSums(Tensor table);
  @GreaterThan                                       Tensor isLarger(Tensor mixed, Tensor rowSums);
  @Multiply                                          Tensor larger(Tensor isLarger, Tensor table);

  // Parts put together and taken apart.
  @Concatenate(0)                                    Tensor tall(Tensor standard, Tensor remainder, Tensor larger);
  @Split(value = 3, index = 1, axis = 0)             Tensor part(Tensor tall);
  @Negate                                            Tensor opposite(Tensor mixed);
  @Parameter({ROWS, COLUMNS})                        Tensor gain();
  @Multiply                                          Tensor gained(Tensor standard, Tensor gain);
  @Concatenate @Flatten                              Tensor wide(Tensor part, Tensor opposite, Tensor gained);
  @Max(0)                                            Tensor tallest(Tensor tall);
  @Max(value = 0, keepAxes = true) @Reshape(COLUMNS) Tensor peaks(Tensor table);
  @Concatenate                                       Tensor summary(
      Tensor wide, Tensor tallest, Tensor productSums, Tensor peaks);

  @Dense(6) @Tanh                                    Tensor features(Tensor summary);
  @Dense(2)                                          Tensor answer(Tensor features);
}
