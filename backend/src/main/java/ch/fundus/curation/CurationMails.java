package ch.fundus.curation;

import ch.fundus.campaign.CampaignMails;
import ch.fundus.curation.CurationEvents.AppealDecided;
import ch.fundus.curation.CurationEvents.AppealFiled;
import ch.fundus.curation.CurationEvents.ReviewDecided;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a campaign's people what the curators decided, and why. */
@Component
class CurationMails {
  private final CampaignMails mails;

  CurationMails(CampaignMails mails) {
    this.mails = mails;
  }

  @EventListener
  void on(ReviewDecided decided) {
    var values = new HashMap<String, String>();
    if (decided.note() != null && !decided.note().isBlank()) {
      values.put("note", decided.note());
    }
    if (decided.reasonCode() != null) {
      values.put("reasonCode", decided.reasonCode());
    }
    mails.tell(decided.campaignId(), "campaign_" + decided.decision(), decided.at().toString(), values);
  }

  @EventListener
  void on(AppealFiled filed) {
    mails.tell(filed.campaignId(), "appeal_filed", filed.at().toString(), Map.of());
  }

  @EventListener
  void on(AppealDecided decided) {
    mails.tell(decided.campaignId(), "appeal_" + decided.outcome(), decided.at().toString(), Map.of("note", decided.answer()));
  }
}
