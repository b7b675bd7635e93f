package shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOptionsTest {

  @Test
  void hasTheDocumentedDefaults() {
    LocalOptions options = LocalOptions.of(new Properties(), Map.of());

    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.stripePort()).isEqualTo(12111);
    assertThat(options.data()).isAbsolute().endsWithRaw(Path.of("data"));
    assertThat(options.fresh()).isFalse();
    assertThat(options.demo()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'',true", "true,true", "false,false"})
  void deletesOldDataOnlyOnRequest(String value, boolean fresh) {
    assertThat(LocalOptions.of(properties("fresh", value), Map.of()).fresh()).isEqualTo(fresh);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", ""})
  void rejectsAnInvalidPort(String port) {
    assertThatThrownBy(() -> LocalOptions.of(properties("port", port), Map.of()))
        .isInstanceOf(StartupException.class)
        .hasMessage("-Dport=" + port + " is not a port. Use a number from 0 to 65535.");
  }

  @Test
  void addsASetting() {
    LocalOptions options = LocalOptions.of(new Properties(), Map.of("CURRENCY", "EUR"));

    assertThat(options.with("STAGE", "test").environment())
        .containsExactlyInAnyOrderEntriesOf(Map.of("CURRENCY", "EUR", "STAGE", "test"));
  }

  private static Properties properties(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }
}
