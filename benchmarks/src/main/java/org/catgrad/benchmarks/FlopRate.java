package org.catgrad.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH reports beside the calls per second: floating-point operations per second. */
@AuxCounters
@State(Scope.Thread)
public class FlopRate {
  /** The work done so far, in units of 10^9 floating-point operations. */
  public double gigaflop;

  /** Starts anew. */
  @Setup(Level.Iteration)
  public void start() {
    gigaflop = 0;
  }
}
