package ch.fundus.pledge;

import ch.fundus.campaign.Campaigns;
import ch.fundus.web.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can be bought of a campaign after its end, for everybody. */
@RestController
class LateSaleController {
  private final Campaigns campaigns;
  private final LateSales sales;

  LateSaleController(Campaigns campaigns, LateSales sales) {
    this.campaigns = campaigns;
    this.sales = sales;
  }

  @GetMapping("/api/campaigns/{slug}/late-pledges")
  LateSales.View sale(@PathVariable String slug) {
    return sales.view(campaigns.findPublic(slug).orElseThrow(Problem::notFound).id());
  }
}
