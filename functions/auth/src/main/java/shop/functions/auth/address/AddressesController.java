package shop.functions.auth.address;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.addressbook.AddAddress;
import shop.addressbook.AddressBookEntry;
import shop.addressbook.AddressBooks;
import shop.addressbook.ChangeAddress;
import shop.addressbook.RemoveAddress;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;
import shop.web.binding.Query;

/** The saved addresses of the caller. */
@Controller
public final class AddressesController {
  private final AddressBooks books;
  private final AddAddress addAddress;
  private final ChangeAddress changeAddress;
  private final RemoveAddress removeAddress;

  public AddressesController(
      AddressBooks books,
      AddAddress addAddress,
      ChangeAddress changeAddress,
      RemoveAddress removeAddress) {
    this.books = books;
    this.addAddress = addAddress;
    this.changeAddress = changeAddress;
    this.removeAddress = removeAddress;
  }

  @Serves(value = Route.LIST_ADDRESSES, view = SavedAddressView.class, page = true)
  ResponseEntity<?> list(Caller caller, @Query AddressListQuery query) {
    return Responses.page(books.newest(caller.account(), query.page()).map(SavedAddressView::of));
  }

  @Serves(value = Route.GET_ADDRESS, view = SavedAddressView.class)
  ResponseEntity<?> find(Caller caller, @PathVariable String id) {
    return books
        .find(caller.account(), id)
        .entry()
        .<ResponseEntity<?>>map(AddressesController::ok)
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.ADD_ADDRESS, view = SavedAddressView.class)
  ResponseEntity<?> add(Caller caller, @Body SavedAddressBody body, IdempotencyHeader idempotency) {
    AddAddress.Outcome outcome =
        addAddress.add(caller.account(), body.draft(), idempotency.request(SavedAddressView::of));
    return switch (outcome) {
      case AddAddress.Outcome.Added(AddressBookEntry added) ->
          Responses.created(SavedAddressView.of(added), added.saved().version());
      case AddAddress.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case AddAddress.Outcome.Full _ ->
          throw Problem.refused(
              ProblemType.LIMIT_REACHED,
              "",
              "An account has at most " + Limits.ADDRESSES_PER_ACCOUNT + " addresses.");
      case AddAddress.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.CHANGE_ADDRESS, view = SavedAddressView.class)
  ResponseEntity<?> change(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body SavedAddressBody body) {
    return switch (changeAddress.change(caller.account(), id, version, body.draft())) {
      case ChangeAddress.Outcome.Changed(AddressBookEntry changed) -> ok(changed);
      case ChangeAddress.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ChangeAddress.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ChangeAddress.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.REMOVE_ADDRESS)
  ResponseEntity<?> remove(
      Caller caller, @PathVariable String id, @IfMatch @Nullable Long version) {
    return switch (removeAddress.remove(caller.account(), id, version)) {
      case REMOVED -> Responses.noContent();
      case NOT_FOUND -> throw Problem.of(ProblemType.NOT_FOUND);
      case STALE -> throw Problem.of(ProblemType.STALE_VERSION);
      case CONCURRENT_CHANGE -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /** With a digest: another address can take a default while the version stays. */
  private static ResponseEntity<?> ok(AddressBookEntry entry) {
    return Responses.okWithDigest(SavedAddressView.of(entry), entry.saved().version());
  }
}
