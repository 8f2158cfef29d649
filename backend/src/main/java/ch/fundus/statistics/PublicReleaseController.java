package ch.fundus.statistics;

import ch.fundus.web.Languages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was published, for everybody: releases, their files and the catalogue. */
@RestController
class PublicReleaseController {
  record Release(ReleaseReads.Head release, List<ReleaseReads.Table> tables, List<String> files) {}

  private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();
  private static final CacheControl FROZEN = CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable();
  private final ReleaseReads reads;
  private final ReleaseFiles files;
  private final Catalogue catalogue;

  PublicReleaseController(ReleaseReads reads, ReleaseFiles files, Catalogue catalogue) {
    this.reads = reads;
    this.files = files;
    this.catalogue = catalogue;
  }

  @GetMapping("/api/releases")
  ResponseEntity<List<ReleaseReads.Head>> releases() {
    return ResponseEntity.ok().cacheControl(SHORT).body(reads.heads());
  }

  @GetMapping("/api/releases/{period}/{version}")
  ResponseEntity<Release> release(@PathVariable String period, @PathVariable int version) {
    var head = reads.head(period, version);
    var tables = List.of("discipline", "area").stream().map(t -> reads.table(period, version, t, Languages.current())).toList();
    return ResponseEntity.ok().cacheControl(SHORT).varyBy("Accept-Language").body(new Release(head, tables, ReleaseFiles.names()));
  }

  @GetMapping("/api/releases/{period}/{version}/{file}")
  ResponseEntity<byte[]> file(@PathVariable String period, @PathVariable int version, @PathVariable String file) {
    var found = files.file(reads.head(period, version), file);
    return ResponseEntity.ok().cacheControl(FROZEN).contentType(found.type())
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(found.bytes());
  }

  @GetMapping("/api/releases/catalog.ttl")
  ResponseEntity<String> turtle() {
    return ResponseEntity.ok().cacheControl(SHORT).contentType(MediaType.parseMediaType("text/turtle;charset=UTF-8")).body(Rdf.turtle(catalogue.resources()));
  }

  @GetMapping("/api/releases/catalog.jsonld")
  ResponseEntity<Map<String, Object>> jsonLd() {
    return ResponseEntity.ok().cacheControl(SHORT).contentType(MediaType.parseMediaType("application/ld+json")).body(Rdf.jsonLd(catalogue.resources()));
  }
}
