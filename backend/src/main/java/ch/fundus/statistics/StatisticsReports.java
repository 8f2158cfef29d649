package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.REPORT_SENT;

import ch.fundus.identity.People;
import ch.fundus.operation.Job;
import ch.fundus.operation.MailRequested;
import ch.fundus.web.Languages;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails each subscriber the report of every period that has ended, once. */
@Component
class StatisticsReports implements Job {
  private final ReportSubscriptions subscriptions;
  private final StatisticsReportFigures figures;
  private final StatisticsReportPdf pdf;
  private final People people;
  private final DSLContext db;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final String publicUrl;

  StatisticsReports(
      ReportSubscriptions subscriptions, StatisticsReportFigures figures, StatisticsReportPdf pdf, People people, DSLContext db, InstantSource clock,
      TransactionTemplate transaction, ApplicationEventPublisher events, @Value("${fundus.public-url}") String publicUrl) {
    this.subscriptions = subscriptions;
    this.figures = figures;
    this.pdf = pdf;
    this.people = people;
    this.db = db;
    this.clock = clock;
    this.transaction = transaction;
    this.events = events;
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return "statistics-reports";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(30);
  }

  @Override
  public int run() {
    var today = today();
    var sent = 0;
    for (var s : subscriptions.running()) {
      var began = LocalDate.ofInstant(s.createdAt(), Releases.ZONE);
      var ends = LocalDate.ofInstant(s.validUntil(), Releases.ZONE);
      for (var period : StatisticsReportPeriod.over(began, ends, today, s.rhythm())) {
        sent += isSent(s, period) ? 0 : send(s, period);
      }
    }
    return sent;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Releases.ZONE);
  }

  private boolean isSent(ReportSubscriptions.Subscription s, StatisticsReportPeriod period) {
    return db.fetchExists(REPORT_SENT, REPORT_SENT.SUBSCRIPTION_ID.eq(s.id()), REPORT_SENT.PERIOD.eq(period.code()));
  }

  /** The paper is made first; whoever enters the period then sends it, in one transaction. */
  private int send(ReportSubscriptions.Subscription s, StatisticsReportPeriod period) {
    var person = people.find(s.personId());
    if (person.isEmpty()) {
      return 0;
    }
    var paper = pdf.of(figures.read(period, s.discipline(), s.area()), period, s.language());
    return transaction.execute(t -> {
      var first = db.insertInto(REPORT_SENT).set(REPORT_SENT.SUBSCRIPTION_ID, s.id()).set(REPORT_SENT.PERIOD, period.code()).set(REPORT_SENT.SENT_AT, clock.instant())
          .onConflictDoNothing().execute() == 1;
      if (first) {
        events.publishEvent(mail(s, period, person.get().email(), paper));
      }
      return first ? 1 : 0;
    });
  }

  private MailRequested mail(ReportSubscriptions.Subscription s, StatisticsReportPeriod period, String to, byte[] paper) {
    var link = "%s/%s/reports/%s?key=%s".formatted(publicUrl, s.language(), s.id(), subscriptions.key(s.id()));
    var model = Map.of(
        "period", period.words(Languages.locale(s.language())), "due", LocalDate.ofInstant(s.validUntil(), Releases.ZONE).toString(), "link", link);
    var attachment = new MailRequested.Attachment("fundus-" + period.code() + ".pdf", "application/pdf", paper);
    return new MailRequested("statistics_report", "statistics_report:" + s.id() + ":" + period.code(), to, s.language(), model, List.of(attachment));
  }
}
