package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.PUBLICATION_NODE;
import static ch.fundus.statistics.jooq.Tables.RELEASE_CELL;

import ch.fundus.statistics.jooq.tables.records.ReleaseRecord;
import ch.fundus.web.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Guards the difference between a release and its correction. Subtracting one from the other gives the figures of the
 * campaigns that changed, so that difference must keep the rules of a cell of its own: at least three campaigns, at least
 * five people, none with more than half of it. Fewer changes wait, or are told in words.
 */
@Component
class Corrections {
  /** A campaign as it was counted then and as it is now, in the places where it stood or stands; amounts are the change. */
  private record Change(UUID campaign, Set<String> disciplines, Set<String> areas, long backers, long minor) {}

  private final DSLContext db;

  Corrections(DSLContext db) {
    this.db = db;
  }

  /** Keeps what a release was made of, in the transaction in which it is published. */
  void remember(UUID release, ReleasePeriod period) {
    db.execute(
        """
        insert into statistics.release_source (release_id, campaign_id, discipline, area, funded, pledges, backers, collected_minor)
        select ?, campaign_id, discipline, area, funded, pledges, backers, collected_minor from statistics.publication_campaign
        where ended_on >= ? and ended_on < ?
        """,
        release, period.from(), period.to());
  }

  /** @throws Problem 409 when nothing changed, or so little that the difference would tell about single campaigns or people */
  void require(ReleaseRecord before, ReleasePeriod period, List<ReleaseDraft.Figure> now) {
    var changes = changes(before.getId(), period);
    var then = published(before.getId());
    var changed = new HashSet<String>();
    for (var figure : now) {
      var old = then.get(figure.discipline() + "|" + figure.area() + "|" + figure.measure().code());
      if (old != null && !figure.status().equals("c") && !old.equals(figure.value() == null ? 0L : figure.value())) {
        changed.add(figure.discipline() + "|" + figure.area());
      }
    }
    if (changed.isEmpty()) {
      throw Problem.conflict("release_unchanged");
    }
    for (var cell : changed) {
      var parts = cell.split("\\|");
      if (!safe(changes.stream().filter(c -> c.disciplines().contains(parts[0]) && c.areas().contains(parts[1])).toList())) {
        throw Problem.conflict("release_change_too_small", Releases.RULES.minimumCampaigns(), Releases.RULES.minimumPersons());
      }
    }
  }

  private static boolean safe(List<Change> changes) {
    var people = changes.stream().mapToLong(Change::backers).sum();
    var moved = changes.stream().mapToLong(Change::minor).sum();
    var largest = changes.stream().mapToLong(Change::minor).max().orElse(0);
    return changes.size() >= Releases.RULES.minimumCampaigns()
        && people >= Releases.RULES.minimumPersons()
        && largest * 10_000 <= moved * Releases.RULES.largestShareBp();
  }

  /** Where no campaign ended, everybody knows that there is nothing. */
  private Map<String, Long> published(UUID release) {
    Map<String, Long> values = new HashMap<>();
    db.selectFrom(RELEASE_CELL).where(RELEASE_CELL.RELEASE_ID.eq(release), RELEASE_CELL.STATUS.ne("c"))
        .forEach(c -> values.put(c.getDiscipline() + "|" + c.getArea() + "|" + c.getMeasure(), c.getValue() == null ? 0L : c.getValue()));
    return values;
  }

  private List<Change> changes(UUID release, ReleasePeriod period) {
    Map<String, String> parents = new HashMap<>();
    db.selectFrom(PUBLICATION_NODE).where(PUBLICATION_NODE.PARENT.isNotNull()).forEach(n -> parents.put(n.getDimension() + n.getNode(), n.getParent()));
    return db.fetch(
            """
            select coalesce(o.campaign_id, n.campaign_id) as campaign, o.discipline as old_discipline, n.discipline, o.area as old_area, n.area,
                   -- Who moved from one place to another counts whole; else as many people as came or went.
                   case when (o.discipline, o.area, o.funded) is distinct from (n.discipline, n.area, n.funded)
                        then greatest(coalesce(o.backers, 0), coalesce(n.backers, 0))
                        else abs(o.backers - n.backers) + abs(o.pledges - n.pledges) end as backers,
                   case when (o.discipline, o.area) is distinct from (n.discipline, n.area)
                        then coalesce(o.collected_minor, 0) + coalesce(n.collected_minor, 0)
                        else abs(o.collected_minor - n.collected_minor) end as minor
            from (select * from statistics.release_source where release_id = ?) o
            full join (select * from statistics.publication_campaign where ended_on >= ? and ended_on < ?) n on n.campaign_id = o.campaign_id
            where (o.discipline, o.area, o.funded, o.pledges, o.backers, o.collected_minor)
               is distinct from (n.discipline, n.area, n.funded, n.pledges, n.backers, n.collected_minor)
            """,
            release, period.from(), period.to())
        .map(r -> new Change(
            r.get("campaign", UUID.class), up("discipline", parents, r.get("old_discipline", String.class), r.get("discipline", String.class)),
            up("area", parents, r.get("old_area", String.class), r.get("area", String.class)), r.get("backers", long.class), r.get("minor", long.class)));
  }

  private static Set<String> up(String dimension, Map<String, String> parents, String... leaves) {
    var nodes = new HashSet<String>();
    for (var leaf : leaves) {
      for (var node = leaf; node != null; node = parents.get(dimension + node)) {
        nodes.add(node);
      }
    }
    return nodes;
  }
}
