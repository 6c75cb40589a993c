package org.catgrad.processor.typing;

import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.WordException;

/** How parameters start: as stated for the parameter, as stated for the model, or as usual. */
record Initializers(Optional<Initializer> ofModel) {

  /** The initialiser that a parameter gets. */
  Initializer choose(Initializer ofWord) {
    return ofWord.stated() ? check(ofWord) : ofModel.orElse(ofWord);
  }

  /**
   * An initialiser whose figures make sense.
   *
   * @throws WordException if they do not
   */
  static Initializer check(Initializer initializer) {
    boolean finite = Double.isFinite(initializer.first()) && Double.isFinite(initializer.second());
    String expected =
        switch (initializer.kind()) {
          case CONSTANT -> finite ? "" : "a finite constant";
          case NORMAL ->
              finite && initializer.second() >= 0
                  ? ""
                  : "a finite mean and a finite deviation of at least 0";
          case UNIFORM ->
              finite && initializer.first() <= initializer.second()
                  ? ""
                  : "finite bounds, low not above high";
          default -> "";
        };
    if (!expected.isEmpty()) {
      throw WordException.word(
          Tag.BAD_ARGUMENT,
          "found the initialiser "
              + initializer.kind()
              + " with "
              + initializer.first()
              + (initializer.kind() == Initializer.Kind.CONSTANT
                  ? ""
                  : " and " + initializer.second())
              + ", expected "
              + expected);
    }
    return initializer;
  }
}
