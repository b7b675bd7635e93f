package shop.local;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Settings;
import shop.page.PageRequest;
import shop.payment.VerifyLedger;
import shop.payment.VerifyLedger.Fault;
import shop.payment.VerifyLedger.Part;

/**
 * An operator's command: whether the ledgers of all orders of a table add up. It reads the table
 * that the environment names ({@code TABLE_NAME}, {@code AWS_REGION}, {@code DYNAMODB_ENDPOINT}),
 * writes nothing, and may run while the shop does.
 */
public final class LedgerVerification {
  private static final int EVERY = 1_000;

  private final VerifyLedger verifyLedger;
  private final PrintStream out;

  LedgerVerification(VerifyLedger verifyLedger, PrintStream out) {
    this.verifyLedger = verifyLedger;
    this.out = out;
  }

  /** Ends with 0 when all adds up, 1 when not. */
  public static void main(String[] arguments) {
    Shop shop = new Shop(Settings.fromEnvironment(Area.WORKERS));
    VerifyLedger verifyLedger = new VerifyLedger(shop.orders(), shop.payments());
    System.exit(new LedgerVerification(verifyLedger, System.out).run() ? 0 : 1);
  }

  /** Checks every order, a page at a time; true when all adds up. */
  boolean run() {
    long checked = 0;
    long faults = 0;
    @Nullable String next = null;
    do {
      Part part = verifyLedger.verify(new PageRequest(Limits.PAGE_MAX, next));
      for (Fault fault : part.faults()) {
        out.println("order " + fault.orderId() + ": " + fault.what());
      }
      long before = checked;
      checked += part.checked();
      faults += part.faults().size();
      next = part.next();
      if (next != null && checked / EVERY > before / EVERY) {
        out.println(checked + " orders so far");
      }
    } while (next != null);
    out.println(checked + " orders checked, " + faults + " do not add up");
    return faults == 0;
  }
}
