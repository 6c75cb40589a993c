package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.catgrad.processor.TrainerCompiler;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.learner.Learner;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.CpuSettings;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.OptimizingTrainer;
import org.catgrad.runtime.Trainer;

/** A trainer that was written and compiled, to be measured against the interpreter. */
final class CompiledTrainer {
  private static final String PACKAGE = "generated";

  private final TypedModel model;
  private final Learner learner;
  private final String source;
  private final String vectorSource;
  private final Map<String, byte[]> classes;
  private final Class<?> type;

  CompiledTrainer(TypedModel model) {
    this.model = model;
    this.learner = new Learner(model);
    this.source = source(model);
    String name = PACKAGE + "." + model.name();
    Map<String, String> sources = new TreeMap<>();
    sources.put(
        name, "package " + PACKAGE + "; /** Described. */ interface " + model.name() + " {}");
    String trainer = model.name() + "Trainer";
    for (TypeSpec written : new TrainerCompiler().compileWithVectors(model, PACKAGE, trainer)) {
      sources.put(PACKAGE + "." + written.name(), text(written));
    }
    this.vectorSource = sources.get(name + "VectorKernels");
    this.classes = JavaCompilation.compile(sources);
    this.type = JavaCompilation.load(classes, name + "Trainer");
  }

  /** The text of a model's trainer. */
  static String source(TypedModel model) {
    return text(new TrainerCompiler().compile(model, PACKAGE, model.name() + "Trainer"));
  }

  private static String text(TypeSpec type) {
    JavaFile file = JavaFile.builder(PACKAGE, type).indent("  ").skipJavaLangImports(true).build();
    return SourceFormatter.format(file.toString());
  }

  /** The text of the vector kernels; null if there are none. */
  String vectorSource() {
    return vectorSource;
  }

  String source() {
    return source;
  }

  Map<String, byte[]> classes() {
    return classes;
  }

  Layout layout() {
    return new TrainerCompiler().source(model, PACKAGE, "T").layout();
  }

  /** A trainer with some initial parameters. */
  private Trainer newTrainer(int threads, CpuSettings.Vectors vectors) {
    CpuBackend backend =
        new CpuBackend(
            CpuSettings.fromSystemProperties().withThreads(threads).withVectors(vectors));
    try {
      Trainer trainer = (Trainer) type.getConstructor(ArrayBackend.class).newInstance(backend);
      trainer.initialize(7);
      return trainer;
    } catch (InvocationTargetException failed) {
      throw new AssertionError(source + vectorSource, failed.getCause());
    } catch (ReflectiveOperationException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private Object call(Trainer trainer, String method, List<Object> arguments) {
    Class<?>[] types = arguments.stream().map(Object::getClass).toArray(Class<?>[]::new);
    try {
      Method found = type.getMethod(method, types);
      return found.invoke(trainer, arguments.toArray());
    } catch (InvocationTargetException failed) {
      throw new AssertionError(source + vectorSource, failed.getCause());
    } catch (ReflectiveOperationException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static Object java(double[] values, DType dtype) {
    switch (dtype) {
      case INT32:
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
      case BOOL:
        boolean[] truths = new boolean[values.length];
        for (int i = 0; i < truths.length; i++) {
          truths[i] = values[i] != 0;
        }
        return truths;
      default:
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) values[i];
        }
        return floats;
    }
  }

  private static double[] doubles(Object array) {
    double[] values = new double[java.lang.reflect.Array.getLength(array)];
    for (int i = 0; i < values.length; i++) {
      Object element = java.lang.reflect.Array.get(array, i);
      values[i] =
          element instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) element).doubleValue();
    }
    return values;
  }

  private List<double[]> parameters(Trainer trainer) {
    List<double[]> values = new ArrayList<>();
    for (Parameter parameter : learner.parameters()) {
      values.add(doubles(parameters(trainer, parameter.name())));
    }
    return values;
  }

