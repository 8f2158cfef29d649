package ch.fundus.local.portal;

import java.util.List;
import java.util.Map;

/** The invented supporters, and what people write who write anything, by language. */
record SupporterContent(Map<String, List<String>> messages, List<Supporter> supporters) {

  record Supporter(
      String name, String email, String language, String display, String publicName, Address address) {}

  record Address(String street, String postcode, String city) {}
}
