package shop.functions.admin;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.checkout.session.QuoteItems;
import shop.checkout.session.QuoteItems.Outcome;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.checkout.QuoteView;
import shop.web.checkout.UnknownSkus;

/** Calculates what items cost, for anybody and any moment. */
@Controller
final class QuoteController {
  private final QuoteItems quoteItems;

  QuoteController(QuoteItems quoteItems) {
    this.quoteItems = quoteItems;
  }

  @Serves(value = Route.ADMIN_QUOTE, view = QuoteView.class)
  ResponseEntity<?> quote(@Body QuoteBody body) {
    return switch (quoteItems.quote(body.request())) {
      case Outcome.Priced priced -> Responses.ok(QuoteView.of(priced));
      case Outcome.UnknownSkus(List<String> skus) -> throw UnknownSkus.problem(skus, body.skus());
      case Outcome.UnknownCustomer _ ->
          throw Problem.refused(
              ProblemType.INVALID_REFERENCE, "/customer_id", "is not the id of an account");
    };
  }
}
