package shop.functions.admin.key;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.apikey.ApiKeys;
import shop.apikey.CreateApiKey;
import shop.apikey.RevokeApiKey;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.page.Page;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;

/** API keys of machines. */
@Controller
public final class ApiKeysController {
  private final ApiKeys keys;
  private final CreateApiKey createApiKey;
  private final RevokeApiKey revokeApiKey;
  private final SecurityLog log;

  public ApiKeysController(
      ApiKeys keys, CreateApiKey createApiKey, RevokeApiKey revokeApiKey, SecurityLog log) {
    this.keys = keys;
    this.createApiKey = createApiKey;
    this.revokeApiKey = revokeApiKey;
    this.log = log;
  }

  @Serves(value = Route.ADMIN_LIST_KEYS, view = ApiKeyView.class, page = true)
  ResponseEntity<?> list() {
    return Responses.page(new Page<>(keys.all(), null).map(ApiKeyView::of));
  }

  @Serves(value = Route.ADMIN_CREATE_KEY, view = NewApiKeyView.class)
  ResponseEntity<?> create(Caller caller, @Body ApiKeyBody body) {
    return switch (createApiKey.create(caller.account(), body.draft())) {
      case CreateApiKey.Outcome.Created created -> {
        log.write(
            SecurityEvent.API_KEY_CREATED, caller.account(), caller.account(), caller.client());
        yield Responses.created(NewApiKeyView.of(created.key(), created.text()));
      }
      case CreateApiKey.Outcome.AboveMaker _ ->
          throw Problem.of(
              ProblemType.FORBIDDEN, "A key cannot have permissions that your role does not have.");
      case CreateApiKey.Outcome.Expired _ ->
          throw Problem.invalid("/expires_at", "must be in the future");
      case CreateApiKey.Outcome.TooMany _ -> throw Problem.of(ProblemType.LIMIT_REACHED);
      case CreateApiKey.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.ADMIN_REVOKE_KEY)
  ResponseEntity<?> revoke(Caller caller, @PathVariable String id) {
    if (!revokeApiKey.revoke(caller.account(), id)) {
      throw Problem.of(ProblemType.NOT_FOUND);
    }
    log.write(SecurityEvent.API_KEY_REVOKED, caller.account(), caller.account(), caller.client());
    return Responses.noContent();
  }
}
