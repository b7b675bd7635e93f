package shop.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** ICC profiles for tests, made from formulas (ICC.1:2001-04, 6.5.7 lut16Type). */
final class IccProfiles {
  /** The sRGB colors of the inks at full strength on white paper. */
  static final int CYAN = 0x009EE0;

  static final int MAGENTA = 0xE6197F;
  static final int YELLOW = 0xFFF21A;
  static final int BLACK = 0x1E1E1E;

  private static final int[] INKS = {CYAN, MAGENTA, YELLOW, BLACK};

  private IccProfiles() {}

  /** Java's profile of linear RGB, which makes colors lighter than sRGB does. */
  static byte[] linearRgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }

  static byte[] srgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  static byte[] grey() {
    return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
  }

  /** The profile with another version in its header. */
  static byte[] withVersion(byte[] profile, int version) {
    byte[] changed = profile.clone();
    changed[8] = (byte) version;
    return changed;
  }

  /**
   * A printer's profile whose inks multiply: the color of two inks is the product of theirs. Its
   * table has the 16 corners of the color space.
   */
  static byte[] cmyk() {
    ByteBuffer lut = ByteBuffer.allocate(52 + 16 + 16 * 6 + 12);
    text(lut, "mft2").putInt(0);
    lut.put((byte) 4).put((byte) 3).put((byte) 2).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      lut.putInt(i % 4 == 0 ? 0x10000 : 0);
    }
    lut.putShort((short) 2).putShort((short) 2);
    for (int i = 0; i < 4; i++) {
      lut.putShort((short) 0).putShort((short) 0xFFFF);
    }
    for (int corner = 0; corner < 16; corner++) {
      putLab(lut, corner);
    }
    for (int i = 0; i < 3; i++) {
      lut.putShort((short) 0).putShort((short) 0xFFFF);
    }
    return profile("prtr", "CMYK", "Lab ", lut.array());
  }

  private static void putLab(ByteBuffer lut, int corner) {
    double[] rgb = {1, 1, 1};
    for (int ink = 0; ink < 4; ink++) {
      if ((corner & (8 >> ink)) != 0) {
        for (int i = 0; i < 3; i++) {
          rgb[i] *= ((INKS[ink] >> (16 - 8 * i)) & 0xFF) / 255.0;
        }
      }
    }
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    // sRGB adapted to D50 (ICC, "How to interpret the sRGB color space").
    double x = 0.4360 * linear[0] + 0.3851 * linear[1] + 0.1431 * linear[2];
    double y = 0.2225 * linear[0] + 0.7169 * linear[1] + 0.0606 * linear[2];
    double z = 0.0139 * linear[0] + 0.0971 * linear[1] + 0.7141 * linear[2];
    double fx = lab(x / 0.9642);
    double fy = lab(y);
    double fz = lab(z / 0.8249);
    lut.putShort((short) Math.round((116 * fy - 16) * 652.8));
    lut.putShort((short) Math.round((500 * (fx - fy) + 128) * 256));
    lut.putShort((short) Math.round((200 * (fy - fz) + 128) * 256));
  }

  private static double lab(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  private static byte[] profile(String type, String colors, String connection, byte[] table) {
    int tags = 4 + 2 * 12;
    int white = 128 + tags;
    int size = white + 20 + table.length;
    ByteBuffer profile = ByteBuffer.allocate(size);
    profile.putInt(size).putInt(0).putInt(0x02400000);
    text(text(text(profile, type), colors), connection);
    profile.position(36);
    text(profile, "acsp");
    profile.position(68);
    profile.putInt(0xF6D6).putInt(0x10000).putInt(0xD32D);
    profile.position(128);
    profile.putInt(2);
    text(profile, "wtpt").putInt(white).putInt(20);
    text(profile, "A2B0").putInt(white + 20).putInt(table.length);
    text(profile, "XYZ ").putInt(0).putInt(0xF6D6).putInt(0x10000).putInt(0xD32D);
    return profile.put(table).array();
  }

  private static ByteBuffer text(ByteBuffer to, String ascii) {
    return to.put(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
