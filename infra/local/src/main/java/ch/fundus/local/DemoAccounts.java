package ch.fundus.local;

import java.util.LinkedHashMap;
import java.util.Map;

/** The accounts that the demo's realm has, to try each role with. */
public final class DemoAccounts {
  /** The password of all of them. */
  public static final String PASSWORD = "fundus-demo";

  /** Each account's address and what it is in words. */
  public static final Map<String, String> ROLES = new LinkedHashMap<>();

  static {
    ROLES.put("mara@demo.example", "artist");
    ROLES.put("luca@demo.example", "artist");
    ROLES.put("grandma@demo.example", "supporter");
    ROLES.put("curator@demo.example", "curator");
    ROLES.put("curator2@demo.example", "curator, the second pair of eyes");
    ROLES.put("official@demo.example", "official of the canton");
    ROLES.put("finance@demo.example", "finance");
    ROLES.put("finance2@demo.example", "finance, the second pair of eyes");
    ROLES.put("admin@demo.example", "administrator");
  }

  private DemoAccounts() {}
}
