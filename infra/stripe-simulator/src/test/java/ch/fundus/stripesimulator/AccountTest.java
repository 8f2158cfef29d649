package ch.fundus.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.events.V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventNotification;
import com.stripe.exception.StripeException;
import com.stripe.model.v2.core.Account;
import com.stripe.model.v2.core.AccountLink;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest extends SimulatorTest {
  private static final Map<String, String> RIGHT =
      Map.of(
          "name", "Mara Muster",
          "iban", "CH93 0076 2011 6238 5295 7",
          "dob", "1988-04-01",
          "action", "complete");

  private Account account() throws StripeException {
    return stripe
        .v2()
        .core()
        .accounts()
        .create(
            AccountCreateParams.builder()
                .setContactEmail("mara@demo.example")
                .setDisplayName("Mara Muster")
                .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
                .setIdentity(AccountCreateParams.Identity.builder().setCountry("ch").build())
                .setDefaults(
                    AccountCreateParams.Defaults.builder()
                        .setCurrency("chf")
                        .addLocale(AccountCreateParams.Defaults.Locale.IT_IT)
                        .setResponsibilities(
                            AccountCreateParams.Defaults.Responsibilities.builder()
                                .setFeesCollector(
                                    AccountCreateParams.Defaults.Responsibilities.FeesCollector
                                        .APPLICATION)
                                .setLossesCollector(
                                    AccountCreateParams.Defaults.Responsibilities.LossesCollector
                                        .APPLICATION)
                                .build())
                        .build())
                .setConfiguration(
                    AccountCreateParams.Configuration.builder()
                        .setRecipient(
                            AccountCreateParams.Configuration.Recipient.builder()
                                .setCapabilities(
                                    AccountCreateParams.Configuration.Recipient.Capabilities
                                        .builder()
                                        .setStripeBalance(
                                            AccountCreateParams.Configuration.Recipient
                                                .Capabilities.StripeBalance.builder()
                                                .setStripeTransfers(
                                                    AccountCreateParams.Configuration.Recipient
                                                        .Capabilities.StripeBalance.StripeTransfers
                                                        .builder()
                                                        .setRequested(true)
                                                        .build())
                                                .build())
                                        .build())
                                .build())
                        .build())
                .addInclude(AccountCreateParams.Include.CONFIGURATION__RECIPIENT)
                .addInclude(AccountCreateParams.Include.REQUIREMENTS)
                .build());
  }

  private String status(String id) throws StripeException {
    return stripe
        .v2()
        .core()
        .accounts()
        .retrieve(
            id,
            AccountRetrieveParams.builder()
                .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
                .build())
        .getConfiguration()
        .getRecipient()
        .getCapabilities()
        .getStripeBalance()
        .getStripeTransfers()
        .getStatus();
  }

  private AccountLink link(String account) throws StripeException {
    return stripe
        .v2()
        .core()
        .accountLinks()
        .create(
            AccountLinkCreateParams.builder()
                .setAccount(account)
                .setUseCase(
                    AccountLinkCreateParams.UseCase.builder()
                        .setType(AccountLinkCreateParams.UseCase.Type.ACCOUNT_ONBOARDING)
                        .setAccountOnboarding(
                            AccountLinkCreateParams.UseCase.AccountOnboarding.builder()
                                .addConfiguration(
                                    AccountLinkCreateParams.UseCase.AccountOnboarding.Configuration
                                        .RECIPIENT)
                                .setRefreshUrl("https://fundus.example/refresh")
                                .setReturnUrl("https://fundus.example/return")
                                .build())
                        .build())
                .build());
  }

  @Test
  void onboardingMakesTheAccountActive() throws Exception {
    Account account = account();
    assertThat(account.getAppliedConfigurations()).containsExactly("recipient");
    assertThat(account.getRequirements().getEntries()).hasSize(1);
    assertThat(status(account.getId())).isEqualTo("restricted");
    assertThat(stripe.v2().core().accounts().retrieve(account.getId()).getConfiguration())
        .isNull();

    AccountLink link = link(account.getId());
    assertThat(get(link.getUrl()).body()).contains("lang=\"it\"").contains("IBAN");
    var answer = post(link.getUrl(), RIGHT);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("https://fundus.example/return");
    assertThat(status(account.getId())).isEqualTo("active");
    assertThat(location(get(link.getUrl()))).isEqualTo("https://fundus.example/refresh");
  }

  @Test
  void thinEventIsSignedAndCanBeFetched() throws Exception {
    Account account = account();
    post(link(account.getId()).getUrl(), RIGHT);
    // The account's own change is told too, before or after that of its capability.
    var delivery =
        receiver.await(
            each ->
                each.path().equals("/v2")
                    && each.body().contains("capability_status_updated"));
    var notification =
        (V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventNotification)
            stripe.parseEventNotification(delivery.body(), delivery.signature(), SECRET_V2);
    assertThat(notification.getRelatedObject().getId()).isEqualTo(account.getId());
    assertThat(notification.fetchRelatedObject().getId()).isEqualTo(account.getId());
    assertThat(notification.fetchEvent().getData().getUpdatedCapability())
        .isEqualTo("stripe_balance.stripe_transfers");
    assertThat(stripe.v2().core().events().retrieve(notification.getId()).getType())
        .isEqualTo("v2.core.account[configuration.recipient].capability_status_updated");
  }

  @Test
  void wrongDetailsAreExplained() throws Exception {
    Account account = account();
    AccountLink link = link(account.getId());
    for (var wrong :
        Map.of("name", "", "iban", "CH93 0076 2011 6238 5295 8", "dob", "2020-01-01").entrySet()) {
      var form = new java.util.HashMap<>(RIGHT);
      form.put(wrong.getKey(), wrong.getValue());
      var answer = post(link.getUrl(), form);
      assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(422);
      assertThat(answer.body()).contains("role=\"alert\"");
    }
    assertThat(status(account.getId())).isEqualTo("restricted");
  }

  @Test
  void onboardingCanBeLeftAndCanPend() throws Exception {
    Account account = account();
    assertThat(location(post(link(account.getId()).getUrl(), Map.of("action", "incomplete"))))
        .isEqualTo("https://fundus.example/return");
    assertThat(status(account.getId())).isEqualTo("restricted");
    var form = new java.util.HashMap<>(RIGHT);
    form.put("outcome", "pending");
    post(link(account.getId()).getUrl(), form);
    assertThat(status(account.getId())).isEqualTo("pending");
  }

  @Test
  void linkIsSpentAfterFiveMinutes() throws Exception {
    AccountLink link = link(account().getId());
    simulator.control().moveClock(301);
    assertThat(location(get(link.getUrl()))).isEqualTo("https://fundus.example/refresh");
  }

  @Test
  void unknownAccountIsNotFound() {
    assertThatThrownBy(() -> stripe.v2().core().accounts().retrieve("acct_unknown"))
        .isInstanceOfSatisfying(
            StripeException.class, error -> assertThat(error.getStatusCode()).isEqualTo(404));
  }
}
