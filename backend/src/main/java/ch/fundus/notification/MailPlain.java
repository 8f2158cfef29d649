package ch.fundus.notification;

/** The plain-text twin: lines of at most 72 characters, facts in a column, the link on a line of its own. */
final class MailPlain {
  private static final int WIDTH = 72;

  private MailPlain() {}

  static String lay(MailRenderer.Content mail) {
    var out = new StringBuilder("FUNDUS\n\n");
    out.append(wrap(mail.heading())).append('\n');
    out.append("=".repeat(Math.min(WIDTH, mail.heading().length()))).append("\n\n");
    for (var paragraph : mail.paragraphs()) {
      paragraph.lines().forEach(line -> out.append(wrap(line)).append('\n'));
      out.append('\n');
    }
    var column = mail.facts().stream().mapToInt(f -> f.label().length()).max().orElse(0) + 2;
    for (var fact : mail.facts()) {
      out.append(fact.label()).append(" ".repeat(column - fact.label().length())).append(fact.value()).append('\n');
    }
    if (!mail.facts().isEmpty()) {
      out.append('\n');
    }
    if (mail.link() != null) {
      out.append(mail.button()).append(":\n").append(mail.link()).append("\n\n");
    }
    return out.append("-- \n").append(wrap(mail.footer())).append('\n').append(mail.publicUrl()).append('\n').toString();
  }

  /** Breaks between words; a word longer than a line, such as an address, stays whole. */
  private static String wrap(String line) {
    var out = new StringBuilder();
    var used = 0;
    for (var word : line.split(" ")) {
      if (used > 0 && used + 1 + word.length() > WIDTH) {
        out.append('\n');
        used = 0;
      } else if (used > 0) {
        out.append(' ');
        used++;
      }
      out.append(word);
      used += word.length();
    }
    return out.toString();
  }
}
