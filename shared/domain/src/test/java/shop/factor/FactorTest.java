package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorTest {
  private static final long SEED = 20_260_301;
  private static final int RUNS = 200;
  private static final int REQUESTS = 60;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Random random = new Random(SEED);

  /**
   * Random codes at times that also go back a little, as those of two machines do: a code is
   * accepted once at most, only within the window, and never after a newer one.
   */
  @Test
  void acceptsEachStepOnceAndInOrder() {
    for (int run = 0; run < RUNS; run++) {
      Factor factor = Factor.started("ada", TotpSecret.random(random), 1);
      Instant now = NOW.plusSeconds(random.nextInt(1_000_000));
      List<Long> accepted = new ArrayList<>();
      for (int request = 0; request < REQUESTS; request++) {
        now = now.plusSeconds(random.nextInt(50) - 10);
        long step = Totp.stepAt(now) + random.nextInt(7) - 3;
        Optional<Factor> used =
            factor.use(new FactorAnswer.Code(Totp.code(factor.secret(), step)), now);
        if (used.isPresent()) {
          assertThat(Math.abs(used.get().lastStep() - Totp.stepAt(now))).isLessThanOrEqualTo(1);
          assertThat(used.get().version()).isEqualTo(factor.version() + 1);
          accepted.add(used.get().lastStep());
          factor = used.get();
        }
      }
      assertThat(accepted).isSorted().doesNotHaveDuplicates().isNotEmpty();
    }
  }

  @Test
  void acceptsEachRecoveryCodeOnce() {
    List<String> codes = RecoveryCodes.random(random);
    Factor factor = confirmed(codes);
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(factor.recoveryHashes()).doesNotContainAnyElementsOf(codes).hasSize(10);

    for (String code : codes) {
      Factor used = factor.use(new FactorAnswer.RecoveryCode(code), NOW).orElseThrow();
      assertThat(used.use(new FactorAnswer.RecoveryCode(code), NOW)).isEmpty();
      factor = used;
    }

    assertThat(factor.recoveryHashes()).isEmpty();
  }

  @Test
  void readsRecoveryCodesAsPeopleTypeThem() {
    String code = RecoveryCodes.random(random).getFirst();
    Factor factor = confirmed(List.of(code));
    assertThat(code).matches("([A-Z2-7]{6}-){3}[A-Z2-7]{6}").hasSize(RecoveryCodes.LENGTH);

    assertThat(factor.use(recovery(code.toLowerCase(Locale.ROOT)), NOW)).isPresent();
    assertThat(factor.use(recovery(code.replace("-", " ")), NOW)).isPresent();
    assertThat(factor.use(recovery(code.substring(1)), NOW)).isEmpty();
    assertThat(factor.use(recovery(""), NOW)).isEmpty();
  }

  @Test
  void keepsSpentChallengesUntilTheyAreExpired() {
    Factor factor = Factor.started("ada", TotpSecret.random(random), 1);
    Instant expiry = NOW.plusSeconds(300);

    Factor spent = factor.spending("c1", expiry, NOW);
    Factor later = spent.spending("c2", expiry.plusSeconds(400), expiry.plusSeconds(1));

    assertThat(spent.hasSpent("c1")).isTrue();
    assertThat(spent.hasSpent("c2")).isFalse();
    assertThat(later.spentChallenges()).containsOnlyKeys("c2");
  }

  @Test
  void hidesItsSecrets() {
    Factor factor = confirmed(RecoveryCodes.random(random));

    assertThat(factor.toString())
        .doesNotContain(factor.secret().base32())
        .doesNotContain(factor.recoveryHashes());
  }

  private Factor confirmed(List<String> recoveryCodes) {
    Factor started = Factor.started("ada", TotpSecret.random(random), 1);
    String code = Totp.code(started.secret(), Totp.stepAt(NOW));
    return started.confirm(code, recoveryCodes, NOW).orElseThrow();
  }

  private static FactorAnswer recovery(String code) {
    return new FactorAnswer.RecoveryCode(code);
  }
}
