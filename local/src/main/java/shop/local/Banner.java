package shop.local;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;

/**
 * What the terminal shows when the shop is open: every address, the administrator's login, and
 * commands to try. Tests read the lines "API", "Stripe stand-in" and the last one.
 */
record Banner(URI base, URI stripe, Seed.Administrator administrator) {
  private static final String TOUR_PRODUCT = "harbour-mug";

  void print(Duration startTime, PrintStream out) {
    out.printf("%nThe shop is open (%.1f s).%n%n", startTime.toMillis() / 1_000.0);
    out.printf("  API             %s/api/v1%n", base);
    out.printf("  Overview        %s/%n", base);
    out.printf("  Stripe stand-in %s%n", stripe);
    out.printf("  Dead letters    %s/_local/dead-letters%n", base);
    out.printf(
        "  Administrator   %s  password %s%n%n", administrator.email(), administrator.password());
    out.println(
        """
        Try it: paste these lines into a second terminal. A customer registers, buys two mugs and pays.

        API=%1$s/api/v1  STRIPE=%2$s  JSON='Content-Type: application/json'
        field() { tr '{,' '\\n\\n' | sed -n "s/^\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/p" | head -n 1; }
        echo '1. Register and log in'
        curl -s $API/auth/register -H "$JSON" -d '{"email":"ada@example.com","password":"correct horse","first_name":"Ada","last_name":"Lovelace"}'; echo
        TOKEN=$(curl -s $API/auth/login -H "$JSON" -d '{"email":"ada@example.com","password":"correct horse"}' | field access_token)
        echo '2. Look at products and put two mugs into the cart'
        curl -s "$API/products?limit=2"; echo
        SKU=$(curl -s $API/products/%3$s | field sku)
        curl -s $API/cart/items -H "Authorization: Bearer $TOKEN" -H "$JSON" -d '{"sku":"'$SKU'","quantity":2}'; echo
        echo '3. Place the order'
        ORDER=$(curl -s $API/orders -H "Authorization: Bearer $TOKEN" -H "$JSON" -H "Idempotency-Key: tour-$(date +%%s)" -d '{"shipping_address":{"line1":"12 St James Square","city":"London","state":"LND","postal_code":"SW1Y 4JH","country":"GB"}}' | field id)
        echo '4. Pay with a Stripe test card'
        INTENT=$(curl -s $API/payments/create-intent -H "Authorization: Bearer $TOKEN" -H "$JSON" -d '{"order_id":"'$ORDER'"}' | field payment_intent_id)
        curl -s -o /dev/null -u sk_test_local: $STRIPE/v1/payment_intents/$INTENT/confirm -d payment_method=pm_card_visa; sleep 1
        echo '5. Show the order: payment_status is now "succeeded"'
        curl -s $API/orders/$ORDER -H "Authorization: Bearer $TOKEN"; echo
        """
            .formatted(base, stripe, TOUR_PRODUCT));
    out.println(
        """
        DynamoDB Local is AWS software under its own AWS licence. Maven downloaded it, and it runs as
        a separate process. Set DYNAMODB_ENDPOINT to use another DynamoDB.

        Ctrl-C stops the shop.\
        """);
  }
}
