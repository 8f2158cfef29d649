package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.PUBLICATION_NODE;

import ch.fundus.statistics.disclosure.Measure;
import ch.fundus.web.CsvCell;
import ch.fundus.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The files of a release: CSV with Frictionless and CSVW descriptions, JSON and Parquet. They never change. */
@Component
class ReleaseFiles {
  static final String LICENCE = "http://dcat-ap.ch/vocabulary/licenses/terms_by";
  static final List<String> TABLES = List.of("discipline", "area", "discipline-area");

  /** A column with what a reader must know: its name, type and meaning. */
  record Column(String name, String type, String description) {}

  record File(String name, MediaType type, byte[] bytes) {}

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  static final List<Column> COLUMNS = columns();
  static final List<Column> CODES =
      List.of(
          new Column("dimension", "string", "discipline or area"), new Column("code", "string", "Code, as in the other files"),
          new Column("parent", "string", "Code of the whole it is a part of; empty at the top"), new Column("de", "string", "German name"),
          new Column("fr", "string", "French name"), new Column("it", "string", "Italian name"), new Column("en", "string", "English name"));

  private final ReleaseReads reads;
  private final DSLContext db;
  private final JsonMapper json;
  private final String publicUrl;

  ReleaseFiles(ReleaseReads reads, DSLContext db, JsonMapper json, @Value("${fundus.public-url}") String publicUrl) {
    this.reads = reads;
    this.db = db;
    this.json = json;
    this.publicUrl = publicUrl;
  }

  private static List<Column> columns() {
    var columns = new ArrayList<>(List.of(
        new Column("discipline", "string", "Code of the discipline, of its UNESCO domain (FCS 2009), or total"),
        new Column("area", "string", "Code of the area (Wohnviertel or municipality), of its part of the canton, or total"),
        new Column("status", "string", "a: published; c: confidential; n: not applicable, no campaign ended")));
    Map<Measure, String> words =
        Map.of(
            Measure.CAMPAIGNS, "Campaigns that ended in the period", Measure.FUNDED, "Of these, campaigns that reached their goal",
            Measure.PLEDGES, "Confirmed pledges at the end of the campaigns", Measure.BACKERS, "Different people behind them; does not add up",
            Measure.COLLECTED, "Collected, less refunds, in Swiss francs, rounded to the nearest 100");
    Arrays.stream(Measure.values()).forEach(m -> columns.add(new Column(m.code(), "integer", words.get(m))));
    return List.copyOf(columns);
  }

  /** The names of all files of a release. */
  static List<String> names() {
    var names = new ArrayList<String>();
    TABLES.forEach(t -> names.addAll(List.of(t + ".csv", t + ".csv-metadata.json", t + ".parquet")));
    names.addAll(List.of("codes.csv", "release.json", "datapackage.json"));
    return names;
  }

  String address(ReleaseReads.Head head, String file) {
    return "%s/data/%s/v%d/%s".formatted(publicUrl, head.period(), head.version(), file);
  }

  /** @throws Problem 404 when a release has no such file */
  File file(ReleaseReads.Head head, String name) {
    if (!names().contains(name)) {
      throw Problem.notFound();
    }
    var table = name.substring(0, name.indexOf('.'));
    return switch (name.substring(name.indexOf('.'))) {
      case ".csv" -> new File(name, CSV, (table.equals("codes") ? codes() : csv(head, table)).getBytes(StandardCharsets.UTF_8));
      case ".parquet" -> new File(name, MediaType.parseMediaType("application/vnd.apache.parquet"), Parquet.of(csv(head, table), COLUMNS));
      case ".csv-metadata.json" -> new File(name, MediaType.parseMediaType("application/csvm+json"), json.writeValueAsBytes(csvw(head, table)));
      default -> new File(name, MediaType.APPLICATION_JSON, json.writeValueAsBytes(name.startsWith("data") ? datapackage(head) : release(head)));
    };
  }

