package shop.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @Test
  void countsAnIpv4AddressAsAWhole() {
    assertThat(Network.of("203.0.113.7")).isEqualTo(new Network("203.0.113.7", null));
    assertThat(Network.of("203.0.113.8")).isNotEqualTo(Network.of("203.0.113.7"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8:1:2::1, 2001:0DB8:0001:0002:0000:0000:0000:0009",
    "fe80::1%eth0, fe80::2%eth0",
    "::ffff:203.0.113.7, 203.0.113.7",
    "2001:db8:1:2::1, 2001:db8:1:2::"
  })
  void joinsAddressesOfOneNetwork(String one, String other) {
    assertThat(network(one).id()).isEqualTo(network(other).id());
  }

  @Test
  void joinsNetworksOfOneSubscriberInAWiderOne() {
    Network one = Network.of("2001:db8:1:2::1");
    Network other = Network.of("2001:db8:1:3::1");

    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.widerNetwork()).isPresent().isEqualTo(other.widerNetwork());
    assertThat(Network.of("2001:db8:2::1").widerNetwork()).isNotEqualTo(one.widerNetwork());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "203.0.113.7:443", "::1::2", "example.com"})
  void joinsAllUnreadableAddresses(String address) {
    assertThat(Network.of(address)).isEqualTo(Network.of("x".repeat(10_000)));
  }

  /** The zone of a link-local address depends on the machine. */
  private static Network network(String address) {
    return Network.of(address.replaceFirst("%.*", ""));
  }

  @Test
  void hidesTheLastPartForDisplay() {
    assertThat(Network.of("203.0.113.77").coarse()).isEqualTo("203.0.113.0/24");
    assertThat(Network.of("2001:db8:1:2::9").coarse()).isEqualTo("2001:0db8:0001::/48");
    assertThat(Network.of("nonsense").coarse()).isEqualTo("unknown");
  }
}
