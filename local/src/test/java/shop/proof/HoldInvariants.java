package shop.proof;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.contracts.TableLayout;
import shop.hold.Hold;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each owner's number of holds, and the list of them, agree with the holds. */
final class HoldInvariants {
  private HoldInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    for (Map<String, AttributeValue> item : snapshot.items()) {
      if (ShopSnapshot.text(item, TableLayout.SK).equals("HOLDS")) {
        String owner = ShopSnapshot.text(item, TableLayout.PK).substring("ACCOUNT#".length());
        Set<String> holds =
            snapshot.holds().stream()
                .filter(hold -> hold.ownerId().equals(owner))
                .map(Hold::checkoutId)
                .collect(Collectors.toSet());
        Set<String> listed =
            item.keySet().stream()
                .filter(name -> name.startsWith("hold#"))
                .map(name -> name.substring("hold#".length()))
                .collect(Collectors.toSet());
        long counted = Long.parseLong(ProofTable.value(item, "holds").n());
        violations.check(
            counted == holds.size() && listed.equals(holds),
            "%s holds %s, counted %d, listed %s".formatted(owner, holds, counted, listed));
      }
    }
    snapshot
        .holds()
        .forEach(
            hold ->
                violations.check(
                    hold.heldUntil().isAfter(snapshot.at()),
                    "a hold is past its deadline: %s".formatted(hold)));
  }
}