  /** The model's states as the trainer saves them. */
  private static List<double[]> modelStates(Trainer trainer, List<State> states) {
    Map<String, double[]> saved = states.isEmpty() ? Map.of() : SavedArrays.of(trainer);
    return states.stream().map(state -> saved.get(state.keptAs())).toList();
  }

  private static float[] parameters(Trainer trainer, String name) {
    return trainer.parameters().get(name);
  }

  /**
   * Runs {@code predict}, {@code gradients} and three updates for each number of rows, and compares
   * all of them with the interpreter in double precision; first with portable kernels, then with
   * vector kernels.
   *
   * @param tolerance the error allowed relative to the largest element of an array, or to 1
   */
  void assertAgrees(Random random, double tolerance, int... rowCounts) {
    assertAgrees(CpuSettings.Vectors.NEVER, random, tolerance, rowCounts);
    if (vectorSource != null) {
      assertAgrees(CpuSettings.Vectors.ALWAYS, random, tolerance, rowCounts);
    }
  }

  /**
   * Trains with vector kernels on the same rows with one, two and three threads: losses and
   * parameters are the same to the bit.
   */
  void assertSameOnThreads(Random random) {
    List<ArrayType> types = model.inputs().stream().map(TypedModel.Port::type).toList();
    int rows = model.batch();
    List<double[]> arrays = concatenate(values(types, rows, random), targets(rows, random));
    List<List<Double>> expected = null;
    for (int threads = 1; threads <= 3; threads++) {
      Trainer trainer = newTrainer(threads, CpuSettings.Vectors.ALWAYS);
      List<List<Double>> found = new ArrayList<>();
      for (int step = 0; step < 3; step++) {
        float loss = (Float) call(trainer, "step", arrays(arrays, stepTypes()));
        found.add(List.of((double) loss));
      }
      for (double[] parameter : parameters(trainer)) {
        found.add(Arrays.stream(parameter).boxed().toList());
      }
      trainer.close();
      expected = expected == null ? found : expected;
      assertEquals(expected, found, threads + " threads\n" + vectorSource);
    }
  }

  /**
   * Computes gradients of the whole batch from NaN, which stay in the arrays, then of fewer rows:
   * with vector kernels they are to the bit those of a new trainer.
   */
  void assertFormerRowsAreIgnored(Random random, int rows) {
    List<ArrayType> types = model.inputs().stream().map(TypedModel.Port::type).toList();
    int all = model.batch();
    List<double[]> former = concatenate(values(types, all, random), targets(all, random));
    former.subList(0, types.size()).forEach(input -> Arrays.fill(input, Double.NaN));
    List<double[]> arrays = concatenate(values(types, rows, random), targets(rows, random));
    try (Trainer used = newTrainer(1, CpuSettings.Vectors.ALWAYS);
        Trainer fresh = newTrainer(1, CpuSettings.Vectors.ALWAYS)) {
      call(used, "gradients", arrays(former, stepTypes()));
      Object expected = call(fresh, "gradients", arrays(arrays, stepTypes()));
      Object found = call(used, "gradients", arrays(arrays, stepTypes()));
      assertEquals(seen((Gradients) expected), seen((Gradients) found), vectorSource);
    }
  }

  private List<List<Double>> seen(Gradients gradients) {
    List<List<Double>> seen = new ArrayList<>();
    seen.add(List.of((double) gradients.loss()));
    for (Parameter parameter : learner.parameters()) {
      double[] values = doubles(gradients.parameter(parameter.name()));
      seen.add(Arrays.stream(values).boxed().toList());
    }
    return seen;
  }

