package ch.fundus.curation;

import ch.fundus.campaign.CampaignPage;
import ch.fundus.campaign.CampaignReviews;
import ch.fundus.identity.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The curators' desk. */
@RestController
@RequestMapping("/api/curation")
@PreAuthorize("hasRole('curator')")
class CurationController {
  @Schema(name = "CurationView")
  record View(
      CampaignPage preview, @Schema(ref = "#/components/schemas/FairPay") Object fairPay, List<CampaignReviews.Finding> readiness,
      List<Reviews.Review> reviews, Appeals.View appeal, List<String> allowed) {}

  private final Reviews reviews;
  private final Appeals appeals;
  private final CampaignReviews campaigns;

  CurationController(Reviews reviews, Appeals appeals, CampaignReviews campaigns) {
    this.reviews = reviews;
    this.appeals = appeals;
    this.campaigns = campaigns;
  }

  @GetMapping("/queue")
  List<Reviews.Waiting> queue(@RequestParam(defaultValue = "submitted") String state) {
    return reviews.queue(state);
  }

  @GetMapping("/campaigns/{id}")
  View campaign(Caller caller, @PathVariable UUID id) {
    var campaign = reviews.require(id);
    var dossier = campaigns.dossier(id);
    return new View(
        dossier.preview(), dossier.fairPay(), dossier.readiness(), reviews.of(id), appeals.of(id),
        reviews.mayDecide(caller, campaign) ? List.of("decide") : appeals.mayDecide(caller, id) ? List.of("decide_appeal") : List.of());
  }

  @PostMapping("/campaigns/{id}/decision")
  View decide(Caller caller, @PathVariable UUID id, @RequestBody Reviews.Decision decision) {
    reviews.decide(caller, id, decision);
    return campaign(caller, id);
  }
}
