package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.DESK_DEBT;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What creators owe, on the finance desk: kept back from their next payout by itself, or written off by two people. */
@RestController
@RequestMapping("/api/finance/debts")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class DebtController {
  private final DSLContext db;
  private final Debts debts;
  private final Campaigns campaigns;

  DebtController(DSLContext db, Debts debts, Campaigns campaigns) {
    this.db = db;
    this.debts = debts;
    this.campaigns = campaigns;
  }

  /** {@code mine}: the caller asked for it and can not agree to it. */
  record Proposal(UUID id, long amountMinor, String reason, Instant proposedAt, boolean mine) {}

  /** A debt by the campaign that it comes from; {@code refundedMinor} and {@code disputedMinor} say why it is there. */
  record View(UUID campaignId, String campaign, String campaignSlug, String creator, long amountMinor, Instant since, long refundedMinor, long disputedMinor,
      long nettedMinor, long writtenOffMinor, Proposal proposal) {}

  record WriteOff(Long amountMinor, String reason) {}

  record Decision(Boolean accept) {}

  /** Open debts, the oldest first. */
  @GetMapping
  List<View> list(Caller caller) {
    var rows = db.selectFrom(DESK_DEBT).orderBy(DESK_DEBT.SINCE, DESK_DEBT.CAMPAIGN_ID).limit(500).fetch();
    var titles = campaigns.titles(rows.getValues(DESK_DEBT.CAMPAIGN_ID), Languages.current());
    return rows.map(d -> new View(d.getCampaignId(), titles.getOrDefault(d.getCampaignId(), d.getCampaignSlug()), d.getCampaignSlug(), d.getCreatorName(), d.getAmountMinor(),
        d.getSince(), d.getRefundedMinor(), d.getDisputedMinor(), d.getNettedMinor(), d.getWrittenOffMinor(), d.getProposalId() == null ? null
            : new Proposal(d.getProposalId(), d.getProposalMinor(), d.getReason(), d.getProposedAt(), caller.personId().equals(d.getProposedBy()))));
  }

  /** Asks to give up a part of what a campaign's creator owes. */
  @PostMapping("/{campaignId}/write-off")
  List<View> propose(@PathVariable UUID campaignId, @RequestBody WriteOff request, Caller caller) {
    var checks = new Checks();
    var reason = checks.required("reason", request.reason(), 1000);
    checks.required("amountMinor", request.amountMinor());
    checks.done();
    debts.propose(campaignId, request.amountMinor(), reason, caller.personId());
    return list(caller);
  }

  /** Another person agrees, or anybody takes it back. */
  @PostMapping("/write-offs/{id}/decision")
  List<View> decide(@PathVariable UUID id, @RequestBody Decision decision, Caller caller) {
    if (decision.accept() == null) {
      throw Problem.validation("accept", "required");
    }
    debts.decide(id, decision.accept(), caller.personId());
    return list(caller);
  }
}
