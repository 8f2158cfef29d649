package ch.fundus.settlement;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The settlement of a campaign, for its creator: from collected to net, to the Rappen. */
@RestController
class SettlementController {
  private final Settlements settlements;
  private final LateSettlements late;
  private final Campaigns campaigns;

  SettlementController(Settlements settlements, LateSettlements late, Campaigns campaigns) {
    this.settlements = settlements;
    this.late = late;
    this.campaigns = campaigns;
  }

  /** What is bought after the end, apart from the rest; 204 when nothing is sold then. */
  @GetMapping("/api/desk/campaigns/{id}/late-settlement")
  ResponseEntity<LateSettlements.View> late(@PathVariable UUID id, Caller caller) {
    campaigns.requireMember(caller, id);
    return late.find(id).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
  }

  /** 204 while the campaign has not ended. */
  @GetMapping("/api/desk/campaigns/{id}/settlement")
  ResponseEntity<Settlements.View> settlement(@PathVariable UUID id, Caller caller) {
    campaigns.requireMember(caller, id);
    return settlements.find(id).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
  }
}
