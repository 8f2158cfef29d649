package ch.fundus.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private static final Set<String> TAGS =
      Set.of("p", "h3", "h4", "h5", "h6", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br");
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][^\\s>/]*)([^>]*)>");
  private static final Pattern ATTRIBUTES = Pattern.compile("( (href=\"(https?://|mailto:)[^\"<>]*\"|rel=\"nofollow noopener ugc\"|start=\"\\d+\"|class=\"language-[^\"<>]*\"))*( /)?");

  @Test
  void wordsBecomeParagraphsHeadingsAndLinks() {
    assertThat(Markdown.html("# Titel\n\nEin **Konzert** mit [Link](https://www.basel.example/a?b=1&c=2 \"x\")."))
        .isEqualTo(
            "<h3>Titel</h3>\n<p>Ein <strong>Konzert</strong> mit <a rel=\"nofollow noopener ugc\" "
                + "href=\"https://www.basel.example/a?b=1&amp;c=2\">Link</a>.</p>\n");
    assertThat(Markdown.html("## Titel\n\n### Darunter")).isEqualTo("<h3>Titel</h3>\n<h4>Darunter</h4>\n");
    assertThat(Markdown.html("##### Tief")).isEqualTo("<h6>Tief</h6>\n");
    assertThat(Markdown.html("![Das Plakat](https://foreign.example/x.png)")).isEqualTo("<p>Das Plakat</p>\n");
    assertThat(Markdown.html("[hier](/api/me) und [da](//foreign.example)")).isEqualTo("<p>hier und da</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))",
        "[a](java\nscript:alert(1))", "[a](java&#10;script:alert(1))", "[a](&#106;avascript:alert(1))", "[a](data:text/html;base64,PHN2Zz4=)",
        "[a](vbscript:msgbox(1))", "[a]( javascript:alert(1))", "[a](<javascript:alert(1)>)", "[a]: javascript:alert(1)\n\n[a]",
        "<javascript:alert(1)>", "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](https://x.example/a)",
        "[a](https://x.example/\"onmouseover=\"alert(1))", "[a](https://x.example/ \"onmouseover=alert(1)\")",
        "```\"><script>alert(1)</script>\nx\n```", "`<script>alert(1)</script>`", "<a href=\"javascript:alert(1)\">x</a>",
        "<svg/onload=alert(1)>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "<!-- --><script>alert(1)</script>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<https://x.example/\" onclick=\"alert(1)>", "<details open ontoggle=alert(1)>", "<style>@import 'x'</style>",
        "[x](https://x.example/%22%3E%3Cscript%3E)", "* <b onclick=alert(1)>\n  1. <x>", "[![x](https://a.example/i.png)](javascript:alert(1))",
        "\u0000<script>alert(1)</script>", "<scr\u0000ipt>alert(1)</script>", "[a](file:///etc/passwd)", "[a](https:javascript:alert(1))"
      })
  void nothingRuns(String attack) {
    var html = Markdown.html(attack);
    var tags = TAG.matcher(html);
    while (tags.find()) {
      assertThat(TAGS).as(html).contains(tags.group(1));
      assertThat(tags.group(2)).as(html).matches(ATTRIBUTES);
    }
    assertThat(TAG.matcher(html).replaceAll("")).as(html).doesNotContain("<");
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "[", "*a **b ", "- ", "(", "![", "_", "`", "<", "&", "1. "})
  void deepNestingNeitherHangsNorOverflows(String piece) {
    var html = Markdown.html(piece.repeat(20_000 / piece.length()));
    assertThat(html).isNotEmpty();
  }
}
