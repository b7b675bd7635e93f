package shop.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Optional;

/**
 * The page that a link of a mail opens in the local shop, in the place of the web shop's: it shows
 * the call that the link is for. Opening it changes nothing, so that a program that checks links
 * does not use them.
 */
public final class LinkPage {
  private LinkPage() {}

  /**
   * The page of a link.
   *
   * @param base of the shop
   * @param name what follows the path of links, with a slash
   */
  public static Optional<byte[]> of(URI base, String name) {
    return switch (name) {
      case "/verify-email" ->
          Optional.of(
              page(base, "Verify an e-mail address", "verify-email", "\"token\":\"TOKEN\""));
      case "/reset-password" ->
          Optional.of(
              page(
                  base,
                  "Set a new password",
                  "password/reset",
                  "\"token\":\"TOKEN\",\"password\":\"...\""));
      default -> Optional.empty();
    };
  }

  private static byte[] page(URI base, String title, String path, String fields) {
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>%s</title>
    <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
    pre{white-space:pre-wrap;border:1px solid #ccc;padding:.8rem}</style>
    <h1>%s</h1>
    <p>A web shop has a page here. It sends the token, which is in the address of this page, once:</p>
    <pre>curl -X POST %s/api/v1/auth/%s -H 'Content-Type: application/json' -d '{%s}'</pre>
    """
        .formatted(title, title, base, path, fields)
        .getBytes(UTF_8);
  }
}
