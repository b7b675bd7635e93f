package shop.aws.table.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.apikey.ApiKey;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.AccountKeys;
import shop.contracts.Permission;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an API key. */
final class ApiKeySchema {
  static final String LAST_USED_AT = "last_used_at";

  private static final Field<ApiKey, String> ID = Field.text("id", ApiKey::id);
  private static final Field<ApiKey, String> NAME = Field.text("name", ApiKey::name);
  private static final Field<ApiKey, String> HASH = Field.text("hash", ApiKey::hash);
  private static final Field<ApiKey, List<String>> PERMISSIONS =
      Field.textList(
          "permissions",
          key -> key.permissions().stream().map(Permission::wireName).sorted().toList());
  private static final Field<ApiKey, String> MAKER = Field.text("maker_id", ApiKey::makerId);
  private static final Field<ApiKey, Instant> CREATED = Field.time("created_at", ApiKey::createdAt);
  private static final Field<ApiKey, Instant> EXPIRES = Field.time("expires", ApiKey::expiresAt);
  private static final Field<ApiKey, Instant> LAST_USED =
      Field.time(LAST_USED_AT, ApiKey::lastUsedAt);

  static final RecordSchema<ApiKey> SCHEMA =
      RecordSchema.of(
          ApiKey.class,
          item ->
              new ApiKey(
                  item.get(ID),
                  item.get(NAME),
                  item.get(HASH),
                  item.get(PERMISSIONS).stream()
                      .flatMap(name -> Permission.named(name).stream())
                      .collect(Collectors.toUnmodifiableSet()),
                  item.get(MAKER),
                  item.get(CREATED),
                  item.find(EXPIRES),
                  item.find(LAST_USED)),
          List.of(ID, NAME, HASH, PERMISSIONS, MAKER, CREATED, EXPIRES, LAST_USED));

  private ApiKeySchema() {}

  static Map<String, AttributeValue> write(ApiKey key) {
    return SCHEMA.write(key, AccountKeys.apiKey(key.id()));
  }
}
