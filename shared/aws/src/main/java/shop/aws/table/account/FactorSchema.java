package shop.aws.table.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.aws.identity.SecretCipher;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.AccountKeys;
import shop.factor.Factor;
import shop.factor.TotpSecret;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a second factor. Its secret is encrypted, and bound to its account. */
final class FactorSchema {
  /** The label of writes of factors. */
  static final String LABEL = "factor";

  static final String VERSION = "version";

  private static final Field<Factor, String> ACCOUNT = Field.text("account_id", Factor::accountId);
  private static final Field<Factor, Boolean> CONFIRMED =
      Field.flag("confirmed", Factor::confirmed);
  private static final Field<Factor, Long> LAST_STEP = Field.number("last_step", Factor::lastStep);
  private static final Field<Factor, List<String>> RECOVERY =
      Field.textList("recovery_hashes", Factor::recoveryHashes);
  private static final Field<Factor, Map<String, String>> SPENT =
      Field.texts("spent_challenges", FactorSchema::spent);
  private static final Field<Factor, Long> VERSION_FIELD = Field.number(VERSION, Factor::version);

  private final RecordSchema<Factor> schema;

  /**
   * The schema.
   *
   * @param cipher called for each secret that is read or written
   */
  FactorSchema(Supplier<SecretCipher> cipher) {
    Field<Factor, String> secret =
        Field.text(
            "secret", factor -> cipher.get().encrypt(factor.secret().base32(), factor.accountId()));
    schema =
        RecordSchema.of(
            Factor.class,
            item ->
                new Factor(
                    item.get(ACCOUNT),
                    new TotpSecret(cipher.get().decrypt(item.get(secret), item.get(ACCOUNT))),
                    item.get(CONFIRMED),
                    item.get(LAST_STEP),
                    item.get(RECOVERY),
                    times(item.get(SPENT)),
                    item.get(VERSION_FIELD)),
            List.of(ACCOUNT, secret, CONFIRMED, LAST_STEP, RECOVERY, SPENT, VERSION_FIELD));
  }

  private static Map<String, String> spent(Factor factor) {
    return factor.spentChallenges().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().toString()));
  }

  private static Map<String, Instant> times(Map<String, String> spent) {
    return spent.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> Instant.parse(one.getValue())));
  }

  Map<String, AttributeValue> write(Factor factor) {
    return schema.write(factor, AccountKeys.factor(factor.accountId()));
  }

  Factor read(Map<String, AttributeValue> item) {
    return schema.read(item);
  }
}
