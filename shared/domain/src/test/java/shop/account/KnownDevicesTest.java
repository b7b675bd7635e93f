package shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownDevicesTest {
  @Test
  void knowsADeviceByItsSoftwareAndNetwork() {
    KnownDevices devices = KnownDevices.NONE.with(device("firefox", 1));

    assertThat(devices.isNew(device("firefox", 1), true)).isFalse();
    assertThat(devices.isNew(device("chrome", 1), true)).isTrue();
    assertThat(devices.isNew(device("firefox", 2), true)).isTrue();
  }

  @Test
  void hasNoNewDeviceAtTheFirstLogIn() {
    assertThat(KnownDevices.NONE.isNew(device("firefox", 1), true)).isFalse();
  }

  @Test
  void forgetsTheDeviceThatWasUnusedLongest() {
    KnownDevices devices = KnownDevices.NONE.with(device("firefox", 0));
    for (int i = 1; i < KnownDevices.MAX; i++) {
      devices = devices.with(device("firefox", i)).with(device("firefox", 0));
    }

    devices = devices.with(device("firefox", KnownDevices.MAX));

    assertThat(devices.hashes()).hasSize(KnownDevices.MAX);
    assertThat(devices.isNew(device("firefox", 1), true)).isTrue();
    assertThat(devices.isNew(device("firefox", 0), true)).isFalse();
  }

  @Test
  void hasFewNewDevicesUntilTheAddressIsVerified() {
    KnownDevices devices = KnownDevices.NONE;
    int mails = 0;
    for (int i = 0; i < 3 * KnownDevices.MAX; i++) {
      mails += devices.isNew(device("firefox", i), false) ? 1 : 0;
      devices = devices.with(device("firefox", i));
    }

    assertThat(mails).isEqualTo(KnownDevices.MAX - 1);
    assertThat(devices.isNew(device("chrome", 0), true)).isTrue();
  }

  @Test
  void keepsNoAddressOfANetwork() {
    assertThat(KnownDevices.NONE.with(device("firefox", 1)).toString()).doesNotContain("203.0");
  }

  private static SessionOrigin device(String software, int network) {
    return new SessionOrigin(software, "203.0." + network + ".0/24", "");
  }
}
