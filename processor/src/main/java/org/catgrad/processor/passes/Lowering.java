package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Reshape;
import org.catgrad.processor.operations.Routed;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;

/**
 * Turns a diagram into statements: one kernel for each value that {@link Fusion} gives an array,
 * with everything it decided to fuse substituted into its expression; contractions of large arrays
 * become matrix products, and operations for which the back end has a routine calls of it.
 */
public final class Lowering {
  private final ValueGraph graph;
  private final Layouts layouts;
  private final Map<Value, Value> converted = new HashMap<>();
  private final Fusion fusion;
  private final Map<Integer, Value> values = new HashMap<>();
  private final Map<Value, Constant> constants = new LinkedHashMap<>();
  private final Map<Integer, String> outputLabels = new HashMap<>();
  private final Set<String> replaced = new HashSet<>();
  private final Map<String, Integer> lastOf = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Value, Set<Value>> waits = new LinkedHashMap<>();

  /** What the statement that is being made has to wait for. */
  private Set<Value> awaited = new LinkedHashSet<>();

  private Lowering(
      OpenHypergraph<ArrayType, Operation> diagram,
      List<Value> inputs,
      List<String> outputs,
      Layouts layouts) {
    this.graph = new ValueGraph(diagram);
    this.layouts = layouts;
    this.fusion = new Fusion(graph, layouts);
    for (int i = 0; i < inputs.size(); i++) {
      values.put(graph.value(diagram.sources().get(i)), inputs.get(i));
      taken.put(inputs.get(i).label(), 1);
    }
    for (int i = 0; i < outputs.size(); i++) {
      outputLabels.putIfAbsent(graph.outputs().get(i), outputs.get(i));
      taken.putIfAbsent(outputs.get(i), 0);
    }
    replaced.addAll(outputs);
    replaced.retainAll(inputs.stream().map(Value::label).toList());
    for (int e : graph.order()) {
      for (int v : graph.results(e)) {
        if (!fusion.isInline(v) && !outputLabels.containsKey(v)) {
          lastOf.put(wire(v), v);
        }
      }
    }
  }

  /**
   * The program of a diagram of primitives.
   *
   * @param name the program's name
   * @param diagram what it computes
   * @param inputs an array for each input of the diagram
   * @param outputs what its outputs are called
   * @param layouts how arrays with rows lie in memory
   */
  public static Program lower(
      String name,
      OpenHypergraph<ArrayType, Operation> diagram,
      List<Value> inputs,
      List<String> outputs,
      Layouts layouts) {
    return new Lowering(diagram, inputs, outputs, layouts).run(name, inputs);
  }

  /** The program of a diagram all of whose arrays with rows lie alike. */
  static Program lower(
      String name,
      OpenHypergraph<ArrayType, Operation> diagram,
      List<Value> inputs,
      List<String> outputs,
      Layout layout) {
    List<Value> alike = inputs.stream().map(input -> input.in(layout)).toList();
    return lower(name, diagram, alike, outputs, Layouts.uniform(layout));
  }

  private Program run(String name, List<Value> inputs) {
    for (int e : graph.order()) {
      for (int v : graph.results(e)) {
        if (!fusion.isInline(v)) {
          compute(v);
        }
      }
    }
    List<Value> outputs = new ArrayList<>();
    for (int v : graph.outputs()) {
      Value value = values.get(v);
      // an output is computed: what merely enters, or leaves twice, is copied
      boolean computed = value.role() == Value.Role.TEMPORARY && !outputs.contains(value);
      outputs.add(computed ? value : copy(v));
    }
    return new Program(name, inputs, statements, outputs, constants, waits);
  }

