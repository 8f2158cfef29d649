package ch.fundus.statistics;

import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reports by mail: officials subscribe and end at their desk; anybody with the mail's link ends that one. */
@RestController
class ReportController {
  record Mine(UUID id, String rhythm, String language, String discipline, String area, Instant createdAt, Instant validUntil) {}

  record Key(String key) {}

  private final ReportSubscriptions subscriptions;
  private final Statistics statistics;

  ReportController(ReportSubscriptions subscriptions, Statistics statistics) {
    this.subscriptions = subscriptions;
    this.statistics = statistics;
  }

  @GetMapping("/api/officials/reports")
  @PreAuthorize("hasAnyRole('official', 'admin')")
  List<Mine> mine(Caller caller) {
    return subscriptions.of(caller.personId()).stream()
        .map(s -> new Mine(s.id(), s.rhythm(), s.language(), s.discipline(), s.area(), s.createdAt(), s.validUntil())).toList();
  }

  @PostMapping("/api/officials/reports")
  @PreAuthorize("hasAnyRole('official', 'admin')")
  List<Mine> subscribe(@RequestBody ReportSubscriptions.Wish wish, Caller caller) {
    var checks = new Checks();
    var codes = statistics.codes();
    var discipline = given(wish.discipline());
    var area = given(wish.area());
    checks.requiredChoice("rhythm", wish.rhythm(), List.of("monthly", StatisticsReportPeriod.QUARTERLY));
    checks.requiredChoice("language", wish.language(), Languages.ALL);
    checks.choice("discipline", discipline, codes.getOrDefault("discipline", Set.of()));
    checks.choice("area", area, codes.getOrDefault("area", Set.of()));
    checks.done();
    subscriptions.add(caller.personId(), new ReportSubscriptions.Wish(wish.rhythm(), wish.language(), discipline, area));
    return mine(caller);
  }

  @DeleteMapping("/api/officials/reports/{id}")
  @PreAuthorize("hasAnyRole('official', 'admin')")
  List<Mine> end(@PathVariable UUID id, Caller caller) {
    subscriptions.end(id, caller.personId());
    return mine(caller);
  }

  @PostMapping("/api/statistics/reports/{id}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable UUID id, @RequestBody Key body) {
    subscriptions.end(id, body.key());
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
