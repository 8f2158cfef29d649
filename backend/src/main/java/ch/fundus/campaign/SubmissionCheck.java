package ch.fundus.campaign;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a campaign needs to know of its planned remuneration. Implemented by the module that owns the
 * remuneration's lines; without it a campaign plans none.
 */
public interface SubmissionCheck {
  /** What is missing or doubtful in the remuneration's lines. */
  List<Readiness> check(UUID campaignId);

  /** The sum of all planned lines, brought to employer cost, in Rappen. */
  long plannedEmployerCostMinor(UUID campaignId);

  /** The part of it that goes to the creators themselves: 0 needs a stated reason. */
  long plannedForCreatorMinor(UUID campaignId);

  /** The lines as they are frozen at launch and shown publicly: never a payee's name. */
  default List<Map<String, Object>> terms(UUID campaignId) {
    return List.of();
  }

  /** The fair-pay summary that goes with a preview. */
  default Object fairPay(UUID campaignId) {
    return null;
  }
}
