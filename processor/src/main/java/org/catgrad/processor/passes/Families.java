package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Things that repeated blocks have one of each: their labels differ in a number only, as {@code
 * layers.0.wide}, {@code layers.1.wide}, {@code layers.2.wide} do. What is written about a family
 * is written once, as a loop. The last block of a chain gives the chain's own wire, {@code layers},
 * which is the last of {@code layers.0}, {@code layers.1}, ….
 *
 * @param <T> the things
 */
public final class Families<T> {
  /** With fewer members a loop would say no more than its iterations. */
  public static final int FEWEST = 3;

  /** A number that blocks of a chain differ in: a whole part of a label. */
  public static final Pattern NUMBER = Pattern.compile("(?<=\\.)\\d+(?=[. ]|$)");

  private final Map<T, Place<T>> places = new HashMap<>();

  private Families() {}

  /**
   * A family.
   *
   * @param label the members' label with {@code #} for the number
   * @param members the members in the order of their numbers
   */
  public record Family<T>(String label, List<T> members) {
    /** The label without the number. */
    public String name() {
      return label.replaceAll("\\.#(?=[. ]|$)", "");
    }
  }

  /**
   * A member's place.
   *
   * @param family the family
   * @param index the position among its members
   */
  public record Place<T>(Family<T> family, int index) {}

  private record Key(String label, Object kind) {}

  private record Member<T>(T thing, List<Integer> numbers) {}

  /**
   * Finds families.
   *
   * @param things the things; equal ones count once
   * @param label the label of each
   * @param kind what else members of a family have in common
   */
  public static <T> Families<T> of(
      Collection<T> things, Function<T, String> label, Function<T, Object> kind) {
    Map<Key, List<Member<T>>> groups = new LinkedHashMap<>();
    Map<Key, T> plain = new LinkedHashMap<>();
    for (T thing : things.stream().distinct().toList()) {
      List<Integer> numbers = new ArrayList<>();
      Matcher matcher = NUMBER.matcher(label.apply(thing));
      while (matcher.find()) {
        numbers.add(Integer.parseInt(matcher.group()));
      }
      Key key = new Key(matcher.replaceAll("#"), kind.apply(thing));
      if (numbers.isEmpty()) {
        plain.putIfAbsent(key, thing);
      } else {
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(new Member<>(thing, numbers));
      }
    }
    Families<T> families = new Families<>();
    groups.forEach(
        (key, members) -> {
          if (key.label().endsWith(".#") && members.get(0).numbers().size() == 1) {
            String chain = key.label().substring(0, key.label().length() - 2);
            T last = plain.get(new Key(chain, key.kind()));
            if (last != null) {
              int next = members.stream().mapToInt(m -> m.numbers().get(0)).max().orElseThrow();
              members.add(new Member<>(last, List.of(next + 1)));
            }
          }
          families.add(key.label(), members);
        });
    return families;
  }

  private void add(String label, List<Member<T>> members) {
    if (members.size() < FEWEST || !isComplete(members)) {
      return;
    }
    Comparator<Member<T>> order = (a, b) -> 0;
    for (int i = 0; i < members.get(0).numbers().size(); i++) {
      int position = i;
      order = order.thenComparing(member -> member.numbers().get(position));
    }
    members.sort(order);
    Family<T> family = new Family<>(label, members.stream().map(Member::thing).toList());
    for (int i = 0; i < members.size(); i++) {
      places.put(members.get(i).thing(), new Place<>(family, i));
    }
  }

  /** Whether every number between the first and the last occurs, in every combination. */
  private static <T> boolean isComplete(List<Member<T>> members) {
    long combinations = 1;
    for (int i = 0; i < members.get(0).numbers().size(); i++) {
      int position = i;
      List<Integer> numbers =
          members.stream().map(m -> m.numbers().get(position)).distinct().sorted().toList();
      combinations *= numbers.size();
      if (numbers.get(numbers.size() - 1) - numbers.get(0) != numbers.size() - 1) {
        return false;
      }
    }
    long different = members.stream().map(Member::numbers).collect(Collectors.toSet()).size();
    return different == members.size() && combinations == members.size();
  }

  /** The place of a thing, if it belongs to a family. */
  public Optional<Place<T>> place(T thing) {
    return Optional.ofNullable(places.get(thing));
  }
}