  private void compute(int v) {
    Operation operation = graph.operation(v);
    Value result = newValue(v).in(fusion.layout(v));
    if (operation instanceof Constant constant && !fusion.isSmall(constant)) {
      Value table = new Value(result.label(), result.type(), Value.Role.CONSTANT);
      values.put(v, table);
      constants.put(table, constant);
      return;
    }
    if (operation instanceof Contract contract && isProduct(contract, layoutOf(v))) {
      Optional<ProductForm.Form> form = ProductForm.of(contract);
      if (form.isPresent()) {
        routine(v, form.get().product(), form.get().exchanged(), result);
        return;
      }
    }
    if (operation instanceof Routed routed && layoutOf(v) == Layout.ROWS) {
      Optional<Routine> routine = routed.routine(graph.position(v));
      if (routine.isPresent()) {
        routine(v, routine.get(), false, result);
        return;
      }
    }
    kernel(v, result);
  }

  /** In the layout by rows every product is the back end's; by columns only those without rows. */
  private static boolean isProduct(Contract contract, Layout layout) {
    boolean rows = contract.leftType().rows() || contract.rightType().rows();
    return layout == Layout.ROWS || !rows;
  }

  private void routine(int v, Routine routine, boolean exchanged, Value result) {
    Set<Value> outer = awaited;
    awaited = new LinkedHashSet<>();
    List<Value> operands =
        new ArrayList<>(graph.operands(graph.producer(v)).stream().map(this::array).toList());
    if (exchanged) {
      Collections.reverse(operands);
    }
    values.put(v, result);
    add(new Statement.RoutineCall(routine, operands, result, formula(v)));
    awaited = outer;
  }

  /** The array that a routine reads for a value; one that was fused away is computed after all. */
  private Value array(int v) {
    if (values.get(v) == null && graph.operation(v) instanceof Barrier) {
      await(v);
      return array(graph.operands(graph.producer(v)).get(0));
    }
    if (values.get(v) == null && graph.operation(v) instanceof Reshape) {
      return array(graph.operands(graph.producer(v)).get(0)); // the same elements in the same order
    }
    if (values.get(v) == null) {
      kernel(v, newValue(v).in(fusion.layout(v)));
    }
    return in(Layout.ROWS, values.get(v));
  }

  /** An array in a layout: converted once, where it lies otherwise. */
  private Value in(Layout layout, Value value) {
    if (!value.type().rows() || value.layout() == layout) {
      return value;
    }
    return converted.computeIfAbsent(
        value,
        from -> {
          String suffix = layout == Layout.ROWS ? " by rows" : " by columns";
          Value to = newValue(from.label() + suffix, from.type()).in(layout);
          Routine routine = new Routine.LayoutChange(from.type().shape().count());
          statements.add(new Statement.RoutineCall(routine, List.of(from), to, from.label()));
          return to;
        });
  }

  private Layout layoutOf(int v) {
    return layouts.of(graph.producer(v));
  }

  private void kernel(int v, Value result) {
    Set<Value> outer = awaited;
    awaited = new LinkedHashSet<>();
    List<Value> operands = new ArrayList<>();
    List<Variable> variables = axes(result.type());
    List<Index> at = variables.stream().map(Index::of).toList();
    Expression body = expression(v, at, operands, fusion.layout(v));
    emit(operands, result, variables, body, formula(v), fusion.layout(v));
    values.put(v, result);
    awaited = outer;
  }

  private Value copy(int v) {
    Value result = newValue(wire(v) + " copy", graph.type(v)).in(values.get(v).layout());
    List<Variable> variables = axes(result.type());
    Expression body = Expression.load(0, variables.stream().map(Index::of).toList());
    String formula = values.get(v).label();
    emit(List.of(values.get(v)), result, variables, body, formula, result.layout());
    return result;
  }

  private void emit(
      List<Value> operands,
      Value result,
      List<Variable> variables,
      Expression body,
      String formula,
      Layout layout) {
    List<ArrayType> types = operands.stream().map(Value::type).toList();
    Kernel kernel = Kernel.of(types, result.type(), variables, body);
    add(new Statement.KernelCall(kernel, operands, result, formula, layout));
  }

  private void add(Statement statement) {
    statements.add(statement);
    if (!awaited.isEmpty()) {
      waits.put(statement.result(), awaited);
    }
  }

