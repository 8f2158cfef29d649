package ch.fundus.settlement;

import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.operation.MailRequested;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells a campaign's people how it ended and what was collected. */
@Component
class SettlementMails {
  private final ApplicationEventPublisher events;
  private final Campaigns campaigns;
  private final String publicUrl;

  SettlementMails(ApplicationEventPublisher events, Campaigns campaigns, @Value("${fundus.public-url}") String publicUrl) {
    this.events = events;
    this.campaigns = campaigns;
    this.publicUrl = publicUrl;
  }

  void ended(Campaigns.Summary campaign, CampaignState outcome, long pledgedMinor, int backers) {
    send("campaign_" + outcome.code(), campaign,
        Map.of("pledged", Long.toString(pledgedMinor), "backers", Integer.toString(backers)));
  }

  void settled(Campaigns.Summary campaign, long collectedMinor, long feeMinor) {
    send("campaign_settled", campaign,
        Map.of("collected", Long.toString(collectedMinor), "fee", Long.toString(feeMinor), "net", Long.toString(collectedMinor - feeMinor)));
  }

  private void send(String kind, Campaigns.Summary campaign, Map<String, String> values) {
    for (var person : campaigns.contacts(campaign.id())) {
      var model = new java.util.HashMap<>(values);
      model.put("campaignTitle", campaign.title());
      model.put("link", publicUrl + "/" + person.language() + "/desk/campaigns/" + campaign.id());
      events.publishEvent(new MailRequested(kind, kind + "-" + campaign.id() + "-" + person.id(), person.email(), person.language(), model));
    }
  }
}
