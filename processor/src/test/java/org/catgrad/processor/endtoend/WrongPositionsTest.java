package org.catgrad.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Positions that enter a model are refused before anything changes; computed ones are clipped. */
class WrongPositionsTest {
  private static final CompiledModel MODEL =
      CompiledModel.compile(
          "reference.Lookup",
          """
          package reference;
          import org.catgrad.annotations.*;
          @Model(batch = 3)
          @SquaredError
          @Sgd(learningRate = 0.1)
          interface Lookup {
            @Input(value = {2, 2}, dtype = DType.INT32) Tensor pairs();
            @Slice(to = 1) @Flatten Tensor users(Tensor pairs);
            @Slice(from = 1) @Flatten Tensor items(Tensor pairs);
            @Parameter({3, 2}) Tensor people();
            @Parameter({5, 2}) Tensor things();
            @Gather Tensor person(Tensor people, Tensor users);
            @Gather Tensor thing(Tensor things, Tensor items);
            @Einsum("ij,ij->i") Tensor y(Tensor person, Tensor thing);
          }
          """);

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void everyCallRefusesThem() {
    GeneratedTrainer trainer = MODEL.newTrainer(1);
    Map<String, List<Integer>> before = trainer.snapshot();
    float[] target = {1, 2};
    assertRefused(
        "pairs[2] is 3: a position must be in 0..2",
        () -> trainer.step(new int[] {2, 4, 3, 4}, target));
    assertRefused(
        "pairs[3] is 5: a position must be in 0..4",
        () -> trainer.step(new int[] {2, 4, 2, 5}, target));
    assertRefused(
        "pairs[0] is -1: a position must be in 0..2",
        () -> trainer.gradients(new int[] {-1, 4, 2, 4}, target));
    assertRefused(
        "pairs[5] is 7: a position must be in 0..4",
        () -> trainer.predict(new int[] {2, 4, 2, 4, 0, 7, 0, 0}));
    assertEquals(before, trainer.snapshot());
  }

  @Test
  void goodOnesTrainOnlyWhatTheyName() {
    GeneratedTrainer trainer = MODEL.newTrainer(1);
    float[] people = trainer.parameters().get("people").clone();
    trainer.step(new int[] {2, 4, 2, 0}, new float[] {10, 20});
    float[] after = trainer.parameters().get("people");
    assertArrayEquals(
        new float[] {people[0], people[1], people[2], people[3]},
        new float[] {after[0], after[1], after[2], after[3]},
        0f);
  }

  @Test
  void computedOnesCountAsTheNearest() {
    CompiledModel model =
        CompiledModel.compile(
            "reference.Neighbour",
            """
            package reference;
            import org.catgrad.annotations.*;
            @Model(batch = 4)
            interface Neighbour {
              @Input(3) Tensor x();
              @Input(dtype = DType.INT32) Tensor from();
              @Input(dtype = DType.INT32) Tensor by();
              @Add Tensor to(Tensor from, Tensor by);
              @Gather Tensor y(Tensor x, Tensor to);
            }
            """);
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertArrayEquals(
        new float[] {1, 6, 8},
        model.newTrainer(1).predictFloats(x, new int[] {0, 2, 0}, new int[] {-4, 9, 1}),
        0f);
  }
}
