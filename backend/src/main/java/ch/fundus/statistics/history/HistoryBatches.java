package ch.fundus.statistics.history;

import static ch.fundus.statistics.jooq.Tables.HISTORY_BATCH;
import static ch.fundus.statistics.jooq.Tables.HISTORY_CAMPAIGN;
import static ch.fundus.statistics.jooq.Tables.HISTORY_IN_FORCE;
import static ch.fundus.statistics.jooq.Tables.HISTORY_REVOCATION;
import static ch.fundus.statistics.jooq.Tables.HISTORY_ROW;
import static org.jooq.impl.DSL.selectCount;

import ch.fundus.web.CsvCell;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Imports of earlier campaigns: each is one batch, kept as it came, in force until somebody revokes it. */
@Service
class HistoryBatches {
  /** {@code leftOut} rows were wrong: they are kept, and count for nothing. */
  record Batch(UUID id, String label, String source, String fileName, Instant importedAt, int campaigns, int leftOut, Instant revokedAt, String reason) {}

  /** What an import needs beside its table. */
  record About(String label, String source, String fileName, boolean leaveOut) {}

  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private final DSLContext db;
  private final HistoryWords words;
  private final InstantSource clock;
  private final JsonMapper json;

  HistoryBatches(DSLContext db, HistoryWords words, InstantSource clock, JsonMapper json) {
    this.db = db;
    this.words = words;
    this.clock = clock;
    this.json = json;
  }

  List<Batch> all() {
    var campaigns = selectCount().from(HISTORY_CAMPAIGN).where(HISTORY_CAMPAIGN.BATCH_ID.eq(HISTORY_BATCH.ID)).<Integer>asField("campaigns");
    var rows = selectCount().from(HISTORY_ROW).where(HISTORY_ROW.BATCH_ID.eq(HISTORY_BATCH.ID)).<Integer>asField("rows");
    return db.select(HISTORY_BATCH, campaigns, rows, HISTORY_REVOCATION.REVOKED_AT, HISTORY_REVOCATION.REASON)
        .from(HISTORY_BATCH).leftJoin(HISTORY_REVOCATION).on(HISTORY_REVOCATION.BATCH_ID.eq(HISTORY_BATCH.ID))
        .orderBy(HISTORY_BATCH.IMPORTED_AT.desc(), HISTORY_BATCH.ID.desc())
        .fetch(r -> new Batch(r.value1().getId(), r.value1().getLabel(), r.value1().getSource(), r.value1().getFileName(), r.value1().getImportedAt(), r.value2(), r.value3() - r.value2(), r.value4(), r.value5()));
  }

  HistoryReading preview(HistoryInput input) {
    return HistoryReader.read(input, words.known(), inForce(), clock.instant().atZone(ZONE).toLocalDate());
  }

  /** One at a time, so that two who import the same do not both succeed. */
  @Transactional
  public UUID add(HistoryInput input, About about, UUID by) {
    db.execute("select pg_advisory_xact_lock(hashtext('statistics.history'))");
    var reading = preview(input);
    if (!reading.problems().isEmpty()) {
      throw Problem.conflict("history_unreadable");
    }
    var good = reading.goodRows();
    if (good == 0) {
      throw Problem.conflict("history_nothing");
    }
    if (good < reading.rows().size() && !about.leaveOut()) {
      throw Problem.conflict("history_rows_wrong", reading.rows().size() - good);
    }
    var id = Ids.at(clock.instant());
    db.insertInto(HISTORY_BATCH)
        .set(HISTORY_BATCH.ID, id).set(HISTORY_BATCH.LABEL, about.label()).set(HISTORY_BATCH.SOURCE, about.source()).set(HISTORY_BATCH.FILE_NAME, about.fileName())
        .set(HISTORY_BATCH.SHA256, sha256(input.csv())).set(HISTORY_BATCH.MAPPING, mapping(reading)).set(HISTORY_BATCH.IMPORTED_AT, clock.instant()).set(HISTORY_BATCH.IMPORTED_BY, by)
        .execute();
    keep(id, reading);
    return id;
  }

  @Transactional
  public void revoke(UUID id, String reason, UUID by) {
    if (!db.fetchExists(HISTORY_BATCH, HISTORY_BATCH.ID.eq(id))) {
      throw Problem.notFound();
    }
    var fresh = db.insertInto(HISTORY_REVOCATION)
        .set(HISTORY_REVOCATION.BATCH_ID, id).set(HISTORY_REVOCATION.REASON, reason).set(HISTORY_REVOCATION.REVOKED_AT, clock.instant()).set(HISTORY_REVOCATION.REVOKED_BY, by)
        .onConflictDoNothing().execute();
    if (fresh == 0) {
      throw Problem.conflict("history_revoked");
    }
  }

  /** The rows as they came; in front their numbers and, where one was left out, what was wrong. */
  String csv(UUID id) {
    var batch = db.selectFrom(HISTORY_BATCH).where(HISTORY_BATCH.ID.eq(id)).fetchOptional().orElseThrow(Problem::notFound);
    var out = new StringBuilder();
    var head = new ArrayList<Object>(List.of("row", "left_out_because"));
    json.readTree(batch.getMapping().data()).path("head").forEach(h -> head.add(h.asString()));
    line(out, head);
    db.selectFrom(HISTORY_ROW).where(HISTORY_ROW.BATCH_ID.eq(id)).orderBy(HISTORY_ROW.ROW_NUMBER).forEach(r -> {
      var problems = json.readTree(r.getProblems().data()).valueStream().map(p -> p.path("field").asString() + ": " + p.path("code").asString()).collect(Collectors.joining("; "));
      var cells = new ArrayList<Object>(List.of(r.getRowNumber(), problems));
      json.readTree(r.getCells().data()).forEach(c -> cells.add(c.asString()));
      line(out, cells);
    });
    return out.toString();
  }

  private static void line(StringBuilder out, List<?> cells) {
    out.append(cells.stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
  }

  private Map<String, String> inForce() {
    var keys = new HashMap<String, String>();
    db.select(HISTORY_IN_FORCE.TITLE, HISTORY_IN_FORCE.CREATOR, HISTORY_IN_FORCE.YEAR, HISTORY_IN_FORCE.BATCH_LABEL).from(HISTORY_IN_FORCE)
        .forEach(r -> keys.put(HistoryField.plain(r.value1()) + '|' + HistoryField.plain(r.value2()) + '|' + r.value3(), "=" + r.value4()));
    return keys;
  }

  private void keep(UUID id, HistoryReading reading) {
    db.batchInsert(reading.rows().stream().map(row -> {
      var kept = db.newRecord(HISTORY_ROW);
      kept.setBatchId(id);
      kept.setRowNumber(row.number());
      kept.setCells(JSONB.valueOf(json.writeValueAsString(row.cells())));
      kept.setProblems(JSONB.valueOf(json.writeValueAsString(row.problems())));
      return kept;
    }).toList()).execute();
    db.batchInsert(reading.rows().stream().filter(HistoryReading.Row::good).map(row -> {
      var c = row.campaign();
      var kept = db.newRecord(HISTORY_CAMPAIGN, c);
      kept.setBatchId(id);
      kept.setRowNumber(row.number());
      return kept;
    }).toList()).execute();
  }

  private JSONB mapping(HistoryReading reading) {
    return JSONB.valueOf(json.writeValueAsString(Map.of("head", reading.head(), "columns", reading.columns(), "words", reading.words())));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
