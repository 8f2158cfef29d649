package ch.fundus.statistics;

import ch.fundus.statistics.Rdf.Literal;
import ch.fundus.statistics.Rdf.Resource;
import ch.fundus.web.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** All releases as a catalogue after DCAT-AP CH 2.0 (eCH-0200). The latest version of each period is its data set. */
@Component
class Catalogue {
  private final ReleaseReads reads;
  private final ReleaseFiles files;
  private final MessageSource messages;
  private final String publicUrl;
  private final String publisher;
  private final String contact;

  Catalogue(
      ReleaseReads reads, ReleaseFiles files, MessageSource messages, @Value("${fundus.public-url}") String publicUrl,
      @Value("${fundus.open-data.publisher}") String publisher, @Value("${fundus.open-data.contact}") String contact) {
    this.reads = reads;
    this.files = files;
    this.messages = messages;
    this.publicUrl = publicUrl;
    this.publisher = publisher;
    this.contact = contact.replaceAll(".*<|>.*", "");
  }

  List<Resource> resources() {
    var heads = reads.heads().stream().filter(ReleaseReads.Head::latest).toList();
    var all = new ArrayList<Resource>();
    var catalogue =
        resource("/data/catalog", "dcat:Catalog")
            .words("dct:title", in("open_data.catalogue.title")).words("dct:description", in("open_data.catalogue.description"))
            .link("dct:publisher", agent()).link("foaf:homepage", publicUrl + "/data").link("dct:license", ReleaseFiles.LICENCE);
    if (!heads.isEmpty()) {
      catalogue.day("dct:issued", heads.getLast().publishedAt()).day("dct:modified", heads.getFirst().publishedAt());
    }
    all.add(catalogue);
    for (var head : heads) {
      catalogue.link("dcat:dataset", dataset(head, all));
    }
    catalogue.link("dcat:service", service(all));
    known(all);
    return all;
  }

  private String dataset(ReleaseReads.Head head, List<Resource> all) {
    var address = publicUrl + "/data/" + head.period();
    var dataset =
        new Resource(address, "dcat:Dataset")
            .words("dct:title", in("open_data.dataset.title", head.period())).words("dct:description", in("open_data.dataset.description", head.from(), head.to()))
            .text("dct:identifier", "fundus-" + head.period() + "@basel-stadt").link("dct:publisher", agent()).link("dcat:contactPoint", contactPoint())
            .link("dcat:theme", "http://dcat-ap.ch/vocabulary/themes/culture").link("dcat:landingPage", address)
            .link("dct:temporal", address + "#period").day("dct:issued", head.publishedAt()).words("dcat:keyword", in("open_data.keyword"));
    all.add(dataset);
    all.add(new Resource(address + "#period", "dct:PeriodOfTime").date("dcat:startDate", head.from()).date("dcat:endDate", head.to()));
    all.add(new Resource(address, "foaf:Document"));
    for (var name : ReleaseFiles.names()) {
      if (!name.endsWith("-metadata.json")) {
        dataset.link("dcat:distribution", distribution(head, name, all));
      }
    }
    return address;
  }

  private String distribution(ReleaseReads.Head head, String name, List<Resource> all) {
    var file = files.address(head, name);
    var type = name.endsWith(".csv") ? "text/csv" : name.endsWith(".parquet") ? "application/vnd.apache.parquet" : "application/json";
    var media = "https://www.iana.org/assignments/media-types/" + type;
    all.add(
        new Resource(file + "#distribution", "dcat:Distribution")
            .text("dct:title", name).link("dcat:accessURL", file).link("dcat:downloadURL", file).link("dct:license", ReleaseFiles.LICENCE)
            .link("dct:publisher", agent()).link("dcat:contactPoint", contactPoint()).day("dct:issued", head.publishedAt())
            .link("dcat:mediaType", media).text("dct:identifier", "fundus-" + head.period() + "-v" + head.version() + "-" + name));
    all.add(new Resource(file, "rdfs:Resource"));
    all.add(new Resource(media, "dct:MediaTypeOrExtent"));
    return file + "#distribution";
  }

  private String service(List<Resource> all) {
    var address = publicUrl + "/data/service";
    all.add(
        new Resource(address, "dcat:DataService")
            .words("dct:title", in("open_data.service.title")).link("dcat:endpointURL", publicUrl + "/data/catalog.jsonld").link("dct:publisher", agent())
            .link("dcat:contactPoint", contactPoint()).link("dct:license", ReleaseFiles.LICENCE));
    return address;
  }

  /** What the shapes ask to be described, not only named. */
  private void known(List<Resource> all) {
    all.add(new Resource(agent(), "foaf:Organization", "foaf:Agent").text("foaf:name", publisher));
    all.add(new Resource(contactPoint(), "vcard:Organization", "vcard:Kind").text("vcard:fn", publisher).link("vcard:hasEmail", "mailto:" + contact));
    all.add(new Resource(ReleaseFiles.LICENCE, "dct:LicenseDocument"));
    all.add(new Resource("http://dcat-ap.ch/vocabulary/themes/culture", "skos:Concept").words("skos:prefLabel", in("open_data.keyword")));
  }

  private Resource resource(String path, String... types) {
    return new Resource(publicUrl + path, types);
  }

  private String agent() {
    return publicUrl + "/data#publisher";
  }

  private String contactPoint() {
    return publicUrl + "/data#contact";
  }

  private Stream<Literal> in(String key, Object... args) {
    var texts = java.util.Arrays.stream(args).map(Object::toString).toArray();
    return Languages.ALL.stream().map(l -> new Literal(messages.getMessage(key, texts, Languages.locale(l)), l));
  }
}
