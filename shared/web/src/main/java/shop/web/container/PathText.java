package shop.web.container;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The percent-encoded text in the path of a request (RFC 3986, section 2.5). */
final class PathText {
  private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private PathText() {}

  /**
   * Whether the bytes of a path are UTF-8. Spring would put a replacement character in the place of
   * others, so that two paths become the same.
   */
  static boolean isUtf8(String path) {
    Matcher encoded = ENCODED.matcher(path);
    try {
      while (encoded.find()) {
        byte[] bytes = HexFormat.of().parseHex(encoded.group().replace("%", ""));
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
