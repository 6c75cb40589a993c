package org.catgrad.processor.passes;

import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.program.Extent;
import org.catgrad.processor.program.Product;

/**
 * Recognises contractions that are matrix products on arrays as they lie in memory: the batch axis
 * is one more letter in front, and runs of letters that stay together count as one axis.
 */
final class ProductForm {
  /** The letter of the batch axis. */
  private static final char ROWS = '#';

  private final Contract contract;
  private final String left;
  private final String right;
  private final String result;
  private final String batch;

  private ProductForm(Contract contract) {
    this.contract = contract;
    left = withRows(contract.left(), contract.leftType().rows());
    right = withRows(contract.right(), contract.rightType().rows());
    result = withRows(contract.result(), contract.rows());
    StringBuilder shared = new StringBuilder();
    for (char letter : result.toCharArray()) {
      if (left.indexOf(letter) >= 0 && right.indexOf(letter) >= 0) {
        shared.append(letter);
      }
    }
    batch = shared.toString();
  }

  private static String withRows(String letters, boolean rows) {
    return rows ? ROWS + letters : letters;
  }

  /** A product, and whether its operands are those of the contraction exchanged. */
  record Form(Product product, boolean exchanged) {}

  /** The product that a contraction is, if it is one. */
  static Optional<Form> of(Contract contract) {
    ProductForm form = new ProductForm(contract);
    Optional<Product> product = form.product(form.left, form.right);
    if (product.isPresent()) {
      return Optional.of(new Form(product.get(), false));
    }
    return form.product(form.right, form.left).map(p -> new Form(p, true));
  }

  private Optional<Product> product(String first, String second) {
    String m = only(result, first, second);
    String n = only(result, second, first);
    StringBuilder summed = new StringBuilder();
    for (char letter : first.toCharArray()) {
      if (result.indexOf(letter) < 0) {
        summed.append(letter);
      }
    }
    String k = summed.toString();
    boolean transposeFirst = !first.equals(batch + m + k);
    boolean transposeSecond = !second.equals(batch + k + n);
    boolean isProduct =
        result.equals(batch + m + n)
            && (!transposeFirst || first.equals(batch + k + m))
            && (!transposeSecond || second.equals(batch + n + k));
    if (!isProduct) {
      return Optional.empty();
    }
    return Optional.of(
        new Product(
            extent(batch),
            !batch.isEmpty(),
            !batch.isEmpty(),
            extent(m),
            extent(n),
            extent(k),
            transposeFirst,
            transposeSecond));
  }

  /** The letters of the result that one operand has and the other has not. */
  private static String only(String result, String operand, String other) {
    StringBuilder letters = new StringBuilder();
    for (char letter : result.toCharArray()) {
      if (operand.indexOf(letter) >= 0 && other.indexOf(letter) < 0) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  private Extent extent(String letters) {
    Map<Character, Integer> sizes = contract.sizes();
    int factor = 1;
    for (char letter : letters.toCharArray()) {
      factor *= letter == ROWS ? 1 : sizes.get(letter);
    }
    return new Extent(factor, letters.indexOf(ROWS) >= 0);
  }
}
