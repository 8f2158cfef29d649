package ch.fundus.notification;

import static ch.fundus.notification.jooq.Tables.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.operation.MailRequested;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.TestMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Multipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class MailDeliveryIT extends IntegrationTest {
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired MailDelivery delivery;

  @Test
  void sendsBothFormsOnceToWhomItIsFor() throws Exception {
    request("once", "anna@demo.example", "fr");
    request("once", "anna@demo.example", "fr");
    delivery.run();
    delivery.run();
    var got = TestMail.to("anna@demo.example");
    assertThat(got).hasSize(1);
    assertThat(got.getFirst().getSubject()).isEqualTo("Votre versement\u202f: 1'250.00\u00a0CHF");
    assertThat(got.getFirst().getFrom()[0].toString()).isEqualTo("fundus@fundus.example");
    assertThat(got.getFirst().getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(got.getFirst().getContentType()).startsWith("multipart/");
    assertThat(GreenMailUtil.getWholeMessage(got.getFirst())).contains("text/plain").contains("text/html");
    var alternative = (Multipart) ((Multipart) ((Multipart) got.getFirst().getContent()).getBodyPart(0).getContent()).getBodyPart(0).getContent();
    assertThat(alternative.getBodyPart(0).getContent().toString()).contains("L’argent est en route.").doesNotContain("<");
    assertThat(alternative.getBodyPart(1).getContent().toString()).contains("<h1>L’argent est en route.</h1>");
  }

  @Test
  void nothingIsWrittenWhenTheCauseRollsBack() {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    t -> {
                      events.publishEvent(mail("rolled-back", "ben@demo.example", "de"));
                      throw new IllegalStateException("the cause fails");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(db.fetchExists(MAIL, MAIL.DEDUPE_KEY.eq("rolled-back"))).isFalse();
  }

  @Test
  void aBadAddressIsTriedLaterAndNeverHoldsUpTheOthers() {
    request("bad", "not an address", "de");
    request("good", "carla@demo.example", "it");
    delivery.run();
    assertThat(TestMail.to("carla@demo.example")).hasSize(1);
    var bad = db.selectFrom(MAIL).where(MAIL.DEDUPE_KEY.eq("bad")).fetchSingle();
    assertThat(bad.getSentAt()).isNull();
    assertThat(bad.getLastError()).contains("AddressException");
    assertThat(bad.getNextAt()).isEqualTo(clock.instant().plus(MailDelivery.PAUSES.getFirst()));
    for (var pause : MailDelivery.PAUSES) {
      clock.advance(pause.plus(Duration.ofSeconds(1)));
      delivery.run();
    }
    clock.advance(Duration.ofDays(30));
    delivery.run();
    assertThat(db.fetchSingle(MAIL, MAIL.DEDUPE_KEY.eq("bad")).getAttempts()).as("given up in the end").isEqualTo(MailDelivery.PAUSES.size() + 1);
  }

  @Test
  void manyNodesAtOnceSendEachMailOnce() throws Exception {
    transaction.executeWithoutResult(
        t -> {
          for (var i = 0; i < 120; i++) {
            events.publishEvent(mail("crowd-" + i, "crowd@demo.example", "en"));
          }
        });
    try (var nodes = Executors.newFixedThreadPool(4)) {
      var runs = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < 4; i++) {
        runs.add(delivery::run);
      }
      for (var run : nodes.invokeAll(runs)) {
        run.get();
      }
    }
    assertThat(TestMail.to("crowd@demo.example")).hasSize(120);
  }

  private void request(String key, String to, String language) {
    transaction.executeWithoutResult(t -> events.publishEvent(mail(key, to, language)));
  }

  private static MailRequested mail(String key, String to, String language) {
    return new MailRequested("payout_paid", key, to, language, Map.of("amount", "125000", "link", "http://localhost:5173/x"));
  }
}
