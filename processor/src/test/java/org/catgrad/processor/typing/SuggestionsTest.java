package org.catgrad.processor.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guesses at misspelled names. */
class SuggestionsTest {

  @Test
  void distancesCountLetters() {
    assertEquals(0, Suggestions.distance("hidden", "hidden"));
    assertEquals(1, Suggestions.distance("hiden", "hidden"));
    assertEquals(1, Suggestions.distance("hiddne", "hidden"));
    assertEquals(3, Suggestions.distance("kitten", "sitting"));
    assertEquals(6, Suggestions.distance("", "hidden"));
  }

  @Test
  void onlyCloseNamesAreGuessed() {
    List<String> names = List.of("flower", "hidden", "species");
    assertEquals(Optional.of("hidden"), Suggestions.closest("Hiden", names));
    assertEquals(Optional.of("flower"), Suggestions.closest("flwoer", names));
    assertEquals(Optional.empty(), Suggestions.closest("blossom", names));
  }

  @Test
  void amongEqualsTheFirstIsGuessed() {
    assertEquals(Optional.of("x1"), Suggestions.closest("x", List.of("x1", "x2")));
  }
}
