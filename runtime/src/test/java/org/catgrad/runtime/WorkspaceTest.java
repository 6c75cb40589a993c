package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.catgrad.runtime.Workspace.Use;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
  private final Workspace workspace = new Workspace(2);

  @Test
  void itKnowsItsThread() {
    assertEquals(2, workspace.thread());
  }

  @Test
  void anArrayGrowsAndNeverShrinks() {
    float[] small = workspace.floats(Use.LEFT, 10);
    assertEquals(10, small.length);
    float[] large = workspace.floats(Use.LEFT, 20);
    assertTrue(large.length >= 20);
    assertNotSame(small, large);
    assertSame(large, workspace.floats(Use.LEFT, 10));
    assertSame(large, workspace.floats(Use.LEFT, 20));
  }

  @Test
  void eachUseHasAnArrayOfItsOwn() {
    for (Use one : Use.values()) {
      for (Use other : Use.values()) {
        if (one != other) {
          assertNotSame(workspace.floats(one, 4), workspace.floats(other, 4));
        }
      }
    }
  }
}
