package org.catgrad.runtime;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of all CPU back ends. A launch takes microseconds, so a waiting thread spins for a
 * moment before it goes to sleep, and handing work over allocates nothing. The threads are daemons
 * and start when first needed.
 *
 * <p>Nobody is given a part: whoever is free claims one, its own of the last time if it can, since
 * it may still have that in its cache. On a busy machine, where a thread may have to wait longer
 * for a core than the work takes, the others do its part meanwhile, the caller at the least.
 */
final class WorkerPool {
  /** Work in numbered parts, which may run at the same time. */
  interface Parts {
    /** Does one of them. */
    void run(int part);
  }

  /** The most parts: their numbers fit the bits of a long. */
  static final int MOST_PARTS = Long.SIZE;

  private final class Worker extends Thread {
    /** About 50 microseconds: longer than the pauses between the launches of a step. */
    private static final int SPINS = 4_000;

    private final int number;
    private volatile boolean asleep;

    Worker(int number) {
      super("catgrad-" + number);
      this.number = number;
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      while (true) {
        if (!runOne(number)) {
          await();
        }
      }
    }

    private void await() {
      for (int spin = 0; spin < SPINS; spin++) {
        if (unclaimed.get() != 0) {
          return;
        }
        Thread.onSpinWait();
      }
      asleep = true;
      while (unclaimed.get() == 0) {
        LockSupport.park(this);
      }
      asleep = false;
    }
  }

  /** How long the caller spins for the last parts before it offers its core. */
  private static final int SPINS = 4_000;

  private static final WorkerPool SHARED = new WorkerPool();

  private final AtomicBoolean busy = new AtomicBoolean();
  private Worker[] workers = {};

  // The work. Written before its parts can be claimed, and not again until all of them are done.
  private Parts parts;
  private final AtomicLong unclaimed = new AtomicLong();
  private final AtomicInteger unfinished = new AtomicInteger();
  private Throwable failure;

  private WorkerPool() {}

  /** The one pool. */
  static WorkerPool shared() {
    return SHARED;
  }

  /**
   * Runs all parts and returns when they are done. The calling thread takes part in it, and does
   * all of it if the pool is at work for another thread.
   *
   * @param count how many there are, at most {@link #MOST_PARTS}
   * @throws RuntimeException or an error, as thrown by a part
   */
  void run(Parts work, int count) {
    if (count == 1 || !busy.compareAndSet(false, true)) {
      for (int part = 0; part < count; part++) {
        work.run(part);
      }
      return;
    }
    try {
      runTogether(work, count);
    } finally {
      busy.set(false);
    }
  }

  private void runTogether(Parts work, int count) {
    if (workers.length < count - 1) {
      grow(count - 1);
    }
    parts = work;
    unfinished.set(count);
    unclaimed.set(-1L >>> Long.SIZE - count);
    for (int i = 0; i < count - 1; i++) {
      workers[i].wake();
    }
    boolean any = true;
    while (any) {
      any = runOne(0);
    }
    for (int spin = 0; unfinished.get() != 0; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    parts = null;
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    } else if (thrown instanceof Error error) {
      throw error;
    }
  }

  /** Runs a part that nobody has begun, if there is one: that of a number, or else the first. */
  private boolean runOne(int number) {
    long free = unclaimed.get();
    while (free != 0) {
      long own = 1L << number;
      long claim = (free & own) != 0 ? own : Long.lowestOneBit(free);
      if (unclaimed.compareAndSet(free, free & ~claim)) {
        try {
          parts.run(Long.numberOfTrailingZeros(claim));
        } catch (Throwable thrown) {
          fail(thrown);
        }
        unfinished.getAndDecrement();
        return true;
      }
      free = unclaimed.get();
    }
    return false;
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  private void grow(int count) {
    int before = workers.length;
    workers = Arrays.copyOf(workers, count);
    for (int i = before; i < count; i++) {
      workers[i] = new Worker(i + 1);
      workers[i].start();
    }
  }
}
