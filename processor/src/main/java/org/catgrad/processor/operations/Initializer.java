package org.catgrad.processor.operations;

/**
 * How a parameter starts.
 *
 * @param kind the distribution
 * @param first its first number: the constant, the mean, or the lower bound
 * @param second its second number: the standard deviation, or the upper bound
 * @param stated whether the user stated it for this parameter; otherwise the model's default, if it
 *     has one, takes its place
 */
public record Initializer(Kind kind, double first, double second, boolean stated) {
  /** The distributions. */
  public enum Kind {
    /** All zero. */
    ZEROS,
    /** All one. */
    ONES,
    /** All the same. */
    CONSTANT,
    /** Normal with a mean and a standard deviation. */
    NORMAL,
    /** Uniform between two bounds. */
    UNIFORM,
    /** Uniform within ±√(6 / (fan in + fan out)). */
    GLOROT_UNIFORM,
    /** Normal with variance 2 / (fan in + fan out). */
    GLOROT_NORMAL,
    /** Uniform within ±√(6 / fan in). */
    HE_UNIFORM,
    /** Normal with variance 2 / fan in. */
    HE_NORMAL
  }

  /**
   * Reads {@code @Initialize}.
   *
   * @param otherwise the distribution for {@code DEFAULT}
   */
  public static Initializer of(Arguments initialize, Kind otherwise) {
    String choice = initialize.choice("value");
    if (choice.equals("DEFAULT")) {
      return new Initializer(otherwise, 0, 0, false);
    }
    Kind kind = Kind.valueOf(choice);
    return switch (kind) {
      case CONSTANT -> new Initializer(kind, initialize.number("constant"), 0, true);
      case NORMAL ->
          new Initializer(kind, initialize.number("mean"), initialize.number("deviation"), true);
      case UNIFORM ->
          new Initializer(kind, initialize.number("low"), initialize.number("high"), true);
      default -> new Initializer(kind, 0, 0, true);
    };
  }
}
