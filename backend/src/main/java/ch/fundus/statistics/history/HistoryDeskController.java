package ch.fundus.statistics.history;

import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where officials bring in campaigns of before Fundus: look, import, take back. */
@RestController
@RequestMapping("/api/officials/history")
@PreAuthorize("hasAnyRole('official', 'admin')")
class HistoryDeskController {
  /** {@code message} is in the language of the request. */
  record Said(String field, String message) {}

  record Row(int number, List<String> cells, HistoryReading.Campaign campaign, List<Said> problems, List<Said> notes) {}

  record Field(String code, boolean required) {}

  record Preview(
      List<String> head, List<Field> fields, Map<String, Integer> columns, Map<String, List<HistoryReading.Word>> words, long good, long wrong, List<Row> rows, List<Said> problems) {}

  record Import(String csv, Map<String, Integer> columns, Map<String, Map<String, String>> words, String label, String source, String fileName, Boolean leaveOut) {}

  record Revocation(String reason) {}

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private final HistoryBatches batches;
  private final MessageSource messages;

  HistoryDeskController(HistoryBatches batches, MessageSource messages) {
    this.batches = batches;
    this.messages = messages;
  }

  @GetMapping
  List<HistoryBatches.Batch> batches() {
    return batches.all();
  }

  /** Reads the table and keeps nothing. */
  @PostMapping("/preview")
  Preview preview(@RequestBody HistoryInput input) {
    var r = batches.preview(input);
    var fields = Arrays.stream(HistoryField.values()).map(f -> new Field(f.code(), f.required())).toList();
    var rows = r.rows().stream().map(row -> new Row(row.number(), row.cells(), row.campaign(), say(row.problems()), say(row.notes()))).toList();
    return new Preview(r.head(), fields, r.columns(), r.words(), r.goodRows(), r.rows().size() - r.goodRows(), rows, say(r.problems()));
  }

  @PostMapping
  List<HistoryBatches.Batch> add(@RequestBody Import body, Caller caller) {
    var checks = new Checks();
    var label = checks.required("label", body.label(), 120);
    var source = checks.required("source", body.source(), 300);
    var fileName = checks.text("fileName", body.fileName(), 120);
    checks.done();
    batches.add(new HistoryInput(body.csv(), body.columns(), body.words()), new HistoryBatches.About(label, source, fileName, Boolean.TRUE.equals(body.leaveOut())), caller.personId());
    return batches.all();
  }

  @PostMapping("/{id}/revoke")
  @ResponseStatus(HttpStatus.OK)
  List<HistoryBatches.Batch> revoke(@PathVariable UUID id, @RequestBody Revocation body, Caller caller) {
    var checks = new Checks();
    var reason = checks.required("reason", body.reason(), 300);
    checks.done();
    batches.revoke(id, reason, caller.personId());
    return batches.all();
  }

  @GetMapping("/{id}/rows.csv")
  ResponseEntity<String> rows(@PathVariable UUID id) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"fundus-history-" + id + ".csv\"").body(batches.csv(id));
  }

  private List<Said> say(List<HistoryReading.Wrong> wrong) {
    var locale = Languages.locale(Languages.current());
    return wrong.stream().map(w -> new Said(w.field(), messages.getMessage("history.wrong." + w.code(), w.args(), locale))).toList();
  }
}
