package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.REPORT;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;

import ch.fundus.campaign.Campaigns;
import ch.fundus.operation.Job;
import ch.fundus.operation.MailRequested;
import ch.fundus.remuneration.jooq.tables.records.ReportRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds creators of the report 30 and 5 days before it is due: a month, then nearly two, after the payout. */
@Component
class ReportReminders implements Job {
  private static final Duration[] BEFORE_DUE = {Duration.ofDays(30), Duration.ofDays(5)};
  private static final int BATCH = 50;

  private final DSLContext db;
  private final Campaigns campaigns;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final String publicUrl;

  ReportReminders(
      DSLContext db, Campaigns campaigns, InstantSource clock, ApplicationEventPublisher events, TransactionTemplate transaction,
      @Value("${fundus.public-url}") String publicUrl) {
    this.db = db;
    this.campaigns = campaigns;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return "remuneration-report-reminders";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  @Override
  public int run() {
    var done = transaction.execute(t -> remind());
    return done == null ? 0 : done;
  }

  private int remind() {
    var due =
        db.update(REPORT)
            .set(REPORT.REMINDERS, REPORT.REMINDERS.plus(1))
            .where(
                REPORT.CAMPAIGN_ID.eq(
                    any(
                        array(
                            select(REPORT.CAMPAIGN_ID)
                                .from(REPORT)
                                .where(REPORT.FILED_AT.isNull().and(remindable(0).or(remindable(1))))
                                .limit(BATCH)
                                .forUpdate()
                                .skipLocked()))))
            .returning()
            .fetch();
    due.forEach(this::mail);
    return due.size();
  }

  private Condition remindable(int sent) {
    return REPORT.REMINDERS.eq((short) sent).and(REPORT.DUE_AT.le(clock.instant().plus(BEFORE_DUE[sent])));
  }

  private void mail(ReportRecord report) {
    var campaign = campaigns.require(report.getCampaignId());
    for (var person : campaigns.contacts(campaign.id())) {
      events.publishEvent(
          new MailRequested(
              "report_due", "report_due:" + campaign.id() + ":" + report.getReminders() + ":" + person.id(), person.email(),
              person.language(),
              Map.of(
                  "campaignTitle", campaign.title(), "due", Days.of(report.getDueAt()).toString(),
                  "link", publicUrl + "/" + person.language() + "/desk/campaigns/" + campaign.id() + "/report")));
    }
  }
}
