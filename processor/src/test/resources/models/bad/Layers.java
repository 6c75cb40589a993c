package bad;

import org.catgrad.annotations.DType;
import org.catgrad.annotations.Embedding;
import org.catgrad.annotations.Flatten;
import org.catgrad.annotations.GroupNorm;
import org.catgrad.annotations.Gru;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LayerNorm;
import org.catgrad.annotations.Lstm;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.MultiHeadAttention;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Permute;
import org.catgrad.annotations.RotaryPositions;
import org.catgrad.annotations.ScaledDotProductAttention;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TransformerBlock;
import org.catgrad.annotations.Wire;

/** Layers that do not fit the wires that they are applied to. */
@Model(batch = 2)
interface Layers {
  @Input({5, 6})
  Tensor x();

  @Input({3, 4})
  Tensor context();

  @Input(value = 5, dtype = DType.BOOL)
  Tensor mask();

  @Output
  //! [catgrad/ShapeMismatch] @MultiHeadAttention: found 4 heads, expected a divisor of 6, the size
  //!   of the last axis of float32[5, 6]
  @MultiHeadAttention(heads = 4)
  Tensor heads(Tensor x);

  @Output
  @MultiHeadAttention(
      heads = 6,
      //! [catgrad/BadArgument] @MultiHeadAttention: found 4, expected a divisor of the 6 heads, or 0
      keyValueHeads = 4)
  Tensor groups(Tensor x);

  @Output
  //! [catgrad/BadArgument] @TransformerBlock: found heads of size 3, expected an even size, since
  //!   pairs of elements are turned
  @TransformerBlock(heads = 2, rotary = true)
  Tensor rotary(Tensor x);

  @Output
  //! [catgrad/BadArgument] @TransformerBlock: found 1.0, expected a probability from 0 to below 1,
  //!   that of an element to become 0
  @TransformerBlock(heads = 2, dropout = 1)
  Tensor nothing(Tensor x);

  @Output
  @TransformerBlock(heads = 2)
  //! [catgrad/ShapeMismatch] @TransformerBlock: found bool[5], expected bool[5, 5], the queries by
  //!   the keys; use @Broadcast
  Tensor masked(Tensor x, Tensor mask);

  @Output
  @ScaledDotProductAttention
  //! [catgrad/ShapeMismatch] @ScaledDotProductAttention: found float32[3, 4], expected axis 1 of
  //!   size 6, as float32[5, 6]: keys are multiplied with queries
  Tensor attended(Tensor x, Tensor context, @Wire("context") Tensor again);

  @Output
  @RotaryPositions
  //! [catgrad/ShapeMismatch] @RotaryPositions: found float32[6, 5], expected a last axis of even
  //!   size, since pairs of its elements are turned
  Tensor turned(Tensor odd);

  @Permute({1, 0})
  Tensor odd(Tensor x);

  @Output
  //! [catgrad/ShapeMismatch] @GroupNorm: found 2 groups, expected a divisor of 5, the channels
  //!   (first axis) of float32[5, 6]
  @GroupNorm(groups = 2)
  Tensor grouped(Tensor x);

  @Output
  //! [catgrad/BadArgument] @LayerNorm: found 0.0, expected a number above 0
  @LayerNorm(epsilon = 0)
  Tensor normal(Tensor x);

  @Output
  @Embedding(value = 10, size = 4)
  //! [catgrad/DTypeMismatch] @Embedding: found float32[5, 6], expected int32 positions; declare
  //!   the input with dtype = DType.INT32, or use a word that makes positions (@ArgMax,
  //!   @TopKPositions, @Cast)
  Tensor embedded(Tensor x);

  @Output
  @Lstm(6)
  //! [catgrad/ShapeMismatch] @Lstm: found float32[30], expected float32[time, features]; use
  //!   @Reshape
  Tensor remembered(Tensor flat);

  @Flatten
  Tensor flat(Tensor x);

  @Output
  @Gru(4)
  //! [catgrad/ShapeMismatch] @Gru: found float32[30], expected float32[4], the initial hidden
  //!   state: one value for each unit
  Tensor started(Tensor x, Tensor flat);
}
