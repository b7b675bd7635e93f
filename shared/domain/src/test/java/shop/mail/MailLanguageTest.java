package shop.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailLanguageTest {
  @ParameterizedTest
  @CsvSource({"ko,KOREAN", "ko-KR,KOREAN", "KO,KOREAN", "en,ENGLISH", "en-GB,ENGLISH"})
  void findsTheLanguageOfATag(String tag, MailLanguage language) {
    assertThat(MailLanguage.of(tag)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "", "not a tag", "kok"})
  void writesEnglishForOtherTags(String tag) {
    assertThat(MailLanguage.of(tag)).isEqualTo(MailLanguage.ENGLISH);
  }

  @Test
  void writesEnglishWhenTheLanguageIsNotKnown() {
    assertThat(MailLanguage.of(null)).isEqualTo(MailLanguage.ENGLISH);
  }
}
