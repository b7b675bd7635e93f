package shop.local;

import java.io.PrintStream;

/** What a newcomer reads first: where everything is, and a tour to copy and paste. */
final class Banner {
  private static final String LICENCE =
      """
      DynamoDB Local is AWS's own software under AWS's own licence, fetched by Maven and run as a
      process of its own; set DYNAMODB_ENDPOINT to use another table.
      """;

  private static final String TOUR_PRODUCT = "harbour-mug";

  private Banner() {}

  static void print(LocalShop shop, double readySeconds, PrintStream out) {
    out.printf("%nThe shop is open (%.1f s).%n%n", readySeconds);
    out.printf("  API             %s/api/v1%n", shop.base());
    out.printf("  Overview        %s/%n", shop.base());
    out.printf("  Stripe stand-in %s%n", shop.stripe());
    out.printf("  Dead letters    %s/_local/dead-letters%n", shop.base());
    out.printf(
        "  Administrator   %s  password %s%n%n",
        shop.administrator().email(), shop.administrator().password());
    out.println(
        """
        # A tour: register, log in, fill a cart, order, pay, look.
        API=%1$s/api/v1  STRIPE=%2$s
        json() { tr '{,' '\\n\\n' | sed -n "s/^\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/p" | head -n 1; }
        curl -s $API/auth/register -H 'Content-Type: application/json' -d '{"email":"ada@example.com","password":"correct horse","first_name":"Ada","last_name":"Lovelace"}'; echo
        TOKEN=$(curl -s $API/auth/login -H 'Content-Type: application/json' -d '{"email":"ada@example.com","password":"correct horse"}' | json access_token)
        curl -s "$API/products?limit=2"; echo
        SKU=$(curl -s "$API/products/%3$s" | json sku)
        curl -s $API/cart/items -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"sku":"'$SKU'","quantity":2}'; echo
        ORDER=$(curl -s $API/orders -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -H "Idempotency-Key: tour-$$" -d '{"shipping_address":{"line1":"12 St James Square","city":"London","state":"LND","postal_code":"SW1Y 4JH","country":"GB"}}' | json id)
        INTENT=$(curl -s $API/payments/create-intent -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"order_id":"'$ORDER'"}' | json payment_intent_id)
        curl -s -o /dev/null -u sk_test_local: $STRIPE/v1/payment_intents/$INTENT/confirm -d payment_method=pm_card_visa; sleep 1
        curl -s $API/orders/$ORDER -H "Authorization: Bearer $TOKEN"; echo
        """
            .formatted(shop.base(), shop.stripe(), TOUR_PRODUCT));
    out.print(LICENCE);
    out.println("Ctrl-C stops the shop.");
  }
}
