package org.catgrad.processor.hypergraph;

/**
 * What a node or hyperedge descends from: the user's name for the wire, the place in the source,
 * and whether it carries values forward or cotangents backward. Every functor hands it on, so that
 * the last stage can still name variables and point at lines.
 *
 * @param name the wire's name as the user wrote it, or the empty string
 * @param direction whether the values are the wire's own or its cotangents
 * @param origin where it was written
 */
public record Provenance(String name, Direction direction, Origin origin) {

  /** Which way a wire's values flow. */
  public enum Direction {
    /** The value of the wire. */
    FORWARD,
    /** The cotangent of the wire, computed from the outputs back to the inputs. */
    REVERSE,
    /** The value of the wire, computed a second time when the cotangents are there. */
    RECOMPUTED
  }

  /** Nothing is known. */
  public static final Provenance NONE = new Provenance("", Direction.FORWARD, Origin.NONE);

  /** A forward wire with a name and a place. */
  public static Provenance of(String name, Origin origin) {
    return new Provenance(name, Direction.FORWARD, origin);
  }

  /** A forward wire with a name only. */
  public static Provenance named(String name) {
    return of(name, Origin.NONE);
  }

  /** The same wire read backward. */
  public Provenance reversed() {
    return name.isEmpty() && origin == Origin.NONE
        ? NONE
        : new Provenance(name, Direction.REVERSE, origin);
  }

  /** A forward wire whose value is computed again; cotangents stay what they are. */
  public Provenance recomputed() {
    return direction == Direction.FORWARD
        ? new Provenance(name, Direction.RECOMPUTED, origin)
        : this;
  }

  /** The same wire as part of something larger: its name follows the larger thing's. */
  public Provenance within(String outer) {
    return name.isEmpty() || outer.isEmpty()
        ? this
        : new Provenance(outer + "." + name, direction, origin);
  }

  /** The same place, without a name: for what lies inside a named thing. */
  public Provenance unnamed() {
    return name.isEmpty() ? this : new Provenance("", direction, origin);
  }

  /** This or the other, whichever says more: a name before a place, a place before nothing. */
  public Provenance or(Provenance other) {
    if (!name.isEmpty()) {
      return this;
    }
    return !other.name.isEmpty() || origin == Origin.NONE ? other : this;
  }

  @Override
  public String toString() {
    return switch (direction) {
      case FORWARD -> name;
      case REVERSE -> "d(" + name + ")";
      case RECOMPUTED -> "recomputed(" + name + ")";
    };
  }
}
