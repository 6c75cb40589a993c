package org.catgrad.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH reports beside the calls per second: bytes per second. */
@AuxCounters
@State(Scope.Thread)
public class ByteRate {
  /** The traffic so far, in units of 10^9 bytes. */
  public double gigabytes;

  /** Starts anew. */
  @Setup(Level.Iteration)
  public void start() {
    gigabytes = 0;
  }
}
