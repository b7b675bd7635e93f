package shop.functions.admin.promotion;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.promotion.ActivePromotions.Excess;
import shop.promotion.CreatePromotion;
import shop.promotion.DeletePromotion;
import shop.promotion.Promotions;
import shop.promotion.ReplacePromotion;
import shop.promotion.SavedPromotion;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;
import shop.web.binding.Query;

/** Promotions. */
@Controller
public final class PromotionsController {
  private final Promotions promotions;
  private final CreatePromotion createPromotion;
  private final ReplacePromotion replacePromotion;
  private final DeletePromotion deletePromotion;

  public PromotionsController(
      Promotions promotions,
      CreatePromotion createPromotion,
      ReplacePromotion replacePromotion,
      DeletePromotion deletePromotion) {
    this.promotions = promotions;
    this.createPromotion = createPromotion;
    this.replacePromotion = replacePromotion;
    this.deletePromotion = deletePromotion;
  }

  @Serves(value = Route.ADMIN_LIST_PROMOTIONS, view = PromotionView.class, page = true)
  ResponseEntity<?> list(@Query PromotionListQuery query) {
    return Responses.page(promotions.newest(query.statuses(), query.page()).map(PromotionView::of));
  }

  @Serves(value = Route.ADMIN_GET_PROMOTION, view = PromotionView.class)
  ResponseEntity<?> find(@PathVariable String id) {
    SavedPromotion found = promotions.find(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    return Responses.ok(PromotionView.of(found), found.version());
  }

  @Serves(value = Route.ADMIN_CREATE_PROMOTION, view = PromotionView.class)
  ResponseEntity<?> create(Caller caller, @Body PromotionBody body, IdempotencyHeader idempotency) {
    CreatePromotion.Outcome outcome =
        createPromotion.create(
            caller.actor(), body.draft(), idempotency.request(PromotionView::of));
    return switch (outcome) {
      case CreatePromotion.Outcome.Created(SavedPromotion created) ->
          Responses.created(PromotionView.of(created), created.version());
      case CreatePromotion.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case CreatePromotion.Outcome.CodeTaken _ -> throw Problem.of(ProblemType.CODE_TAKEN);
      case CreatePromotion.Outcome.TooMany(Excess excess) -> throw limitReached(excess);
      case CreatePromotion.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.ADMIN_REPLACE_PROMOTION, view = PromotionView.class)
  ResponseEntity<?> replace(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body PromotionBody body) {
    ReplacePromotion.Outcome outcome =
        replacePromotion.replace(caller.actor(), id, version, body.draft());
    return switch (outcome) {
      case ReplacePromotion.Outcome.Replaced(SavedPromotion replaced) ->
          Responses.ok(PromotionView.of(replaced), replaced.version());
      case ReplacePromotion.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ReplacePromotion.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ReplacePromotion.Outcome.CodeTaken _ -> throw Problem.of(ProblemType.CODE_TAKEN);
      case ReplacePromotion.Outcome.TooMany(Excess excess) -> throw limitReached(excess);
      case ReplacePromotion.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.ADMIN_DELETE_PROMOTION)
  ResponseEntity<?> delete(
      Caller caller, @PathVariable String id, @IfMatch @Nullable Long version) {
    return switch (deletePromotion.delete(caller.actor(), id, version)) {
      case DELETED -> Responses.noContent();
      case NOT_FOUND -> throw Problem.of(ProblemType.NOT_FOUND);
      case STALE -> throw Problem.of(ProblemType.STALE_VERSION);
      case CONCURRENT_CHANGE -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private static Problem limitReached(Excess excess) {
    return switch (excess) {
      case PROMOTIONS ->
          Problem.refused(
              ProblemType.LIMIT_REACHED,
              "/status",
              "must not be active: there are " + Limits.ACTIVE_PROMOTIONS + " active promotions");
      case IDS ->
          Problem.refused(
              ProblemType.LIMIT_REACHED,
              "/conditions",
              "must not name so many ids: all active promotions name at most "
                  + Limits.ACTIVE_PROMOTION_IDS);
    };
  }
}
