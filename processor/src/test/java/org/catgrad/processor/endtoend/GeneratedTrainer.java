package org.catgrad.processor.endtoend;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Parameters;
import org.catgrad.runtime.Trainer;

/** A generated trainer, whose typed methods a test can only call by reflection. */
record GeneratedTrainer(Trainer trainer) {

  /** {@code predict} of arrays, one for each input: an array, or a record of them. */
  Object predict(Object... inputs) {
    return call("predict", inputs);
  }

  /** {@code predict} of a model with one output. */
  float[] predictFloats(Object... inputs) {
    return (float[]) predict(inputs);
  }

  /** {@code step}: the inputs, then the targets. */
  float step(Object... arrays) {
    return (Float) call("step", arrays);
  }

  /** {@code gradients}: the inputs, then the targets. */
  Gradients gradients(Object... arrays) {
    return (Gradients) call("gradients", arrays);
  }

  Parameters parameters() {
    return trainer.parameters();
  }

  /** A copy of every parameter by name, fit for a comparison of bits. */
  Map<String, List<Integer>> snapshot() {
    Map<String, List<Integer>> result = new TreeMap<>();
    for (String name : parameters().names()) {
      result.put(name, bits(parameters().get(name)));
    }
    return result;
  }

  /** The bits of some floats, so that equal means equal to the last one. */
  static List<Integer> bits(float[] values) {
    Integer[] result = new Integer[values.length];
    Arrays.setAll(result, i -> Float.floatToRawIntBits(values[i]));
    return List.of(result);
  }

  /** The types of the arrays that {@code step} takes. */
  List<Class<?>> stepTypes() {
    return types("step");
  }

  /** The types of the arrays that the method of a name takes. */
  List<Class<?>> types(String name) {
    return Stream.of(trainer.getClass().getMethods())
        .filter(method -> method.getName().equals(name))
        .map(method -> List.of(method.getParameterTypes()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(trainer.getClass() + " has no " + name));
  }

  /** The component of a record, or the value itself where the model has a single output. */
  static float[] output(Object prediction, String name) {
    return (float[]) outputArray(prediction, name);
  }

  /** As {@code output}, of any dtype. */
  static Object outputArray(Object prediction, String name) {
    return prediction.getClass().isArray() ? prediction : invoke(prediction, name, new Class<?>[0]);
  }

  /** A handle on a method, through which a call neither boxes nor allocates. */
  MethodHandle handle(String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(trainer.getClass(), name, MethodType.methodType(result, parameters))
          .bindTo(trainer);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls the overload that these arguments fit; what it throws comes out as it is. */
  Object call(String name, Object... arguments) {
    Class<?>[] types = Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new);
    return invoke(trainer, name, types, arguments);
  }

  private static Object invoke(Object target, String name, Class<?>[] types, Object... arguments) {
    try {
      Method method = target.getClass().getMethod(name, types);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
