package ch.fundus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The backend: creators, projects, campaigns, pledges, payouts and fair-remuneration reporting. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FundusApplication {
  public static void main(String[] args) {
    // The JDK would silently send a POST again when its connection is reset; repeats of money calls are ours.
    System.setProperty("sun.net.http.retryPost", "false");
    SpringApplication.run(FundusApplication.class, args);
  }
}
