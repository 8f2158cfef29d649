package ch.fundus.campaign;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What a curator needs to judge a campaign: its page as it would look, its fair pay and what is unfinished. */
@Service
public class CampaignReviews {
  /** {@code severity} is error or hint; the message is in the language of the request. */
  public record Finding(String code, String field, String severity, String message) {}

  public record Dossier(CampaignPage preview, Object fairPay, List<Finding> readiness) {}

  private final CampaignPages pages;
  private final Drafts drafts;
  private final ObjectProvider<SubmissionCheck> remuneration;

  CampaignReviews(CampaignPages pages, Drafts drafts, ObjectProvider<SubmissionCheck> remuneration) {
    this.pages = pages;
    this.drafts = drafts;
    this.remuneration = remuneration;
  }

  /** The caller has checked who may see it. */
  public Dossier dossier(UUID id) {
    var check = remuneration.getIfAvailable();
    var findings = drafts.readiness(id).stream().map(r -> new Finding(r.code(), r.field(), r.severity(), r.message())).toList();
    return new Dossier(pages.of(id), check == null ? null : check.fairPay(id), findings);
  }
}
