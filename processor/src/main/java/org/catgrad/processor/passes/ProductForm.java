package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.program.Extent;
import org.catgrad.processor.program.Routine;

/**
 * Recognises contractions that are matrix products on arrays as they lie in memory. The batch axis
 * is one more letter in front. Every letter has a stride in each array; letters that play the same
 * part and lie next to each other wherever they occur count as one axis.
 *
 * <pre>
 *   thd,shd->hts      # t h d  ·  # s h d  ->  # h t s      # is the batch axis
 *                     batches #, inner batches h, m = t, n = s, k = d
 * </pre>
 */
final class ProductForm {
  /** The letter of the batch axis. */
  private static final char ROWS = '#';

  private final Contract contract;
  private final Map<Character, Integer> sizes;
  private final Strides left;
  private final Strides right;
  private final Strides result;

  private ProductForm(Contract contract) {
    this.contract = contract;
    this.sizes = contract.sizes();
    this.left = new Strides(contract.left(), contract.leftType().rows());
    this.right = new Strides(contract.right(), contract.rightType().rows());
    this.result = new Strides(contract.result(), contract.rows());
  }

  /** How far apart neighbours along each letter's axis are; letters of size 1 do not count. */
  private final class Strides {
    final Map<Character, Integer> of = new HashMap<>();

    Strides(String letters, boolean rows) {
      int stride = 1;
      for (int axis = letters.length() - 1; axis >= 0; axis--) {
        int size = sizes.get(letters.charAt(axis));
        if (size > 1) {
          of.put(letters.charAt(axis), stride);
        }
        stride *= size;
      }
      if (rows) {
        of.put(ROWS, stride);
      }
    }

    boolean has(char letter) {
      return of.containsKey(letter);
    }

    /** 0 for a letter that the array does not have: all its indices share the elements. */
    int get(char letter) {
      return of.getOrDefault(letter, 0);
    }

    /** The stride of an axis made of several letters, outermost first. */
    int get(String axis) {
      return axis.isEmpty() ? 0 : get(axis.charAt(axis.length() - 1));
    }
  }

  /** A product, and whether its operands are those of the contraction exchanged. */
  record Form(Routine.MatrixProduct product, boolean exchanged) {}

  /** The product that a contraction is, if it is one. */
  static Optional<Form> of(Contract contract) {
    ProductForm form = new ProductForm(contract);
    Optional<Form> straight =
        form.product(form.left, form.right).map(product -> new Form(product, false));
    if (straight.isPresent() && isRowMajor(straight.get().product())) {
      return straight;
    }
    Optional<Form> exchanged =
        form.product(form.right, form.left).map(product -> new Form(product, true));
    boolean better = exchanged.isPresent() && isRowMajor(exchanged.get().product());
    return better || straight.isEmpty() ? exchanged : straight;
  }

  private static boolean isRowMajor(Routine.MatrixProduct product) {
    return product.result().columnStride() == 1;
  }

  private Optional<Routine.MatrixProduct> product(Strides first, Strides second) {
    List<Character> batch = new ArrayList<>();
    List<Character> rows = new ArrayList<>();
    List<Character> columns = new ArrayList<>();
    List<Character> summed = new ArrayList<>();
    for (char letter : byStride(first)) {
      boolean shared = second.has(letter);
      (result.has(letter) ? shared ? batch : rows : summed).add(letter);
    }
    byStride(second).stream().filter(letter -> !first.has(letter)).forEach(columns::add);

    if (!summed.stream().allMatch(second::has) || !columns.stream().allMatch(result::has)) {
      return Optional.empty(); // one operand alone is summed over rows
    }

    // what does not lie together with the rest of its axis is one more batch
    String m = innermost(rows, first, result, batch);
    String n = innermost(columns, second, result, batch);
    String k = innermost(summed, first, second, null);
    if (k.length() < summed.size()) {
      return Optional.empty();
    }
    List<String> batches = axes(batch, first, second);
    boolean rowsInside = batches.size() == 2 && batches.get(1).indexOf(ROWS) >= 0;
    if (batches.size() > 2 || rowsInside) {
      return Optional.empty();
    }
    String outer = batches.isEmpty() ? "" : batches.get(0);
    String inner = batches.size() < 2 ? "" : batches.get(1);
    Routine.MatrixProduct product =
        new Routine.MatrixProduct(
            extent(outer),
            extent(inner).factor(),
            extent(m),
            extent(n),
            extent(k),
            operand(first, outer, inner, m, k),
            operand(second, outer, inner, k, n),
            operand(result, outer, inner, m, n));
    boolean contiguous =
        isContiguous(product.left())
            && isContiguous(product.right())
            && isContiguous(product.result());
    return contiguous ? Optional.of(product) : Optional.empty();
  }

  private static List<Character> byStride(Strides strides) {
    return strides.of.keySet().stream()
        .sorted(Comparator.comparing((Character letter) -> strides.get(letter)).reversed())
        .toList();
  }

  /**
   * As many letters as lie together in two arrays, the innermost ones; the others go to the batch.
   */
  private String innermost(
      List<Character> letters, Strides one, Strides other, List<Character> batch) {
    int start = letters.size() - 1;
    while (start > 0
        && together(letters.get(start - 1), letters.get(start), one)
        && together(letters.get(start - 1), letters.get(start), other)) {
      start--;
    }
    StringBuilder axis = new StringBuilder();
    letters.subList(Math.max(0, start), letters.size()).forEach(axis::append);
    if (batch != null && start > 0) {
      batch.addAll(letters.subList(0, start));
    }
    return axis.toString();
  }

  /** The batch letters as axes, each of letters that lie together in all three arrays. */
  private List<String> axes(List<Character> batch, Strides first, Strides second) {
    List<Character> letters = new ArrayList<>(batch);
    letters.sort(Comparator.comparing((Character letter) -> result.get(letter)).reversed());
    List<String> axes = new ArrayList<>();
    for (char letter : letters) {
      int last = axes.size() - 1;
      if (last >= 0) {
        String axis = axes.get(last);
        char outer = axis.charAt(axis.length() - 1);
        if (together(outer, letter, first)
            && together(outer, letter, second)
            && together(outer, letter, result)) {
          axes.set(last, axis + letter);
          continue;
        }
      }
      axes.add(String.valueOf(letter));
    }
    return axes;
  }

  /** Whether stepping along the outer letter is stepping over all of the inner. */
  private boolean together(char outer, char inner, Strides strides) {
    return inner != ROWS && strides.get(outer) == strides.get(inner) * sizes.get(inner);
  }

  /** An axis of length 1 has no stride of its own: 1 makes the matrix contiguous. */
  private static Routine.Operand operand(
      Strides strides, String outer, String inner, String rows, String columns) {
    return new Routine.Operand(
        strides.get(outer),
        strides.get(inner),
        rows.isEmpty() ? 1 : strides.get(rows),
        columns.isEmpty() ? 1 : strides.get(columns));
  }

  private static boolean isContiguous(Routine.Operand operand) {
    return operand.rowStride() == 1 || operand.columnStride() == 1;
  }

  private Extent extent(String axis) {
    int factor = 1;
    for (char letter : axis.toCharArray()) {
      factor *= letter == ROWS ? 1 : sizes.get(letter);
    }
    return new Extent(factor, axis.indexOf(ROWS) >= 0);
  }

  @Override
  public String toString() {
    return contract.toString();
  }
}
