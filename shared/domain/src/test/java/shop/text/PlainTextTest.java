package shop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @Test
  void composesAndTrims() {
    String decomposed = Normalizer.normalize("녹차 Größe", Normalizer.Form.NFD);

    assertThat(PlainText.normalise(" \u00a0" + decomposed + "\u3000\t")).isEqualTo("녹차 Größe");
    assertThat(PlainText.normalise("a\r\nb\rc\n")).isEqualTo("a\nb\nc");
    assertThat(PlainText.normalise(" \u2003 ")).isEmpty();
  }

  @Test
  void comparesWithoutBlanks() {
    assertThat(PlainText.comparable(" Light\u00a0 Blue ")).isEqualTo("Light Blue");
    assertThat(PlainText.comparable("Light Blue")).isEqualTo("Light Blue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain text, 250 g!",
        "제주 녹차 Café 🍵",
        "Größe ßøłæ Ω Ж א ع ไทย 漢字",
        "👩\u200d👩\u200d👧 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3",
        "می\u200cخواهم",
        "क्\u200dष क्\u200cष",
        "葛\udb40\udd00飾",
        "e\u0301",
        ""
      })
  void acceptsTextInEveryScript(String text) {
    assertThat(PlainText.fault(text, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\nb",
        "a\tb",
        "a\u0085b",
        "a\u007f",
        "\ud800",
        "x\udc00y",
        "\ufffe",
        "\ufdd0",
        "\ud83f\udfff",
        "caf\ufffd",
        "\u202egnp.exe",
        "a\u2066b\u2069",
        "a\u200fb",
        "\u061c",
        "a\u200bb",
        "\ufeffa",
        "a\u00adb",
        "a\u2060b",
        "ㅤ",
        "a\u2028b",
        "a\u200db",
        "\u200d",
        "می\u200c",
        "می\u200c\u200cخواهم",
        "\ufe0fa",
        " \ufe0f",
        "a\udb40\udc41"
      })
  void refusesInvisibleCharacters(String text) {
    assertThat(PlainText.fault(text, false)).isPresent();
  }

  @Test
  void acceptsLineBreaksAndTabsInTextOfSeveralLines() {
    assertThat(PlainText.fault("a\r\n\tb", true)).isEmpty();
    assertThat(PlainText.fault("a\u000bb", true)).contains("must not contain control characters");
    assertThat(PlainText.fault("a\u202eb", true))
        .contains("must not contain characters that change the direction of text");
  }

  @Test
  void showsRefusedCharactersAsQuestionMarks() {
    assertThat(PlainText.printable("a\u202eb\u0000\ud800녹")).isEqualTo("a?b??녹");
  }
}
