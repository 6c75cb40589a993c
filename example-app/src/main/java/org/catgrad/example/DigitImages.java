package org.catgrad.example;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Shows images of digits, as text and as pictures. */
final class DigitImages {
  private static final String RAMP = " .:-=+*#%@";
  private static final String GAP = "   ";
  private static final int SCALE = 16;
  private static final int WHITE = 0xff;

  private DigitImages() {}

  /**
   * Images side by side, two characters for each pixel, under a heading each.
   *
   * @param headings at most as wide as an image, 16 characters
   * @param images {@link DigitsData#PIXELS} values from 0 to 1 each
   * @return nine lines
   */
  static List<String> lines(List<String> headings, List<float[]> images) {
    String heading =
        headings.stream()
            .map(text -> ("%-" + 2 * DigitsData.SIDE + "s").formatted(text))
            .collect(Collectors.joining(GAP))
            .stripTrailing();
    return IntStream.rangeClosed(0, DigitsData.SIDE)
        .mapToObj(line -> line == 0 ? heading : pixels(images, line - 1))
        .toList();
  }

  private static String pixels(List<float[]> images, int row) {
    return images.stream()
        .map(image -> pixels(image, row))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String pixels(float[] image, int row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < DigitsData.SIDE; column++) {
      float ink = Math.min(1, Math.max(0, image[row * DigitsData.SIDE + column]));
      char character = RAMP.charAt(Math.round(ink * (RAMP.length() - 1)));
      line.append(character).append(character);
    }
    return line.toString();
  }

  /**
   * Writes images side by side as a PNG, a pixel as a square of 16 pixels and an empty one between
   * two images.
   *
   * @param images {@link DigitsData#PIXELS} values from 0, white, to 1, black, each
   * @param file where to
   * @throws IOException if the file cannot be written
   */
  static void write(List<float[]> images, Path file) throws IOException {
    int columns = images.size() * (DigitsData.SIDE + 1) - 1;
    BufferedImage picture =
        new BufferedImage(columns * SCALE, DigitsData.SIDE * SCALE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int column = x / SCALE % (DigitsData.SIDE + 1);
        float[] image = images.get(x / SCALE / (DigitsData.SIDE + 1));
        float ink = column == DigitsData.SIDE ? 0 : image[y / SCALE * DigitsData.SIDE + column];
        picture.getRaster().setSample(x, y, 0, Math.round((1 - ink) * WHITE));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    Files.write(file, bytes.toByteArray());
  }
}