  /** Makes the current statement wait for what a barrier waits for. */
  private void await(int barrier) {
    List<Integer> operands = graph.operands(graph.producer(barrier));
    Set<Integer> seen = new HashSet<>();
    operands.subList(1, operands.size()).forEach(v -> awaitValue(v, seen));
  }

  /** A value without an array is there when what it is computed from is. */
  private void awaitValue(int v, Set<Integer> seen) {
    Value value = values.get(v);
    if (value == null && seen.add(v)) {
      graph.operands(graph.producer(v)).forEach(operand -> awaitValue(operand, seen));
    } else if (value != null && value.role() == Value.Role.TEMPORARY) {
      awaited.add(value);
    }
  }

  private static List<Variable> axes(ArrayType type) {
    List<Variable> variables = new ArrayList<>();
    type.shape().sizes().forEach(size -> variables.add(new Variable("i", size)));
    return variables;
  }

  /** One element of a value that is being computed. */
  private Expression expression(int v, List<Index> at, List<Value> operands, Layout layout) {
    Primitive operation = graph.operation(v);
    List<Integer> sources = graph.operands(graph.producer(v));
    if (operation instanceof Barrier) {
      await(v);
    }
    return operation
        .element(graph.position(v), at)
        .mapLoads(load -> element(sources.get(load.operand()), load.at(), operands, layout));
  }

  /** One element of an operand: loaded if it has an array, else computed here. */
  private Expression element(int v, List<Index> at, List<Value> operands, Layout layout) {
    Value value = values.get(v);
    if (value == null) {
      return expression(v, at, operands, layout);
    }
    value = in(layout, value);
    if (!operands.contains(value)) {
      operands.add(value);
    }
    return Expression.load(operands.indexOf(value), at);
  }

  private String formula(int v) {
    Primitive operation = graph.operation(v);
    List<String> arguments =
        graph.operands(graph.producer(v)).stream()
            .map(
                operand ->
                    values.containsKey(operand) ? values.get(operand).label() : formula(operand))
            .toList();
    String formula = operation.formula(arguments);
    return operation.target().size() == 1 ? formula : formula + "[" + graph.position(v) + "]";
  }

  /** The wire that a value belongs to: its name, with a d in front for its cotangent. */
  private String wire(int v) {
    return label(graph.diagram().nodes().get(v).provenance());
  }

  private static String label(Provenance provenance) {
    String prefix =
        switch (provenance.direction()) {
          case FORWARD -> "";
          case REVERSE -> "d ";
          case RECOMPUTED -> "recomputed ";
        };
    return provenance.name().isEmpty() ? "" : prefix + provenance.name();
  }

  /**
   * The array of a value. Of several on the way to one wire the last has the wire's name, the
   * others add what they are: {@code hidden product}, then {@code hidden}.
   */
  private Value newValue(int v) {
    if (outputLabels.containsKey(v)) {
      return newValue(outputLabels.get(v), graph.type(v));
    }
    String wire = wire(v);
    Provenance within = graph.edge(graph.producer(v)).provenance();
    boolean isWire =
        !wire.isEmpty() && !outputLabels.containsValue(wire) && lastOf.getOrDefault(wire, v) == v;
    String place = wire.isEmpty() ? label(within) : wire;
    Operation operation = graph.operation(v);
    String which = operation.target().size() > 1 ? "." + graph.position(v) : "";
    String label = isWire ? wire : (place + " " + name(operation)).strip() + which;
    return newValue(label, graph.type(v));
  }

  private Value newValue(String label, ArrayType type) {
    int number = taken.merge(label, 1, Integer::sum) - 1;
    // a new parameter or state is called what the old is: it will take its place
    boolean replaces = number == 1 && replaced.contains(label);
    String unique = number == 0 || replaces ? label : label + " " + (number + 1);
    return new Value(unique, type, Value.Role.TEMPORARY);
  }

  private static String name(Operation operation) {
    if (operation instanceof Contract) {
      return "product";
    }
    return operation
        .getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }
}
