package ch.fundus.remuneration;

import ch.fundus.campaign.Campaigns;
import ch.fundus.web.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may read of a campaign's pay, and a payee's private answer. */
@RestController
class RemunerationController {
  private final Campaigns campaigns;
  private final FairPays fairPays;
  private final Confirmations confirmations;

  RemunerationController(Campaigns campaigns, FairPays fairPays, Confirmations confirmations) {
    this.campaigns = campaigns;
    this.fairPays = fairPays;
    this.confirmations = confirmations;
  }

  @GetMapping("/api/campaigns/{slug}/remuneration")
  FairPay fairPay(@PathVariable String slug) {
    return fairPays.of(campaigns.findPublic(slug).orElseThrow(Problem::notFound));
  }

  @GetMapping("/api/remuneration/confirmations/{token}")
  ResponseEntity<Confirmations.Question> question(@PathVariable String token) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(confirmations.question(token));
  }

  @PostMapping("/api/remuneration/confirmations/{token}")
  Confirmations.Question answer(@PathVariable String token, @RequestBody Confirmations.Answer answer) {
    return confirmations.answer(token, answer);
  }
}
