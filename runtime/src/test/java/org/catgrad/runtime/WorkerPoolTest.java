package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
  private final WorkerPool pool = WorkerPool.shared();

  private static int[] values(AtomicIntegerArray array) {
    int[] values = new int[array.length()];
    Arrays.setAll(values, array::get);
    return values;
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void eachPartIsDoneOnceBeforeItReturns(int count) {
    for (int round = 0; round < 200; round++) {
      AtomicIntegerArray runs = new AtomicIntegerArray(count);
      pool.run(runs::incrementAndGet, count);
      assertArrayEquals(ones(count), values(runs));
    }
  }

  /** Past the time that workers spin, so that they have to be woken. */
  @Test
  void workersThatSleepAreWoken() {
    for (int round = 0; round < 5; round++) {
      LockSupport.parkNanos(20_000_000);
      AtomicIntegerArray runs = new AtomicIntegerArray(4);
      pool.run(runs::incrementAndGet, 4);
      assertArrayEquals(ones(4), values(runs));
    }
  }

  /** Parts that wait for each other are each on a thread of its own. */
  @Test
  void allThreadsButTheCallersAreNamedDaemons() {
    Thread[] threads = new Thread[3];
    CountDownLatch all = new CountDownLatch(3);
    pool.run(
        part -> {
          threads[part] = Thread.currentThread();
          all.countDown();
          await(all);
        },
        3);
    assertEquals(3, Set.of(threads).size());
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        assertTrue(thread.isDaemon());
        assertTrue(thread.getName().startsWith("catgrad-"), thread.getName());
      }
    }
  }

  @Test
  void asManyPartsAsALongHasBits() {
    int count = WorkerPool.MOST_PARTS;
    AtomicIntegerArray runs = new AtomicIntegerArray(count);
    pool.run(runs::incrementAndGet, count);
    assertArrayEquals(ones(count), values(runs));
  }

  /** Two parts that wait for each other end only if two threads run them. */
  @Test
  void partsRunAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    pool.run(
        part -> {
          both.countDown();
          await(both);
        },
        2);
    assertEquals(0, both.getCount());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** While the pool is at work, whoever else wants it does everything alone. */
  @Test
  void workInsideWorkIsDoneByItsCaller() {
    Thread[][] threads = new Thread[2][3];
    pool.run(outer -> pool.run(inner -> threads[outer][inner] = Thread.currentThread(), 3), 2);
    for (Thread[] inside : threads) {
      assertSame(inside[0], inside[1]);
      assertSame(inside[0], inside[2]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFailureComesToTheCallerWhenAllPartsAreDone(int failing) {
    AtomicIntegerArray runs = new AtomicIntegerArray(3);
    IllegalStateException thrown = new IllegalStateException("part " + failing);
    IllegalStateException caught =
        assertThrows(
            IllegalStateException.class,
            () ->
                pool.run(
                    part -> {
                      runs.incrementAndGet(part);
                      if (part == failing) {
                        throw thrown;
                      }
                    },
                    3));
    assertSame(thrown, caught);
    assertArrayEquals(ones(3), values(runs));
    // and the pool is as before
    AtomicIntegerArray later = new AtomicIntegerArray(3);
    pool.run(later::incrementAndGet, 3);
    assertArrayEquals(ones(3), values(later));
  }

  @Test
  void anErrorComesToTheCallerToo() {
    assertThrows(
        StackOverflowError.class,
        () ->
            pool.run(
                part -> {
                  if (part == 1) {
                    throw new StackOverflowError();
                  }
                },
                2));
  }

  @Test
  void manyCallersAtOnceAllGetTheirWorkDone() throws Exception {
    int callers = 6;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        running.add(
            threads.submit(
                () -> {
                  int done = 0;
                  for (int round = 0; round < 500; round++) {
                    AtomicIntegerArray runs = new AtomicIntegerArray(3);
                    pool.run(runs::incrementAndGet, 3);
                    done += Arrays.stream(values(runs)).sum();
                  }
                  return done;
                }));
      }
      for (Future<Integer> caller : running) {
        assertEquals(1500, caller.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
