package ch.fundus.media;

import ch.fundus.web.Problem;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;

/** Decodes an upload, sets it upright and writes it anew as plain JPEG: pixels only, nothing that came with them. */
final class Pictures {
  static final int MAX_PIXELS = 40_000_000;
  private static final int MIN_SIDE = 32;
  private static final int LARGEST_WIDTH = 1600;
  private static final float QUALITY = 0.82f;

  static {
    ImageIO.setUseCache(false);
  }

  private Pictures() {}

  /** @throws Problem 422 when it is too large, too small or can not be read */
  static BufferedImage decode(byte[] file, ImageKind kind) {
    var readers = ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(java.util.Locale.ROOT));
    if (!readers.hasNext()) {
      throw new IllegalStateException("no reader for " + kind);
    }
    var reader = readers.next();
    try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true, true);
      return Upright.turn(flat(read(reader)), Orientation.of(file, kind));
    } catch (IOException | RuntimeException unreadable) {
      // Readers answer a broken file with every kind of exception.
      if (unreadable instanceof Problem problem) {
        throw problem;
      }
      throw Problem.validation("file", "image_unreadable");
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage read(ImageReader reader) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width * height > MAX_PIXELS) {
      throw Problem.validation("file", "image_too_many_pixels", MAX_PIXELS / 1_000_000);
    }
    if (Math.min(width, height) < MIN_SIDE) {
      throw Problem.validation("file", "image_too_small", MIN_SIDE);
    }
    var param = reader.getDefaultReadParam();
    // Twice the largest width is kept of a huge picture: enough to scale down well, a fraction of the memory.
    var step = (int) Math.max(1, Math.min(width, height) / (2 * LARGEST_WIDTH));
    param.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, param);
  }

  /** In sRGB, on white where it was transparent. */
  private static BufferedImage flat(BufferedImage image) {
    var flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    var graphics = flat.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return flat;
  }

  /** At most this wide; halved step by step, because one large step loses lines. */
  static BufferedImage scaled(BufferedImage image, int width) {
    var current = image;
    while (current.getWidth() > width) {
      var next = Math.max(width, current.getWidth() / 2);
      var height = Math.max(1, Math.round(image.getHeight() * (float) next / image.getWidth()));
      var smaller = new BufferedImage(next, height, BufferedImage.TYPE_INT_RGB);
      var graphics = smaller.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(current, 0, 0, next, height, null);
      graphics.dispose();
      current = smaller;
    }
    return current;
  }

  static byte[] jpeg(BufferedImage image) {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      var param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Undoes how the camera was held. */
  private static final class Upright {
    static BufferedImage turn(BufferedImage image, int orientation) {
      if (orientation == 1) {
        return image;
      }
      var w = image.getWidth();
      var h = image.getHeight();
      var turned = orientation >= 5;
      var transform =
          switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
          };
      var upright = new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_RGB);
      var graphics = upright.createGraphics();
      graphics.drawImage(image, transform, null);
      graphics.dispose();
      return upright;
    }
  }
}
