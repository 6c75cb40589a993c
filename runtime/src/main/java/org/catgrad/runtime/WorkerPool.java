package org.catgrad.runtime;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of all CPU back ends. A launch takes microseconds, so a waiting thread spins for a
 * moment before it goes to sleep, and handing work over allocates nothing. The threads are daemons
 * and start when first needed.
 */
final class WorkerPool {
  /** Work in numbered parts, which may run at the same time. */
  interface Parts {
    /** Does one of them. */
    void run(int part);
  }

  private static final class Worker extends Thread {
    /** About 50 microseconds: longer than the pauses between the launches of a step. */
    private static final int SPINS = 4_000;

    private int part;
    private Throwable failure;
    // The work; null when it is done. Written last by who hands over, and last by the worker.
    private volatile Parts parts;
    private volatile boolean asleep;

    Worker(int number) {
      super("catgrad-" + number);
      setDaemon(true);
    }

    void start(Parts parts, int part) {
      this.part = part;
      this.parts = parts;
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    /** Waits until the work is done. */
    Throwable await() {
      for (int spin = 0; parts != null; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
      Throwable thrown = failure;
      failure = null;
      return thrown;
    }

    @Override
    public void run() {
      while (true) {
        Parts work = next();
        try {
          work.run(part);
        } catch (Throwable thrown) {
          failure = thrown;
        }
        parts = null;
      }
    }

    private Parts next() {
      for (int spin = 0; spin < SPINS; spin++) {
        Parts work = parts;
        if (work != null) {
          return work;
        }
        Thread.onSpinWait();
      }
      asleep = true;
      Parts work = parts;
      while (work == null) {
        LockSupport.park(this);
        work = parts;
      }
      asleep = false;
      return work;
    }
  }

  private static final WorkerPool SHARED = new WorkerPool();

  private final AtomicBoolean busy = new AtomicBoolean();
  private Worker[] workers = {};

  private WorkerPool() {}

  /** The one pool. */
  static WorkerPool shared() {
    return SHARED;
  }

  /**
   * Runs all parts and returns when they are done. The calling thread takes part 0, and all of them
   * if the pool is at work for another thread.
   *
   * @throws RuntimeException or an error, as thrown by a part
   */
  void run(Parts parts, int count) {
    if (count == 1 || !busy.compareAndSet(false, true)) {
      for (int part = 0; part < count; part++) {
        parts.run(part);
      }
      return;
    }
    try {
      runTogether(parts, count);
    } finally {
      busy.set(false);
    }
  }

  private void runTogether(Parts parts, int count) {
    if (workers.length < count - 1) {
      grow(count - 1);
    }
    for (int part = 1; part < count; part++) {
      workers[part - 1].start(parts, part);
    }
    Throwable failure = null;
    try {
      parts.run(0);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    // all of them, even after a failure: they use the caller's arrays
    for (int part = 1; part < count; part++) {
      Throwable thrown = workers[part - 1].await();
      failure = failure == null ? thrown : failure;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    } else if (failure instanceof Error error) {
      throw error;
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
