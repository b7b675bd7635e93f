package shop.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import shop.mail.Mail;
import shop.mail.MailSender;

/** Keeps sent mails. It can be down. */
public final class RecordingMailSender implements MailSender {
  private final List<Mail> sent = new ArrayList<>();
  private boolean down;

  @Override
  public synchronized void send(Mail mail) {
    if (down) {
      throw new IllegalStateException("the mail provider is down");
    }
    sent.add(mail);
  }

  /** All mails, oldest first. */
  public synchronized List<Mail> sent() {
    return List.copyOf(sent);
  }

  /** Forgets all mails. */
  public synchronized void clear() {
    sent.clear();
  }

  /** Whether it refuses mails from now on. */
  public synchronized void setDown(boolean isDown) {
    down = isDown;
  }
}
