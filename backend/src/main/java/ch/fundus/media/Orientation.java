package ch.fundus.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a camera was held, from the EXIF block of a JPEG, PNG or WebP: 1 (upright) to 8. */
final class Orientation {
  private static final int TAG = 0x0112;

  private Orientation() {}

  static int of(byte[] file, ImageKind kind) {
    try {
      var tiff =
          switch (kind) {
            case JPEG -> jpeg(ByteBuffer.wrap(file));
            case PNG -> chunks(ByteBuffer.wrap(file), 8, "eXIf", ByteOrder.BIG_ENDIAN);
            case WEBP -> chunks(ByteBuffer.wrap(file), 12, "EXIF", ByteOrder.LITTLE_ENDIAN);
          };
      return tiff == null ? 1 : read(tiff);
    } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
      return 1; // A broken EXIF block says nothing.
    }
  }

  private static ByteBuffer jpeg(ByteBuffer file) {
    var at = 2;
    while ((file.get(at) & 0xff) == 0xff) {
      var marker = file.get(at + 1) & 0xff;
      var length = file.getShort(at + 2) & 0xffff;
      if (marker == 0xda || length < 2) {
        return null;
      }
      if (marker == 0xe1 && length > 8 && word(file, at + 4, 4).equals("Exif")) {
        return file.slice(at + 10, length - 8);
      }
      at += 2 + length;
    }
    return null;
  }

  /** PNG has length, name, data, checksum; WebP has name, length, data and a padding byte. */
  private static ByteBuffer chunks(ByteBuffer file, int start, String wanted, ByteOrder order) {
    file.order(order);
    var png = order == ByteOrder.BIG_ENDIAN;
    long at = start;
    while (at + 8 <= file.limit()) {
      var length = file.getInt((int) at + (png ? 0 : 4)) & 0xffffffffL;
      if (word(file, (int) at + (png ? 4 : 0), 4).equals(wanted)) {
        var data = file.slice((int) at + 8, (int) Math.min(length, file.limit() - at - 8));
        return data.limit() > 6 && word(data, 0, 4).equals("Exif") ? data.slice(6, data.limit() - 6) : data;
      }
      at += 8 + length + (png ? 4 : length % 2);
    }
    return null;
  }

  private static int read(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    var directory = tiff.getInt(4);
    var entries = tiff.getShort(directory) & 0xffff;
    for (var i = 0; i < entries; i++) {
      var entry = directory + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        var value = tiff.getShort(entry + 8) & 0xffff;
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static String word(ByteBuffer file, int at, int length) {
    var bytes = new byte[length];
    file.get(at, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
