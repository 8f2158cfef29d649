package ch.fundus.statistics;

import ch.fundus.web.CsvCell;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** A row for each campaign and month in which money was pledged or moved: what its page shows, ready for free-form questions. */
@Component
class CampaignMonths {
  private static final List<ReleaseFiles.Column> COLUMNS =
      List.of(
          column("month", "string"), column("campaign", "string"), column("creator", "string"), column("discipline", "string"), column("area", "string"),
          column("language", "string"), column("ai_use", "string"), column("funding_model", "string"), column("state", "string"),
          column("launched_on", "string"), column("ended_on", "string"), column("goal_minor", "integer"), column("pledges", "integer"),
          column("pledged_minor", "integer"), column("collected_minor", "integer"));
  private final DSLContext db;

  CampaignMonths(DSLContext db) {
    this.db = db;
  }

  /** Of every month that the period touches. */
  byte[] parquet(DeskQuery q) {
    var rows = db.fetch(
        """
        with moved as (
          select m.month, m.campaign_id, m.pledges, m.pledged_minor, m.collected_minor from statistics.campaign_month m
          where m.generation = (select generation from statistics.cube where active)
          union all
          select t.month, t.campaign_id, t.pledges, t.pledges * t.amount_minor, t.collected_minor from statistics.tail() t)
        select to_char(m.month, 'YYYY-MM') as month, c.slug as campaign, f.slug as creator, c.discipline, c.area, c.language,
               coalesce(c.ai_use, 'not_told') as ai_use, c.funding_model, c.state, (c.launched_at at time zone 'Europe/Zurich')::date as launched_on,
               (c.ended_at at time zone 'Europe/Zurich')::date as ended_on, c.goal_minor, sum(m.pledges)::bigint as pledges,
               sum(m.pledged_minor)::bigint as pledged_minor, sum(m.collected_minor)::bigint as collected_minor
        from moved m
        join campaign.campaign c on c.id = m.campaign_id
        join campaign.creator_face f on f.id = c.creator_id
        where m.month >= date_trunc('month', ?::date) and m.month < ?::date
          and (?::text is null or c.discipline = ?) and (?::text is null or c.area = ?) and (?::text is null or c.language = ?)
        group by m.month, c.id, f.slug
        order by m.month, c.slug
        """,
        q.period().first().toString(), q.period().until().toString(), q.discipline(), q.discipline(), q.area(), q.area(), q.language(), q.language());
    var csv = new StringBuilder(COLUMNS.stream().map(ReleaseFiles.Column::name).collect(Collectors.joining(","))).append("\r\n");
    rows.forEach(row -> csv.append(line(row)).append("\r\n"));
    return Parquet.of(csv.toString(), COLUMNS);
  }

  private static String line(Record row) {
    return IntStream.range(0, COLUMNS.size()).mapToObj(i -> CsvCell.of(row.get(i))).collect(Collectors.joining(","));
  }

  private static ReleaseFiles.Column column(String name, String type) {
    return new ReleaseFiles.Column(name, type, "");
  }
}
