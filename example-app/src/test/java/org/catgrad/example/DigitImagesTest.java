package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitImagesTest {
  /** Ink in the first row's first pixel, half of it in the last row's last, and paper. */
  private static float[] image() {
    float[] image = new float[64];
    image[0] = 1;
    image[63] = 0.5f;
    return image;
  }

  @Test
  void showsImagesSideBySide() {
    List<String> lines = DigitImages.lines(List.of("left", "right"), List.of(image(), image()));
    assertEquals(9, lines.size());
    assertEquals("left               right", lines.get(0));
    assertEquals("@@                 @@", lines.get(1));
    assertEquals("", lines.get(2));
    assertEquals(" ".repeat(14) + "++" + " ".repeat(17) + "++", lines.get(8));
  }

  @Test
  void writesThemSideBySide(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("images.png");
    DigitImages.write(List.of(image(), image()), file);
    BufferedImage picture = ImageIO.read(file.toFile());
    assertEquals(17 * 16, picture.getWidth());
    assertEquals(8 * 16, picture.getHeight());
    assertEquals(0, picture.getRaster().getSample(15, 15, 0));
    assertEquals(255, picture.getRaster().getSample(16, 15, 0));
    assertEquals(255, picture.getRaster().getSample(8 * 16, 0, 0));
    assertEquals(0, picture.getRaster().getSample(9 * 16, 0, 0));
    assertEquals(128, picture.getRaster().getSample(17 * 16 - 1, 8 * 16 - 1, 0));
  }
}
