package ch.fundus.campaign;

import ch.fundus.campaign.CampaignEvents.CampaignEnded;
import ch.fundus.campaign.CampaignEvents.CampaignLaunched;
import ch.fundus.campaign.CampaignEvents.CampaignSubmitted;
import ch.fundus.operation.MailRequested;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Mails to those who act for a campaign's creator, each in their own language. */
@Service
public class CampaignMails {
  private final ApplicationEventPublisher events;
  private final Campaigns campaigns;
  private final String publicUrl;

  CampaignMails(ApplicationEventPublisher events, Campaigns campaigns, @Value("${fundus.public-url}") String publicUrl) {
    this.events = events;
    this.campaigns = campaigns;
    this.publicUrl = publicUrl;
  }

  /**
   * Asks for a mail inside the surrounding transaction; the campaign's title and the link to its desk
   * are always part of it.
   *
   * @param occasion makes the mail one of its kind: the same occasion is told once
   */
  public void tell(UUID campaignId, String kind, String occasion, Map<String, String> values) {
    var campaign = campaigns.require(campaignId);
    for (var person : campaigns.contacts(campaignId)) {
      var model = new HashMap<>(values);
      model.put("campaignTitle", campaigns.titles(List.of(campaignId), person.language()).getOrDefault(campaignId, campaign.title()));
      model.put("link", publicUrl + "/" + person.language() + "/desk/campaigns/" + campaignId);
      events.publishEvent(new MailRequested(
          kind, kind + "-" + campaignId + "-" + occasion + "-" + person.id(), person.email(), person.language(), model));
    }
  }

  @EventListener
  void on(CampaignSubmitted submitted) {
    tell(submitted.campaignId(), "campaign_submitted", submitted.at().toString(), Map.of());
  }

  @EventListener
  void on(CampaignLaunched launched) {
    tell(launched.campaignId(), "campaign_live", "live", Map.of("deadline", launched.deadline().toString()));
  }

  /** Success and failure are told by the settlement, which knows the sums. */
  @EventListener
  void on(CampaignEnded ended) {
    if (ended.outcome() == CampaignState.CANCELLED) {
      tell(ended.campaignId(), "campaign_cancelled", "cancelled", Map.of());
    }
  }
}
