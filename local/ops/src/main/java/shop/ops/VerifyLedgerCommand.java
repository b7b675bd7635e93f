package shop.ops;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Paging;
import shop.contracts.Setting;
import shop.page.PageRequest;
import shop.payment.VerifyLedger;
import shop.payment.VerifyLedger.Fault;
import shop.payment.VerifyLedger.Part;

/** Verifies the ledger of every order. Read-only; the shop may be running. */
@Command(
    name = "verify-ledger",
    mixinStandardHelpOptions = true,
    description = "Verifies that the ledger of every order adds up; read-only.")
final class VerifyLedgerCommand implements Callable<Integer> {
  private final CliContext context;
  private final PrintStream out;
  private final PrintStream progress;

  @Mixin private final ShopOptions options = new ShopOptions();

  VerifyLedgerCommand(CliContext context, PrintStream out, PrintStream progress) {
    this.context = context;
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    Shop shop = context.shop(options, Area.WORKERS);
    String currency = shop.settings().text(Setting.CURRENCY);
    return verify(
        new VerifyLedger(shop.orders(), shop.payments()),
        shop.totals().ofAllTime(currency).orders());
  }

  /**
   * Verifies every order, page by page.
   *
   * @param expected the number of orders according to the statistics
   */
  int verify(VerifyLedger verifyLedger, long expected) {
    long checked = 0;
    List<Fault> faults = new ArrayList<>();
    try (ProgressBar bar = new ProgressBar(progress, "orders", expected)) {
      @Nullable String next = null;
      do {
        Part part = verifyLedger.verify(new PageRequest(Paging.MAX, next));
        checked += part.checked();
        faults.addAll(part.faults());
        bar.update(checked);
        next = part.next();
      } while (next != null);
      bar.complete();
    }
    faults.forEach(fault -> out.println("order " + fault.orderId() + ": " + fault.mismatch()));
    out.println(checked + " orders checked, " + faults.size() + " do not add up");
    return faults.isEmpty() ? ExitCodes.SUCCESS : ExitCodes.INCOMPLETE;
  }
}
