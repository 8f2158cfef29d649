package ch.fundus.media;

import static ch.fundus.media.jooq.Tables.IMAGE;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/** What other modules may know of images. */
@Service
public class Media {
  /** The widths in which every image is kept, in pixels. */
  public static final List<Integer> WIDTHS = List.of(480, 960, 1600);

  private final DSLContext db;

  Media(DSLContext db) {
    this.db = db;
  }

  /** Whether this person uploaded the image. */
  public boolean isOwner(UUID personId, UUID imageId) {
    return db.fetchExists(IMAGE, IMAGE.ID.eq(imageId).and(IMAGE.OWNER.eq(personId)));
  }

  /** Where the image is served, from the root of this site. */
  public static String url(UUID imageId, int width) {
    return "/api/media/" + imageId + "/" + width + ".jpg";
  }
}
