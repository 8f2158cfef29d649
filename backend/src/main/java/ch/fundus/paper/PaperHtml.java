package ch.fundus.paper;

import java.util.List;

/** A paper as XHTML, from which the PDF takes its tags: headings, lists, tables with their heads. */
final class PaperHtml {
  private static final String STYLE =
      """
      @page { size: A4; margin: 25mm 20mm 25mm 25mm; @bottom-right { content: counter(page) " / " counter(pages); font-family: Inter; font-size: 8pt; } }
      body { font-family: Inter; font-size: 10pt; line-height: 1.45; color: #111; }
      .mark { font-weight: 600; font-size: 12pt; border-top: 3pt solid #111; padding-top: 3mm; margin: 0 0 8mm; }
      h1 { font-weight: 600; font-size: 24pt; line-height: 1.1; margin: 0 0 5mm; }
      table { width: 100%; border-collapse: collapse; margin: 4mm 0; -fs-table-paginate: paginate; }
      caption { font-weight: 600; text-align: left; padding-bottom: 2mm; }
      th, td { text-align: left; vertical-align: top; padding: 1.6mm 3mm 1.6mm 0; border-bottom: 0.5pt solid #999; font-weight: normal; }
      thead th { font-weight: 600; border-bottom: 1pt solid #111; }
      .num { text-align: right; padding-right: 0; white-space: nowrap; }
      .total th, .total td { font-weight: 600; border-top: 1pt solid #111; border-bottom: 2pt solid #111; }
      .bars th { width: 45mm; } .bars th, .bars td { padding-top: 1mm; padding-bottom: 1mm; vertical-align: middle; } .bars .num { width: 32mm; }
      .bar { height: 3mm; background: #111; }
      .facts td, .facts th { border: 0; padding: 0.6mm 4mm 0.6mm 0; } .facts th { width: 45mm; color: #444; }
      """;

  private PaperHtml() {}

  static String of(Paper paper) {
    var html = new StringBuilder("<html lang=\"").append(paper.language()).append("\"><head><title>").append(text(paper.title()))
        .append("</title><meta name=\"subject\" content=\"").append(text(paper.title())).append("\"/><meta name=\"description\" content=\"")
        .append(text(paper.title())).append("\"/><style>").append(STYLE).append("</style></head><body><p class=\"mark\">Fundus</p><h1>")
        .append(text(paper.title())).append("</h1>");
    paper.blocks().forEach(block -> html.append(switch (block) {
      case Paper.Text text -> "<p>" + text(text.text()) + "</p>";
      case Paper.Facts facts -> facts(facts);
      case Paper.Table table -> table(table);
      case Paper.Bars bars -> bars(bars);
    }));
    return html.append("</body></html>").toString();
  }

  private static String facts(Paper.Facts facts) {
    var html = new StringBuilder("<table class=\"facts\"><tbody>");
    facts.facts().forEach(f -> html.append("<tr><th scope=\"row\">").append(text(f.get(0))).append("</th><td>").append(text(f.get(1))).append("</td></tr>"));
    return html.append("</tbody></table>").toString();
  }

  private static String table(Paper.Table table) {
    var html = new StringBuilder("<table><caption>").append(text(table.caption())).append("</caption><thead><tr>");
    for (var i = 0; i < table.columns().size(); i++) {
      html.append("<th scope=\"col\"").append(number(i, table.columns())).append('>').append(text(table.columns().get(i))).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    table.rows().forEach(row -> row(html, row, ""));
    if (table.total() != null) {
      row(html, table.total(), " class=\"total\"");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String bars(Paper.Bars chart) {
    var most = chart.bars().stream().mapToDouble(Paper.Bar::size).max().orElse(0);
    var html = new StringBuilder("<table class=\"bars\"><caption>").append(text(chart.caption())).append("</caption><tbody>");
    chart.bars().forEach(b -> {
      var width = most <= 0 ? 0 : Math.round(b.size() * 1000 / most) / 10.0;
      html.append("<tr><th scope=\"row\">").append(text(b.label())).append("</th><td>")
          .append(width > 0 ? "<div class=\"bar\" style=\"width:" + width + "%\"></div>" : "")
          .append("</td><td class=\"num\">").append(text(b.words())).append("</td></tr>");
    });
    return html.append("</tbody></table>").toString();
  }

  private static void row(StringBuilder html, List<String> cells, String attributes) {
    html.append("<tr").append(attributes).append("><th scope=\"row\">").append(text(cells.getFirst())).append("</th>");
    for (var i = 1; i < cells.size(); i++) {
      html.append("<td").append(number(i, cells)).append('>').append(text(cells.get(i))).append("</td>");
    }
    html.append("</tr>");
  }

  private static String number(int column, List<?> columns) {
    return column == columns.size() - 1 ? " class=\"num\"" : "";
  }

  /** Markup made inert, and what XML does not allow left out. */
  private static String text(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
