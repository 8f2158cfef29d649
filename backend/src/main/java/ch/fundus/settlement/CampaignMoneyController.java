package ch.fundus.settlement;

import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.CampaignBooks;
import ch.fundus.web.Page;
import ch.fundus.web.Problem;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A campaign's money for everybody: totals out of the sealed ledger, and what they consist of, without a name. */
@RestController
@RequestMapping("/api/campaigns/{slug}/money")
class CampaignMoneyController {
  private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic();
  private final Campaigns campaigns;
  private final CampaignBooks books;

  CampaignMoneyController(Campaigns campaigns, CampaignBooks books) {
    this.campaigns = campaigns;
    this.books = books;
  }

  @GetMapping
  ResponseEntity<CampaignBooks.View> money(@PathVariable String slug) {
    return ResponseEntity.ok().cacheControl(SHORT).body(books.of(campaign(slug)));
  }

  @GetMapping("/entries")
  ResponseEntity<Page<CampaignBooks.Movement>> entries(@PathVariable String slug, @RequestParam String kind,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return ResponseEntity.ok().cacheControl(SHORT).body(books.movements(campaign(slug), kind, new Page.Request(page, size)));
  }

  private java.util.UUID campaign(String slug) {
    return campaigns.findPublic(slug).map(Campaigns.Summary::id).orElseThrow(Problem::notFound);
  }
}
