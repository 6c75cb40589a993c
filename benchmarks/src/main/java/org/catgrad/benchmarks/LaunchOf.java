package org.catgrad.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.catgrad.runtime.Array;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.Launch;
import org.catgrad.runtime.Trainer;

/**
 * The launch of a trainer that prepares only one, with the session that runs it: a kernel by itself
 * as a trainer calls it, without the transfers of a call of the trainer.
 */
final class LaunchOf {
  private final ArrayBackend session;
  private final List<Launch> launches = new ArrayList<>();
  private final List<Array> arrays = new ArrayList<>();
  private final Array flag;

  /**
   * Makes a trainer and keeps its launch.
   *
   * @throws IllegalStateException if it has not exactly one
   */
  LaunchOf(ArrayBackend backend, Function<ArrayBackend, Trainer> constructor) {
    session = backend.session();
    constructor.apply(watched());
    if (launches.size() != 1) {
      throw new IllegalStateException(launches.size() + " launches: expected one");
    }
    for (int i = 0; i < arrays.size(); i++) {
      Array array = arrays.get(i);
      int count = array.size() * array.capacity();
      session.upload(FixedData.around(i, count, 1), array.capacity(), array);
    }
    flag = session.floats(1);
  }

  /** The session, which keeps what is prepared in it and is its own session. */
  private ArrayBackend watched() {
    return (ArrayBackend)
        Proxy.newProxyInstance(
            ArrayBackend.class.getClassLoader(),
            new Class<?>[] {ArrayBackend.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("session")) {
                return proxy;
              }
              Object result;
              try {
                result = method.invoke(session, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (method.getName().equals("prepare")) {
                launches.add((Launch) result);
                arrays.addAll(List.of((Array[]) arguments[arguments.length - 1]));
              }
              return result;
            });
  }

  /** The bytes of the arrays that the kernel reads and writes in a call of so many rows. */
  double bytes(int rows) {
    double bytes = 0;
    for (Array array : arrays) {
      bytes += 4.0 * array.size() * (array.rows() ? rows : 1);
    }
    return bytes;
  }

  /** Runs the kernel and waits for its end. */
  float run(int rows) {
    session.launch(launches.get(0), rows);
    return session.scalar(flag);
  }
}
