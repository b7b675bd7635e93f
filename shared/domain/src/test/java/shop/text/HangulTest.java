package shop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class HangulTest {

  @Test
  void writesSyllablesAsLetters() {
    assertThat(Hangul.letters("머그컵 Cup 닭 과")).isEqualTo("ㅁㅓㄱㅡㅋㅓㅂ Cup ㄷㅏㄹㄱ ㄱㅗㅏ");
  }

  @Test
  void writesEveryFormOfALetterAlike() {
    String syllable = "각";

    assertThat(Hangul.letters(Normalizer.normalize(syllable, Normalizer.Form.NFD)))
        .isEqualTo(Hangul.letters(syllable));
    assertThat(Hangul.letters("ㄱㅏㄱ")).isEqualTo(Hangul.letters(syllable));
    assertThat(Hangul.letters("ﾡￂ")).isEqualTo("ㄱㅏ");
  }

  @Test
  void isABeginningOfTheWordWhileItIsTyped() {
    for (String typed : new String[] {"ㄷ", "다", "달", "닭", "달갸", "달걀"}) {
      assertThat(Hangul.letters("달걀")).startsWith(Hangul.letters(typed));
    }
  }

  @Test
  void listsInitialConsonantsFromEachWordOn() {
    assertThat(Hangul.initials("제주 녹차 Green 첫 잎"))
        .containsExactlyInAnyOrder("ㅈㅈㄴㅊ", "ㄴㅊ", "ㅊㅇ", "ㅇ");
    assertThat(Hangul.initials("Green Tea")).isEmpty();
  }

  @Test
  void recognisesInitialConsonants() {
    assertThat(Hangul.isInitials("ㅁㄱㅋ")).isTrue();
    assertThat(Hangul.isInitials("ㄳ")).isTrue(); // What an editor makes of ㄱ and ㅅ.
    assertThat(Hangul.isInitials("머")).isFalse();
    assertThat(Hangul.isInitials("ㅏ")).isFalse();
    assertThat(Hangul.isInitials("a")).isFalse();
    assertThat(Hangul.isInitials("")).isFalse();
  }
}