  private void assertAgrees(
      CpuSettings.Vectors vectors, Random random, double tolerance, int... rowCounts) {
    Trainer trainer = newTrainer(1, vectors);
    List<double[]> states = new ArrayList<>();
    for (Optimizer.State state : learner.states()) {
      double[] start = new double[state.type().shape().count()];
      Arrays.fill(start, state.start());
      states.add(state.averaged().map(p -> doubles(parameters(trainer, p))).orElse(start));
    }
    for (int rows : rowCounts) {
      List<double[]> inputs =
          values(model.inputs().stream().map(p -> p.type()).toList(), rows, random);
      predict(trainer, rows, states, inputs, tolerance);
      if (model.loss().isPresent()) {
        List<double[]> targets = targets(rows, random);
        gradients(trainer, rows, concatenate(inputs, targets), tolerance);
        for (int step = 0; step < 3; step++) {
          states = step(trainer, rows, states, concatenate(inputs, targets), tolerance);
        }
      }
    }
    trainer.close();
  }

  /**
   * Everything that can be seen of some calls: for each number of rows gradients, two updates, and
   * what is saved after them.
   */
  List<double[]> trace(CpuSettings.Vectors vectors, Random random, int... rowCounts) {
    List<double[]> seen = new ArrayList<>();
    try (Trainer trainer = newTrainer(1, vectors)) {
      for (int rows : rowCounts) {
        List<double[]> arrays =
            values(model.inputs().stream().map(p -> p.type()).toList(), rows, random);
        arrays.addAll(targets(rows, random));
        List<Object> arguments = arrays(arrays, stepTypes());
        Gradients found = (Gradients) call(trainer, "gradients", arguments);
        seen.add(new double[] {found.loss()});
        learner.parameters().forEach(p -> seen.add(doubles(found.parameter(p.name()))));
        model.inputs().stream()
            .filter(input -> input.type().isDifferentiable())
            .forEach(input -> seen.add(doubles(found.input(input.name()))));
        for (int step = 0; step < 2; step++) {
          seen.add(new double[] {(Float) call(trainer, "step", arguments)});
          seen.addAll(SavedArrays.of(trainer).values());
        }
      }
    }
    return seen;
  }

  private static List<double[]> values(List<ArrayType> types, int rows, Random random) {
    List<double[]> values = new ArrayList<>();
    for (ArrayType type : types) {
      double[] array = new double[new Interpreter(rows).length(type)];
      for (int i = 0; i < array.length; i++) {
        array[i] =
            switch (type.dtype()) {
              case INT32 -> random.nextInt(3);
              case BOOL -> random.nextInt(2);
              default -> (float) (4 * random.nextDouble() - 2);
            };
      }
      values.add(array);
    }
    return values;
  }

  private List<double[]> targets(int rows, Random random) {
    List<double[]> targets = new ArrayList<>();
    for (Loss.Target target : model.loss().get().targets()) {
      double[] values = values(List.of(target.type()), rows, random).get(0);
      if (target.classes() > 0) {
        Arrays.setAll(values, i -> random.nextInt(target.classes()));
        if (target.ignored().isPresent()) {
          values[random.nextInt(values.length)] = target.ignored().getAsInt();
        }
      }
      targets.add(values);
    }
    return targets;
  }

