package ch.fundus.media;

import static ch.fundus.media.jooq.Tables.IMAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import ch.fundus.identity.Caller;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes pictures in, keeps them in three widths under generated names. */
@Component
class Uploads {
  /** {@code source} and {@code credentials} as in {@link Provenance}. */
  record Uploaded(UUID id, String url, int width, int height, String source, boolean credentials) {}

  private static final int MAX_BYTES = 12 * 1024 * 1024;
  private static final int QUOTA_IMAGES = 300;
  private static final long QUOTA_BYTES = 300L * 1024 * 1024;
  // A large picture needs hundreds of megabytes while it is decoded: two at a time.
  private final Semaphore decoders = new Semaphore(2);
  private final DSLContext db;
  private final Path folder;
  private final InstantSource clock;

  Uploads(DSLContext db, @Value("${fundus.media-dir}") Path folder, InstantSource clock) {
    this.db = db;
    this.folder = folder;
    this.clock = clock;
  }

  /** The same picture of the same person again is the same image. */
  Uploaded add(Caller caller, byte[] file) {
    if (file.length > MAX_BYTES) {
      throw Problem.validation("file", "image_too_large", MAX_BYTES / 1024 / 1024);
    }
    var kind = ImageKind.of(file).filter(k -> !k.isPolyglot(file)).orElseThrow(() -> Problem.validation("file", "image_kind"));
    var hash = sha256(file);
    var known = find(caller, hash);
    if (known.isPresent()) {
      return known.get();
    }
    requireQuota(caller);
    return keep(caller, file, kind, hash);
  }

  private Uploaded keep(Caller caller, byte[] file, ImageKind kind, String hash) {
    decoders.acquireUninterruptibly();
    try {
      var image = Pictures.decode(file, kind);
      var id = Ids.next();
      var origin = Provenance.of(file);
      var bytes = write(id, image);
      db.insertInto(IMAGE)
          .set(IMAGE.ID, id)
          .set(IMAGE.OWNER, caller.personId())
          .set(IMAGE.SHA256, hash)
          .set(IMAGE.WIDTH, image.getWidth())
          .set(IMAGE.HEIGHT, image.getHeight())
          .set(IMAGE.BYTES, bytes)
          .set(IMAGE.CREATED_AT, clock.instant())
          .set(IMAGE.MARKED_SOURCE, origin.source())
          .set(IMAGE.HAS_CREDENTIALS, origin.credentials())
          .execute();
      return new Uploaded(id, Media.url(id, 960), image.getWidth(), image.getHeight(), origin.source(), origin.credentials());
    } finally {
      decoders.release();
    }
  }

  private Optional<Uploaded> find(Caller caller, String hash) {
    return db.selectFrom(IMAGE)
        .where(IMAGE.OWNER.eq(caller.personId()), IMAGE.SHA256.eq(hash))
        .limit(1)
        .fetchOptional(i -> new Uploaded(i.getId(), Media.url(i.getId(), 960), i.getWidth(), i.getHeight(), i.getMarkedSource(), i.getHasCredentials()));
  }

  private void requireQuota(Caller caller) {
    var used =
        db.select(count(), coalesce(sum(IMAGE.BYTES), BigDecimal.ZERO)).from(IMAGE).where(IMAGE.OWNER.eq(caller.personId())).fetchSingle();
    if (used.value1() >= QUOTA_IMAGES || used.value2().longValue() >= QUOTA_BYTES) {
      throw Problem.validation("file", "image_quota", QUOTA_IMAGES);
    }
  }

  /** All widths or none: the row that makes them known is written last. */
  private long write(UUID id, BufferedImage image) {
    var total = 0L;
    try {
      for (var width : Media.WIDTHS) {
        var bytes = Pictures.jpeg(Pictures.scaled(image, width));
        var target = path(id, width);
        Files.createDirectories(target.getParent());
        var unfinished = Files.createTempFile(target.getParent(), "upload", ".tmp");
        Files.write(unfinished, bytes);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        total += bytes.length;
      }
      return total;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of an image in one of the kept widths. */
  Optional<Path> find(UUID id, int width) {
    return Media.WIDTHS.contains(width) ? Optional.of(path(id, width)).filter(Files::isRegularFile) : Optional.empty();
  }

  private Path path(UUID id, int width) {
    var name = id.toString();
    return folder.resolve(name.substring(name.length() - 2)).resolve(name + "-" + width + ".jpg");
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
