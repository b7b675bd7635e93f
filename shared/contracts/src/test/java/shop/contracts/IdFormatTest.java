package shop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdFormatTest {

  @Test
  void matchesUlidsInCrockfordsBase32() {
    assertThat("01ARZ3NDEKTSV4RRFFQ69G5FAV").matches(IdFormat.ULID);
    assertThat("01ARZ3NDEKTSV4RRFFQ69G5FAU").doesNotMatch(IdFormat.ULID);
    assertThat("81ARZ3NDEKTSV4RRFFQ69G5FAV").doesNotMatch(IdFormat.ULID);
    assertThat("01ARZ3NDEKTSV4RRFFQ69G5FAV".length()).isLessThanOrEqualTo(IdFormat.ID_LENGTH);
  }

  @Test
  void matchesSkus() {
    assertThat("MUG-blue_1.5").matches(IdFormat.SKU);
    assertThat("MUG/1").doesNotMatch(IdFormat.SKU);
    assertThat("").doesNotMatch(IdFormat.SKU);
  }

  @Test
  void matchesSlugsWithSingleHyphens() {
    assertThat("blue-mug-2").matches(IdFormat.SLUG);
    assertThat("blue--mug").doesNotMatch(IdFormat.SLUG);
    assertThat("-mug").doesNotMatch(IdFormat.SLUG);
    assertThat("Mug").doesNotMatch(IdFormat.SLUG);
  }

  @Test
  void matchesOrderNumbersWithoutAmbiguousLetters() {
    assertThat("7KQ2M-4TX9B").matches(IdFormat.ORDER_NUMBER);
    assertThat("7KQ2M4TX9B").doesNotMatch(IdFormat.ORDER_NUMBER);
    assertThat("7KQ2M-4TX9O").doesNotMatch(IdFormat.ORDER_NUMBER);
  }

  @Test
  void matchesVisibleAsciiIdempotencyKeys() {
    assertThat("order 1").doesNotMatch(IdFormat.IDEMPOTENCY_KEY);
    assertThat("k".repeat(IdFormat.IDEMPOTENCY_KEY_LENGTH)).matches(IdFormat.IDEMPOTENCY_KEY);
    assertThat("k".repeat(IdFormat.IDEMPOTENCY_KEY_LENGTH + 1))
        .doesNotMatch(IdFormat.IDEMPOTENCY_KEY);
  }

  @Test
  void matchesCodesDigestsAndCursors() {
    assertThat("USD").matches(IdFormat.CURRENCY);
    assertThat("usd").doesNotMatch(IdFormat.CURRENCY);
    assertThat("DE").matches(IdFormat.COUNTRY);
    assertThat("0f".repeat(IdFormat.SHA256_LENGTH / 2)).matches(IdFormat.SHA256);
    assertThat("0F".repeat(IdFormat.SHA256_LENGTH / 2)).doesNotMatch(IdFormat.SHA256);
    assertThat("MDFKQg_-").matches(IdFormat.CURSOR);
    assertThat("MDFKQg==").doesNotMatch(IdFormat.CURSOR);
  }
}
