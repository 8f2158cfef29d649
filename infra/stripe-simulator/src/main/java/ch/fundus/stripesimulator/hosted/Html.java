package ch.fundus.stripesimulator.hosted;

/** Pieces of pages. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }

  static String page(String language, String title, String notice, String main) {
    return """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/assets/simulator.css">
        </head>
        <body>
        <p class="notice" role="note">%s</p>
        <main>
        %s
        </main>
        </body>
        </html>
        """
        .formatted(language, escape(title), escape(notice), main);
  }

  /** CHF 1'250.00 as Swiss readers write it. */
  static String money(long rappen) {
    String francs = Long.toString(Math.abs(rappen) / 100).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "’");
    return "CHF " + (rappen < 0 ? "−" : "") + francs + "." + "%02d".formatted(Math.abs(rappen) % 100);
  }
}
