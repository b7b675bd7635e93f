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
  void haveTheDocumentedDefaults() {
    LocalOptions options = LocalOptions.of(new Properties(), Map.of());

    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.stripePort()).isEqualTo(12111);
    assertThat(options.data()).isAbsolute().endsWithRaw(Path.of("data"));
    assertThat(options.fresh()).isFalse();
    assertThat(options.demo()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'',true", "true,true", "false,false"})
  void beginAfreshWhenTold(String given, boolean fresh) {
    assertThat(LocalOptions.of(properties("fresh", given), Map.of()).fresh()).isEqualTo(fresh);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", ""})
  void refuseWhatIsNoPort(String port) {
    assertThatThrownBy(() -> LocalOptions.of(properties("port", port), Map.of()))
        .isInstanceOf(LocalOptions.Unusable.class)
        .hasMessage("-Dport=" + port + " is not a port (0 to 65535).");
  }

  @Test
  void takeOneMoreSetting() {
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
