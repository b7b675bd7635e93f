package shop.web.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.checkout.session.CheckoutMessage;
import shop.promotion.CodeRefusal;

/**
 * What a client has to know about a checkout or a quote.
 *
 * @param type "error": it prevents completion; "warning" or "info"
 * @param code what it is about, such as {@code out_of_stock}
 * @param content for a person
 * @param path the part that it is about, as a JSONPath, such as {@code $.items[0]}
 * @param severity "recoverable": the client can resolve it by a change of the checkout;
 *     "requires_buyer_review": the buyer should see it before completion
 * @param reason why a code does not apply; only with the code {@code code_not_applicable}
 */
public record CheckoutMessageView(
    String type,
    String code,
    String content,
    String path,
    String severity,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

  static List<CheckoutMessageView> of(List<CheckoutMessage> messages) {
    return messages.stream()
        .map(
            one ->
                new CheckoutMessageView(
                    one.type().slug(),
                    one.code().slug(),
                    one.content(),
                    one.path(),
                    one.severity().slug(),
                    slug(one.reason())))
        .toList();
  }

  private static @Nullable String slug(@Nullable CodeRefusal reason) {
    return reason == null ? null : reason.name().toLowerCase(Locale.ROOT);
  }
}
