package ch.fundus.local.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;

/** Sends mails as the backend does. */
public final class TestMail {
  private TestMail() {}

  public static MimeMessage of(String to, String subject, String text, String html) throws MessagingException {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom(new InternetAddress("fundus@fundus.example"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, "UTF-8");
    MimeBodyPart page = new MimeBodyPart();
    page.setContent(html, "text/html; charset=UTF-8");
    message.setContent(new MimeMultipart("alternative", plain, page));
    message.saveChanges();
    return message;
  }

  public static void send(int port, String to, String subject, String text) throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
      transport.connect();
      MimeMessage message = of(to, subject, text, "<p>" + text + "</p>");
      transport.sendMessage(message, message.getAllRecipients());
    }
  }
}
