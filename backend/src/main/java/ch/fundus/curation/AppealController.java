package ch.fundus.curation;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Appeals against refusals, for those who were refused and for those who decide. */
@RestController
@RequestMapping("/api")
class AppealController {
  private final Appeals appeals;
  private final Reviews reviews;
  private final Campaigns campaigns;

  AppealController(Appeals appeals, Reviews reviews, Campaigns campaigns) {
    this.appeals = appeals;
    this.reviews = reviews;
    this.campaigns = campaigns;
  }

  @GetMapping("/desk/campaigns/{id}/appeal")
  Appeals.View read(Caller caller, @PathVariable UUID id) {
    campaigns.requireMember(caller, id);
    return appeals.of(id);
  }

  @PostMapping("/desk/campaigns/{id}/appeal")
  Appeals.View file(Caller caller, @PathVariable UUID id, @RequestBody Appeals.Grounds sent) {
    appeals.file(caller, id, sent.grounds());
    return appeals.of(id);
  }

  @PostMapping("/curation/campaigns/{id}/appeal")
  @PreAuthorize("hasRole('curator')")
  Appeals.View decide(Caller caller, @PathVariable UUID id, @RequestBody Appeals.Decision decision) {
    reviews.require(id);
    appeals.decide(caller, id, decision);
    return appeals.of(id);
  }
}
