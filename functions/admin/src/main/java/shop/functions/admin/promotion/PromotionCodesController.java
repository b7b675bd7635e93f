package shop.functions.admin.promotion;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.promotion.GenerateCodes;
import shop.promotion.GenerateCodes.Outcome;
import shop.promotion.Promotions;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.Query;

/** The generated codes of promotions, and their uses. */
@Controller
public final class PromotionCodesController {
  private final Promotions promotions;
  private final GenerateCodes generateCodes;

  public PromotionCodesController(Promotions promotions, GenerateCodes generateCodes) {
    this.promotions = promotions;
    this.generateCodes = generateCodes;
  }

  @Serves(value = Route.ADMIN_GENERATE_CODES, view = CodesView.class)
  ResponseEntity<?> generate(
      Caller caller, @PathVariable String id, @Body CodesBody body, IdempotencyHeader idempotency) {
    Outcome outcome =
        generateCodes.generate(
            caller.actor(),
            id,
            body.count(),
            body.prefix() == null ? "" : body.prefix(),
            idempotency.request(CodesView::new));
    return switch (outcome) {
      case Outcome.Generated generated -> Responses.created(new CodesView(generated.codes()));
      case Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.NotCoded _ -> throw Problem.of(ProblemType.PROMOTION_NOT_CODED);
      case Outcome.TooMany _ ->
          throw Problem.refused(
              ProblemType.LIMIT_REACHED,
              "/count",
              "must not give a promotion more than " + Limits.GENERATED_CODES + " codes");
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.ADMIN_LIST_PROMOTION_USES, view = UseView.class, page = true)
  ResponseEntity<?> uses(@PathVariable String id, @Query UseListQuery query) {
    if (promotions.find(id).isEmpty()) {
      throw Problem.of(ProblemType.NOT_FOUND);
    }
    return Responses.page(promotions.uses(id, query.page()).map(UseView::of));
  }
}
