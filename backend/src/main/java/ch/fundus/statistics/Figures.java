package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.PUBLICATION_NODE;

import ch.fundus.statistics.disclosure.Cell;
import ch.fundus.statistics.disclosure.Hierarchy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The figures of a period before anything is protected, read in one statement, and the trees in which they stand. */
@Component
class Figures {
  private final DSLContext db;

  Figures(DSLContext db) {
    this.db = db;
  }

  /** The cells in which a campaign ended. */
  List<Cell> of(ReleasePeriod period) {
    return db.fetch("select * from statistics.publication_cell(?, ?) order by discipline, area", period.from(), period.to()).map(Figures::cell);
  }

  Hierarchy hierarchy(String dimension) {
    Map<String, List<String>> children = new LinkedHashMap<>();
    Map<String, Integer> levels = new HashMap<>();
    for (var node : db.selectFrom(PUBLICATION_NODE).where(PUBLICATION_NODE.DIMENSION.eq(dimension)).orderBy(PUBLICATION_NODE.SORT).fetch()) {
      levels.put(node.getNode(), node.getLevel());
      if (node.getParent() != null) {
        children.computeIfAbsent(node.getParent(), p -> new ArrayList<>()).add(node.getNode());
      }
    }
    return new Hierarchy(children, levels);
  }

  private static Cell cell(Record r) {
    return new Cell(
        new Cell.Key(r.get("discipline", String.class), r.get("area", String.class)), number(r, "campaigns"), number(r, "funded"),
        number(r, "pledges"), number(r, "backers"), number(r, "collected_minor"), number(r, "given_minor"), number(r, "largest_backer_minor"),
        number(r, "largest_creator_minor"));
  }

  private static long number(Record r, String column) {
    return r.get(column, long.class);
  }
}
