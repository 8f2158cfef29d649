package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.PUBLICATION_NODE;

import ch.fundus.statistics.ReleaseReads.Node;
import ch.fundus.web.Languages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** A draft in the form of the tables that everybody would read. */
@Component
class ReleasePreviews {
  private final DSLContext db;

  ReleasePreviews(DSLContext db) {
    this.db = db;
  }

  /** By discipline and by area; the cross of both is a file, too large to look at. */
  List<ReleaseReads.Table> tables(ReleaseDraft draft) {
    Map<String, Map<String, ReleaseReads.Figure>> cells = new HashMap<>();
    for (var f : draft.figures()) {
      cells.computeIfAbsent(f.discipline() + "|" + f.area(), k -> new LinkedHashMap<>()).put(f.measure().code(), new ReleaseReads.Figure(f.value(), f.status()));
    }
    var disciplines = nodes("discipline");
    var areas = nodes("area");
    return List.of(
        new ReleaseReads.Table("discipline", disciplines.stream().map(d -> row(d, areas.getFirst(), cells)).toList()),
        new ReleaseReads.Table("area", areas.stream().map(a -> row(disciplines.getFirst(), a, cells)).toList()));
  }

  private static ReleaseReads.Row row(Node discipline, Node area, Map<String, Map<String, ReleaseReads.Figure>> cells) {
    return new ReleaseReads.Row(discipline, area, cells.get(discipline.code() + "|" + area.code()));
  }

  /** Each whole before its parts. */
  private List<Node> nodes(String dimension) {
    var language = Languages.current();
    var found = db.selectFrom(PUBLICATION_NODE).where(PUBLICATION_NODE.DIMENSION.eq(dimension)).orderBy(PUBLICATION_NODE.SORT).fetch();
    var nodes = new ArrayList<Node>();
    for (var top : found) {
      if (top.getLevel() < 2) {
        nodes.add(new Node(top.getNode(), top.get(language, String.class), top.getLevel()));
        found.stream().filter(n -> n.getLevel() == 2 && top.getNode().equals(n.getParent()))
            .forEach(n -> nodes.add(new Node(n.getNode(), n.get(language, String.class), 2)));
      }
    }
    return nodes;
  }
}