  private List<Object> arrays(List<double[]> values, List<ArrayType> types) {
    List<Object> arrays = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      arrays.add(java(values.get(i), types.get(i).dtype()));
    }
    return arrays;
  }

  private List<ArrayType> stepTypes() {
    return Stream.concat(
            model.inputs().stream().map(TypedModel.Port::type),
            model.loss().stream().flatMap(l -> l.targets().stream()).map(Loss.Target::type))
        .toList();
  }

  /** The parameters, or their averages where the optimiser keeps some. */
  private List<double[]> predicting(Trainer trainer, List<double[]> states) {
    List<double[]> values = parameters(trainer);
    List<String> names = learner.parameters().stream().map(Parameter::name).toList();
    for (int i = 0; i < states.size(); i++) {
      double[] average = states.get(i);
      learner.states().get(i).averaged().ifPresent(p -> values.set(names.indexOf(p), average));
    }
    return values;
  }

  private void predict(
      Trainer trainer, int rows, List<double[]> states, List<double[]> inputs, double tolerance) {
    Object result = call(trainer, "predict", arrays(inputs, stepTypes()));
    List<double[]> kept =
        concatenate(predicting(trainer, states), modelStates(trainer, learner.statistics()));
    List<double[]> expected = interpret(learner.predict(), rows, concatenate(kept, inputs));
    for (int i = 0; i < expected.size(); i++) {
      String name = model.outputs().get(i).name();
      Object found = expected.size() == 1 ? result : component(result, i);
      assertClose("predicted " + name, expected.get(i), doubles(found), tolerance);
    }
  }

  private static Object component(Object result, int position) {
    RecordComponent component = result.getClass().getRecordComponents()[position];
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(result);
    } catch (ReflectiveOperationException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private void gradients(Trainer trainer, int rows, List<double[]> arrays, double tolerance) {
    List<double[]> before = parameters(trainer);
    Gradients found = (Gradients) call(trainer, "gradients", arrays(arrays, stepTypes()));
    List<double[]> states = modelStates(trainer, learner.modelStates());
    List<double[]> kept = concatenate(before, states);
    List<double[]> expected = interpret(learner.gradients(), rows, concatenate(kept, arrays));
    assertClose("loss", expected.get(0), new double[] {found.loss()}, tolerance);
    int next = 1;
    for (Parameter parameter : learner.parameters()) {
      double[] gradient = doubles(found.parameter(parameter.name()));
      assertClose("d " + parameter.name(), expected.get(next++), gradient, tolerance);
    }
    for (TypedModel.Port input : model.inputs()) {
      if (input.type().isDifferentiable()) {
        double[] gradient = doubles(found.input(input.name()));
        assertClose("d " + input.name(), expected.get(next++), gradient, tolerance);
      }
    }
    for (int i = 0; i < before.size(); i++) {
      assertClose("unchanged parameters", before.get(i), parameters(trainer).get(i), 0);
    }
    List<double[]> after = modelStates(trainer, learner.modelStates());
    for (int i = 0; i < states.size(); i++) {
      assertClose("unchanged states", states.get(i), after.get(i), 0);
    }
  }

  private List<double[]> step(
      Trainer trainer, int rows, List<double[]> states, List<double[]> arrays, double tolerance) {
    List<double[]> inputs =
        concatenate(
            concatenate(states, parameters(trainer)),
            concatenate(modelStates(trainer, learner.modelStates()), arrays));
    double rate = ((OptimizingTrainer) trainer).learningRate();
    List<double[]> expected =
        interpret(learner.step(), rows, concatenate(List.of(new double[] {rate}), inputs));
    float loss = (Float) call(trainer, "step", arrays(arrays, stepTypes()));
    assertClose("loss", expected.get(0), new double[] {loss}, tolerance);
    int first = 1 + states.size();
    for (int i = 0; i < learner.trainedParameters().size(); i++) {
      String name = learner.trainedParameters().get(i).name();
      double[] found = doubles(parameters(trainer, name));
      assertClose("new " + name, expected.get(first + i), found, tolerance);
    }
    List<State> kept = learner.modelStates();
    List<double[]> newStates = modelStates(trainer, kept);
    for (int i = 0; i < kept.size(); i++) {
      double[] state = expected.get(expected.size() - kept.size() + i);
      assertClose("new " + kept.get(i).name(), state, newStates.get(i), tolerance);
    }
    return expected.subList(1, first);
  }

  private static List<double[]> interpret(
      OpenHypergraph<ArrayType, Operation> diagram, int rows, List<double[]> inputs) {
    return new Interpreter(rows).evaluate(diagram, inputs);
  }

  private void assertClose(String what, double[] expected, double[] found, double tolerance) {
    assertEquals(expected.length, found.length, what + ": length");
    double scale = 1;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(expected[i] - found[i]);
      int element = i;
      double largest = tolerance * scale;
      assertTrue(
          error <= largest,
          () ->
              what
                  + "["
                  + element
                  + "] is "
                  + found[element]
                  + ", expected "
                  + expected[element]
                  + "\n"
                  + source
                  + vectorSource);
    }
  }

  private static <T> List<T> concatenate(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
