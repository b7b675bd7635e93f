package shop.web.binding;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.web.Problem;

/** Reads the version that a client expects from the If-Match header (RFC 9110, 13.1.1). */
final class ExpectedVersionReader {
  private static final String HEADER = "If-Match";

  /** One entity tag and what follows it in a list (RFC 9110, 8.8.3 and 5.6.1). */
  private static final Pattern E_TAG =
      Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?:,[ \\t,]*|$)");

  /** A version; a digest follows it where the response may change while the version does not. */
  private static final Pattern VERSION = Pattern.compile("(\\d{1,18})(?:\\.[0-9a-f]+)?");

  /** No resource has this version, so the change is refused as stale. */
  private static final long NO_VERSION = -1;

  private ExpectedVersionReader() {}

  /**
   * The version of a request's If-Match header; null if the header is absent or {@code *}. Of
   * several ETags it is the newest: versions grow, so no other one can be the current version. A
   * weak ETag never matches, since If-Match compares strongly.
   *
   * @throws Problem if the header is malformed
   */
  static @Nullable Long read(HttpServletRequest request) {
    List<String> lines = Collections.list(request.getHeaders(HEADER));
    String header = String.join(",", lines).strip();
    if (lines.isEmpty() || header.equals("*")) {
      return null;
    }
    long newest = NO_VERSION;
    Matcher tags = E_TAG.matcher(header);
    int end = 0;
    while (end < header.length() && tags.region(end, header.length()).lookingAt()) {
      Matcher version = VERSION.matcher(tags.group(2));
      if (tags.group(1) == null && version.matches()) {
        newest = Math.max(newest, Long.parseLong(version.group(1)));
      }
      end = tags.end();
    }
    if (header.isEmpty() || end < header.length()) {
      throw Problem.invalid("/header/" + HEADER, "must be * or the ETag of an earlier response");
    }
    return newest;
  }
}