  private String csv(ReleaseReads.Head head, String table) {
    var out = new StringBuilder(String.join(",", COLUMNS.stream().map(Column::name).toList())).append("\r\n");
    for (var row : reads.table(head.period(), head.version(), table, "de").rows()) {
      out.append(CsvCell.of(row.discipline().code())).append(',').append(CsvCell.of(row.area().code())).append(',')
          .append(CsvCell.of(row.figures().values().iterator().next().status()));
      for (var measure : Measure.values()) {
        out.append(',').append(CsvCell.of(row.figures().get(measure.code()).value()));
      }
      out.append("\r\n");
    }
    return out.toString();
  }

  private String codes() {
    var out = new StringBuilder(String.join(",", CODES.stream().map(Column::name).toList())).append("\r\n");
    for (var n : db.selectFrom(PUBLICATION_NODE).orderBy(PUBLICATION_NODE.DIMENSION.desc(), PUBLICATION_NODE.SORT).fetch()) {
      var cells = new String[] {n.getDimension(), n.getNode(), n.getParent(), n.getDe(), n.getFr(), n.getIt(), n.getEn()};
      out.append(String.join(",", Arrays.stream(cells).map(CsvCell::of).toList())).append("\r\n");
    }
    return out.toString();
  }

  private Map<String, Object> release(ReleaseReads.Head head) {
    var all = new LinkedHashMap<String, Object>();
    all.put("release", head);
    all.put("licence", LICENCE);
    all.put("tables", TABLES.stream().map(t -> reads.table(head.period(), head.version(), t, "en")).toList());
    return all;
  }

  /** Frictionless Data Package, version 1. */
  private Map<String, Object> datapackage(ReleaseReads.Head head) {
    var resources = new ArrayList<Map<String, Object>>();
    for (var table : TABLES) {
      resources.add(resource(table, COLUMNS, List.of("discipline", "area")));
    }
    resources.add(resource("codes", CODES, List.of("dimension", "code")));
    var all = new LinkedHashMap<String, Object>();
    all.put("profile", "tabular-data-package");
    all.put("name", "fundus-" + head.period().toLowerCase(java.util.Locale.ROOT) + "-v" + head.version());
    all.put("id", address(head, "datapackage.json"));
    all.put("title", "Participatory funding of culture, " + head.period());
    all.put("version", head.version() + ".0.0");
    all.put("created", head.publishedAt().toString());
    all.put("description", head.note());
    all.put("licenses", List.of(Map.of("name", "terms_by", "path", LICENCE, "title", "Open use; the source must be named")));
    all.put("resources", resources);
    return all;
  }

  private static Map<String, Object> resource(String name, List<Column> columns, List<String> key) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("fields", columns.stream().map(c -> Map.of("name", c.name(), "type", c.type(), "description", c.description())).toList());
    schema.put("primaryKey", key);
    schema.put("missingValues", List.of(""));
    var resource = new LinkedHashMap<String, Object>();
    resource.put("profile", "tabular-data-resource");
    resource.put("name", name);
    resource.put("path", name + ".csv");
    resource.put("format", "csv");
    resource.put("mediatype", "text/csv");
    resource.put("encoding", "utf-8");
    resource.put("dialect", Map.of("delimiter", ",", "lineTerminator", "\r\n", "doubleQuote", true));
    resource.put("schema", schema);
    return resource;
  }

  /** CSV on the Web, beside its file under the name where W3C's rules look for it. */
  private Map<String, Object> csvw(ReleaseReads.Head head, String table) {
    var columns =
        COLUMNS.stream()
            .map(c -> Map.of("name", c.name(), "titles", c.name(), "datatype", c.type(), "dc:description", c.description(), "null", ""))
            .toList();
    var all = new LinkedHashMap<String, Object>();
    all.put("@context", List.of("http://www.w3.org/ns/csvw", Map.of("@language", "en")));
    all.put("url", table + ".csv");
    all.put("dc:title", "Participatory funding of culture, " + head.period() + ", by " + table.replace("-", " and "));
    all.put("dc:license", Map.of("@id", LICENCE));
    all.put("tableSchema", Map.of("columns", columns, "primaryKey", List.of("discipline", "area")));
    return all;
  }
}
