package ch.fundus.local.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A recipient whose mail goes to the store; GreenMail's own mailboxes would fill the memory. */
record StoringMailbox(String getEmail, MailStore store) implements GreenMailUser {
  @Override
  public void deliver(MovingMessage message) {
    deliver(message.getMessage());
  }

  @Override
  public void deliver(MimeMessage message) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      store.add(getEmail, new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException("The mail to " + getEmail + " was not stored", e);
    }
  }

  @Override
  public String getLogin() {
    return getEmail;
  }

  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public String getQualifiedMailboxName() {
    return getEmail;
  }

  @Override
  public void create() {
    // There is nothing to make: mails lie in one folder.
  }

  @Override
  public void delete() {
    // There is nothing to remove.
  }

  @Override
  public void setPassword(String password) {
    // Nobody signs in here.
  }

  @Override
  public void authenticate(String password) {
    // Every sender is welcome: the server listens on this machine only.
  }
}
