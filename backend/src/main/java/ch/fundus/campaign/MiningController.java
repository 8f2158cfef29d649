package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;

import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Text and data mining is reserved by default; this tells whose pages are free for it. */
@RestController
class MiningController {
  record Mining(List<String> freeSlugs) {}

  private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
  private final DSLContext db;

  MiningController(DSLContext db) {
    this.db = db;
  }

  @GetMapping("/api/tdm")
  ResponseEntity<Mining> free() {
    return ResponseEntity.ok().cacheControl(SHORT).body(new Mining(
        db.select(CAMPAIGN.SLUG).from(CAMPAIGN)
            .where(CAMPAIGN.LAUNCHED_AT.isNotNull().and(jsonbGetAttributeAsText(CAMPAIGN.AI_DISCLOSURE, "tdmReserved").eq("false")))
            .orderBy(CAMPAIGN.SLUG).fetch(CAMPAIGN.SLUG)));
  }
}
