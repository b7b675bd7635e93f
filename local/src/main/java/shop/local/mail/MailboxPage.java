package shop.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The mails as an HTML page. The HTML of a mail is shown in a sandboxed frame, where it can run no
 * script and reach nothing of the page.
 */
final class MailboxPage {
  private MailboxPage() {}

  static String of(List<JsonNode> mails) {
    StringBuilder list = new StringBuilder();
    mails.forEach(mail -> list.append(mail(mail)));
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>Mails of the local shop</title>
    <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
    summary{cursor:pointer;padding:.3rem 0}small{color:#555}
    pre{white-space:pre-wrap;border:1px solid #ccc;padding:.8rem}
    iframe{width:100%%;height:36rem;border:1px solid #ccc;background:#fff}</style>
    <h1>Mails of the local shop</h1>
    <p>%d mails, newest first. The same as JSON: <a href="/_local/mail.json">mail.json</a>.</p>
    %s\
    """
        .formatted(mails.size(), list);
  }

  private static String mail(JsonNode mail) {
    return """
    <details><summary><strong>%s</strong> to %s <small>%s, event %s</small></summary>
    <h2>Text</h2><pre>%s</pre>
    <h2>HTML</h2><iframe sandbox loading="lazy" title="HTML of the mail" srcdoc="%s"></iframe>
    </details>
    """
        .formatted(
            escaped(mail, "subject"),
            escaped(mail, "to"),
            escaped(mail, "at"),
            escaped(mail, "event"),
            escaped(mail, "text"),
            escaped(mail, "html"));
  }

  /** For texts and for attributes in double quotes. */
  private static String escaped(JsonNode mail, String field) {
    return mail.path(field)
        .asText()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
