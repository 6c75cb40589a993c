package org.catgrad.processor.operations;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.annotations.Tensor;

/**
 * The attributes of an annotation of the vocabulary: some are stated, the others have its defaults.
 */
public final class StatedArguments implements Arguments {
  private final Map<String, Object> stated;
  private final Map<String, Object> values;

  private StatedArguments(Map<String, Object> stated, Map<String, Object> values) {
    this.stated = stated;
    this.values = values;
  }

  /** The arguments of an annotation, by its simple name; arrays are int[] or double[]. */
  public static StatedArguments of(String annotation, Map<String, Object> stated) {
    Map<String, Object> values = new HashMap<>();
    for (Method attribute : type(annotation).getDeclaredMethods()) {
      if (attribute.getDefaultValue() != null) {
        values.put(attribute.getName(), attribute.getDefaultValue());
      }
    }
    for (String name : stated.keySet()) {
      assertNotNull(attribute(type(annotation), name), name);
    }
    values.putAll(stated);
    return new StatedArguments(stated, values);
  }

  private static Class<?> type(String annotation) {
    try {
      return Class.forName(Tensor.class.getPackageName() + "." + annotation);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException("no annotation " + annotation, missing);
    }
  }

  private static Method attribute(Class<?> type, String name) {
    try {
      return type.getDeclaredMethod(name);
    } catch (NoSuchMethodException missing) {
      throw new IllegalArgumentException(type + " has no attribute " + name, missing);
    }
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    assertNotNull(value, () -> name + " is neither stated nor has it a default");
    return type.cast(value);
  }

  private <T> List<T> values(String name, Class<T> type) {
    Object array = value(name, Object.class);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      list.add(type.cast(Array.get(array, i)));
    }
    return list;
  }

  @Override
  public boolean stated(String name) {
    return stated.containsKey(name);
  }

  @Override
  public int integer(String name) {
    return value(name, Integer.class);
  }

  @Override
  public double number(String name) {
    return value(name, Number.class).doubleValue();
  }

  @Override
  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  @Override
  public String text(String name) {
    return value(name, String.class);
  }

  @Override
  public List<String> texts(String name) {
    return values(name, String.class);
  }

  @Override
  public List<Integer> integers(String name) {
    return values(name, Integer.class);
  }

  @Override
  public List<Double> numbers(String name) {
    return values(name, Double.class);
  }

  @Override
  public String choice(String name) {
    Object value = value(name, Object.class);
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  @Override
  public Arguments annotation(String name) {
    Object value = value(name, Object.class);
    if (value instanceof Arguments arguments) {
      return arguments;
    }
    Annotation annotation = (Annotation) value;
    Map<String, Object> attributes = new HashMap<>();
    for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
      try {
        attributes.put(attribute.getName(), attribute.invoke(annotation));
      } catch (IllegalAccessException | InvocationTargetException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return new StatedArguments(Map.of(), attributes);
  }
}
