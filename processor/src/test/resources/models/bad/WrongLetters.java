package bad;

import org.catgrad.annotations.Einsum;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Tensor;

/** Letters that do not fit the wires, or one another. */
@Model(batch = 2)
interface WrongLetters {
  @Input({2, 3})
  Tensor x();

  @Input({4, 5})
  Tensor z();

  @Output
  @Einsum("ij,jk->ik")
  //! [catgrad/ShapeMismatch] @Einsum: found float32[4, 5] with the letters "jk", where j has size
  //!   4, expected 3 as in float32[2, 3] with "ij"; use another letter, or change the shape
  Tensor sizes(Tensor x, Tensor z);

  @Output
  @Einsum("ijk->i")
  //! [catgrad/ShapeMismatch] @Einsum: found float32[2, 3] with the letters "ijk", expected a
  //!   letter for each of its 2 axes
  Tensor rank(Tensor x);

  @Output
  //! [catgrad/OperandCount] @Einsum: found the letters of 1 wire in "ij->i", expected those of the
  //!   2 that the method takes, with commas between
  @Einsum("ij->i")
  Tensor wires(Tensor x, Tensor z);

  @Output
  //! [catgrad/BadArgument] @Einsum: found the letter k in the result "ik", expected letters of the
  //!   operands [ij]; @Broadcast adds an axis
  @Einsum("ij->ik")
  Tensor unknown(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Einsum: found the letter i twice in the result "ii", expected each at
  //!   most once
  @Einsum("ij->ii")
  Tensor twice(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Einsum: found the character '1' in "1j->j", expected a letter for
  //!   every axis, commas and at most one arrow; write it as in "ij,jk->ik"
  @Einsum("1j->j")
  Tensor digit(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Einsum: found "...", which is not supported in "...j->j", expected a
  //!   letter for every axis, commas and at most one arrow; write it as in "ij,jk->ik"
  @Einsum("...j->j")
  Tensor ellipsis(Tensor x);
}
