package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.program.Extent;
import org.catgrad.processor.program.Product;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;

/**
 * The fields of a trainer that hold launches: a kernel or product bound to its arrays. Programs
 * that do the same to the same arrays share the launch.
 */
final class Launches {
  private static final String RUNTIME = TrainerWriter.RUNTIME + ".";

  private final Fields fields;
  private final KernelMethods kernels;
  private final Identifiers scope;
  private final String trainer;
  private final Map<String, Launch> byCode = new LinkedHashMap<>();

  /**
   * A launch.
   *
   * @param name the field
   * @param comment what it computes
   * @param code the expression that prepares it
   */
  record Launch(String name, String comment, String code) {}

  Launches(Fields fields, KernelMethods kernels, Identifiers scope, String trainer) {
    this.fields = fields;
    this.kernels = kernels;
    this.scope = scope;
    this.trainer = trainer;
  }

  /** The launch of a statement. */
  Launch launch(Program program, Statement statement) {
    String code =
        statement instanceof Statement.KernelCall call
            ? kernel(program, call)
            : product(program, (Statement.ProductCall) statement);
    return byCode.computeIfAbsent(
        code,
        c ->
            new Launch(
                scope.unique(verb(statement) + " " + capitalized(statement)),
                Formulas.assignment(statement),
                c));
  }

  /** What lasts is updated, what is temporary computed. */
  private static String verb(Statement statement) {
    return statement.result().role() == Value.Role.TEMPORARY ? "compute" : "update";
  }

  private static String capitalized(Statement statement) {
    return Identifiers.capitalized(Identifiers.camelCase(statement.result().label()));
  }

  private String kernel(Program program, Statement.KernelCall call) {
    StringBuilder code = new StringBuilder("backend.prepare(");
    code.append(trainer).append("::").append(kernels.method(call)).append(", ");
    boolean rows = call.result().type().rows();
    code.append(JavaText.type(RUNTIME + "Domain")).append(rows ? ".ROWS" : ".WHOLE");
    List<String> arrays = new ArrayList<>();
    call.reads().forEach(value -> arrays.add(fields.name(program, value)));
    if (!call.reads().contains(call.result())) {
      arrays.add(fields.name(program, call.result()));
    }
    arrays.forEach(array -> code.append(", ").append(array));
    return code.append(")").toString();
  }

  private String product(Program program, Statement.ProductCall call) {
    Product product = call.product();
    StringBuilder code = new StringBuilder("backend.prepare(");
    String type = JavaText.type(RUNTIME + "MatrixProduct");
    String single =
        type
            + ".of("
            + extent(product.m())
            + ", "
            + extent(product.n())
            + ", "
            + extent(product.k())
            + ", "
            + product.transposeLeft()
            + ", "
            + product.transposeRight()
            + ")";
    String batched =
        "new "
            + type
            + "("
            + extent(product.batches())
            + ", "
            + product.leftBatched()
            + ", "
            + product.rightBatched()
            + ", "
            + single.substring(single.indexOf('(') + 1);
    boolean one = !product.leftBatched() && !product.rightBatched();
    code.append(one ? single : batched).append(", ");
    code.append(fields.name(program, call.left())).append(", ");
    code.append(fields.name(program, call.right())).append(", ");
    return code.append(fields.name(program, call.result())).append(")").toString();
  }

  private static String extent(Extent extent) {
    String type = JavaText.type(RUNTIME + "Extent");
    return type + (extent.rows() ? ".rowsTimes(" : ".of(") + extent.factor() + ")";
  }

  /** All launches in the order of first use. */
  List<Launch> all() {
    return List.copyOf(byCode.values());
  }
}
