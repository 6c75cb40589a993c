package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * A tensor contraction, with axes named by letters as in {@code einsum}: every letter names an
 * axis; letters of the result are kept, the others are summed over. Matrix products, batched or
 * transposed, are the case {@code "ik,kj->ij"} and its relatives; catgrad's MatrixMultiply and
 * Compose are others.
 *
 * <p>Bilinear; with respect to each operand the reverse derivative is again a contraction, of the
 * cotangent with the other operand: the letters change places. So that this always holds, every
 * letter occurs in at least two of the three places, and at most once in each.
 *
 * <p>The implicit batch axis behaves as one more letter: it is kept if the result has rows, and
 * summed over if only operands have.
 *
 * @param left the letters of the left operand's axes
 * @param right the letters of the right operand's axes
 * @param result the letters of the result's axes
 * @param leftType the type of the left operand
 * @param rightType the type of the right operand
 * @param rows whether the result has rows
 */
public record Contract(
    String left, String right, String result, ArrayType leftType, ArrayType rightType, boolean rows)
    implements Primitive {

  /** Checks letters and sizes. */
  public Contract {
    sizes(left, leftType, right, rightType);
    for (char letter : (left + right + result).toCharArray()) {
      int places = occurs(left, letter) + occurs(right, letter) + occurs(result, letter);
      if (places < 2) {
        throw new IllegalArgumentException(
            "letter " + letter + " occurs once in " + left + "," + right + "->" + result);
      }
    }
    if (rows && !leftType.rows() && !rightType.rows()) {
      throw new IllegalArgumentException("a result with rows needs an operand with rows");
    }
  }

  /** A contraction whose result has rows if an operand has. */
  public static Contract of(String letters, ArrayType leftType, ArrayType rightType) {
    int comma = letters.indexOf(',');
    int arrow = letters.indexOf("->");
    return new Contract(
        letters.substring(0, comma),
        letters.substring(comma + 1, arrow),
        letters.substring(arrow + 2),
        leftType,
        rightType,
        leftType.rows() || rightType.rows());
  }

  private static int occurs(String letters, char letter) {
    int first = letters.indexOf(letter);
    if (first != letters.lastIndexOf(letter)) {
      throw new IllegalArgumentException("letter " + letter + " occurs twice in " + letters);
    }
    return first < 0 ? 0 : 1;
  }

  private static Map<Character, Integer> sizes(
      String left, ArrayType leftType, String right, ArrayType rightType) {
    Map<Character, Integer> sizes = new HashMap<>();
    collect(left, leftType, sizes);
    collect(right, rightType, sizes);
    return sizes;
  }

  private static void collect(String letters, ArrayType type, Map<Character, Integer> sizes) {
    if (letters.length() != type.shape().rank()) {
      throw new IllegalArgumentException(letters + " does not name the axes of " + type);
    }
    for (int axis = 0; axis < letters.length(); axis++) {
      int size = type.shape().size(axis);
      Integer known = sizes.putIfAbsent(letters.charAt(axis), size);
      if (known != null && known != size) {
        throw new IllegalArgumentException(
            "axis " + letters.charAt(axis) + " has sizes " + known + " and " + size);
      }
    }
  }

  /** So many different letters, the same ones every time. */
  public static String letters(int count) {
    StringBuilder letters = new StringBuilder();
    for (char letter = 'a'; letters.length() < count; letter++) {
      if (Character.isLetter(letter)) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  /** The size of each letter's axis. */
  public Map<Character, Integer> sizes() {
    return sizes(left, leftType, right, rightType);
  }

  /** The letters that are summed over, in the order of the left operand. */
  public String summed() {
    StringBuilder letters = new StringBuilder();
    for (char letter : left.toCharArray()) {
      if (result.indexOf(letter) < 0) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  @Override
  public List<ArrayType> source() {
    return List.of(leftType, rightType);
  }

  @Override
  public List<ArrayType> target() {
    Map<Character, Integer> sizes = sizes();
    List<Integer> shape = new ArrayList<>();
    for (char letter : result.toCharArray()) {
      shape.add(sizes.get(letter));
    }
    return List.of(new ArrayType(leftType.dtype(), new Shape(shape), rows));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Map<Character, Index> indices = new HashMap<>();
    for (int axis = 0; axis < result.length(); axis++) {
      indices.put(result.charAt(axis), at.get(axis));
    }
    Map<Character, Integer> sizes = sizes();
    Map<Character, Variable> bound = new LinkedHashMap<>();
    for (char letter : summed().toCharArray()) {
      Variable variable = new Variable(String.valueOf(letter), sizes.get(letter));
      bound.put(letter, variable);
      indices.put(letter, Index.of(variable));
    }
    Expression body =
        Expression.apply(
            Scalar.MULTIPLY,
            Expression.load(0, left.chars().mapToObj(c -> indices.get((char) c)).toList()),
            Expression.load(1, right.chars().mapToObj(c -> indices.get((char) c)).toList()));
    List<Variable> loops = new ArrayList<>(bound.values());
    for (int i = loops.size() - 1; i >= 0; i--) {
      body = new Expression.Reduce(Reduction.SUM, loops.get(i), body);
    }
    boolean sumsRows = !rows && (leftType.rows() || rightType.rows());
    return sumsRows ? new Expression.ReduceRows(Reduction.SUM, body) : body;
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) ->
            List.of(
                cotangent(dy.get(0), result, x.get(1), right, left, leftType.rows()),
                cotangent(x.get(0), left, dy.get(0), result, right, rightType.rows())));
  }

  /** The contraction of two wires to an operand's letters, with rows if the operand has them. */
  private static Wire cotangent(
      Wire first, String firstLetters, Wire second, String secondLetters, String to, boolean rows) {
    boolean anyRows = first.type().rows() || second.type().rows();
    Contract contract =
        new Contract(firstLetters, secondLetters, to, first.type(), second.type(), rows && anyRows);
    return Wires.withRows(first.builder().apply(contract, first, second), rows);
  }

  @Override
  public String formula(List<String> x) {
    // a transpose shows where what is summed over is not the left's last or the right's first axis
    boolean sumsRows = !rows && leftType.rows() && rightType.rows();
    String summed = summed();
    boolean leftTransposed =
        sumsRows || !summed.isEmpty() && !left.endsWith(summed) && left.length() > 1;
    boolean rightTransposed =
        !sumsRows && !summed.isEmpty() && right.length() > 1 && right.endsWith(summed);
    return x.get(0) + (leftTransposed ? "ᵀ" : "") + " · " + x.get(1) + (rightTransposed ? "ᵀ" : "");
  }

  @Override
  public String toString() {
    return "Contract["
        + left
        + ","
        + right
        + "->"
        + result
        + ", "
        + leftType
        + ", "
        + rightType
        + " -> "
        + target().get(0)
        + "]";
  }
}
