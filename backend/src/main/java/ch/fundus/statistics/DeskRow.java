package ch.fundus.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the breakdown; backers and median are null where they are not kept for what was asked, and confidential
 * where {@code status} is c. {@code partsHidden}: so are new backers.
 */
record DeskRow(
    String key, String label, long pledges, long pledgedMinor, long collectedMinor, long campaigns, long funded, StatRow.Rate successRate,
    StatRow.Mean meanPledge, String status, boolean partsHidden, Long backers, Long newBackers, Long medianMinor) {

  /** c where this figure of the row is confidential, else null. */
  String status(String figure) {
    return switch (figure) {
      case "median_pledge", "backers" -> status;
      case "new_backers" -> partsHidden ? "c" : null;
      default -> null;
    };
  }

  /** As the downloads have it, each with its unit. */
  Map<String, Object> cells() {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("pledged", pledgedMinor);
    cells.put("collected", collectedMinor);
    cells.put("pledges", pledges);
    cells.put("mean_pledge", meanPledge == null ? null : meanPledge.minor());
    cells.put("median_pledge", medianMinor);
    cells.put("ended", campaigns);
    cells.put("funded", funded);
    cells.put("success_rate", successRate == null ? null : successRate.bp());
    cells.put("backers", backers);
    cells.put("new_backers", newBackers);
    return cells;
  }
}
