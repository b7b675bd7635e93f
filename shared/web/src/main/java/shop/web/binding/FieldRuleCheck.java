package shop.web.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** Checks the {@link FieldRule}s of a record against a JSON object. */
final class FieldRuleCheck {
  private FieldRuleCheck() {}

  /** Adds an error for each rule that no form of it satisfies. */
  static void check(RecordType type, JsonNode object, String pointer, Faults faults) {
    for (FieldRule rule : type.rules()) {
      if (Arrays.stream(rule.anyOf()).noneMatch(form -> matches(form, object))) {
        String field = rule.field();
        faults.add(field.isEmpty() ? pointer : pointer + "/" + field, rule.detail());
      }
    }
  }

  private static boolean matches(Form form, JsonNode object) {
    return Arrays.stream(form.present()).allMatch(object::hasNonNull)
        && Arrays.stream(form.absent()).noneMatch(object::hasNonNull)
        && Arrays.stream(form.values()).allMatch(value -> hasValue(object, value));
  }

  private static boolean hasValue(JsonNode object, String nameAndValue) {
    String[] parts = nameAndValue.split("=", 2);
    return object.path(parts[0]).asText().equals(parts[1]);
  }
}
