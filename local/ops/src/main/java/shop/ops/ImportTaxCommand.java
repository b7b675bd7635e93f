package shop.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import shop.aws.Shop;
import shop.commit.Versioned;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.reason.AuditAction;
import shop.ops.tax.TaxRatesFile;
import shop.pricing.ReplaceRuleDocument;
import shop.pricing.RuleDocument;
import shop.tax.TaxRate;
import shop.tax.TaxTable;

/** Replaces the rates of tax of the countries that a file names. */
@Command(
    name = "import-tax",
    mixinStandardHelpOptions = true,
    description = {
      "Replaces the rates of tax of all countries that a CSV file names; those of other countries",
      "stay, and whether prices contain tax."
    })
final class ImportTaxCommand implements Callable<Integer> {
  private static final String OPERATOR = "operator";

  private final CliContext context;
  private final PrintStream out;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Parameters(paramLabel = "FILE", description = "Rates with their dates, as CSV.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(names = "--dry-run", description = "Checks the file, and changes nothing.")
  private boolean dryRun;

  ImportTaxCommand(CliContext context, PrintStream out) {
    this.context = context;
    this.out = out;
  }

  @Override
  public Integer call() {
    List<TaxRate> imported = rates();
    Shop shop = context.shop(options, Area.WORKERS);
    RuleDocument<TaxTable> document = shop.taxTable();
    Versioned<TaxTable> before = document.find();
    TaxTable table = merged(before.value(), imported);
    if (dryRun) {
      out.println("The table of taxes would have %d rates.".formatted(table.rates().size()));
      return ExitCodes.SUCCESS;
    }
    var replace =
        new ReplaceRuleDocument<>(document, AuditAction.TAX_REPLACE, shop.clock(), shop.ids());
    return switch (replace.replace(OPERATOR, before.version(), table)) {
      case ReplaceRuleDocument.Outcome.Replaced<TaxTable>(Versioned<TaxTable> now) -> {
        out.println(
            "The table of taxes has %d rates, and version %d."
                .formatted(now.value().rates().size(), now.version()));
        yield ExitCodes.SUCCESS;
      }
      case ReplaceRuleDocument.Outcome.Stale<TaxTable> _,
          ReplaceRuleDocument.Outcome.ConcurrentChange<TaxTable> _ ->
          throw new CommandException("The table of taxes changed meanwhile: run it again.");
    };
  }

  private List<TaxRate> rates() {
    try {
      return TaxRatesFile.read(Files.readAllLines(file, UTF_8));
    } catch (IOException e) {
      throw new CommandException("Cannot read " + file + ".");
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private static TaxTable merged(TaxTable before, List<TaxRate> imported) {
    Set<String> countries = imported.stream().map(TaxRate::country).collect(Collectors.toSet());
    Set<String> ids = imported.stream().map(TaxRate::id).collect(Collectors.toSet());
    List<TaxRate> rates = new ArrayList<>();
    for (TaxRate rate : before.rates()) {
      if (!countries.contains(rate.country())) {
        if (ids.contains(rate.id())) {
          throw new CommandException("A rate of another country has the id " + rate.id() + ".");
        }
        rates.add(rate);
      }
    }
    rates.addAll(imported);
    if (rates.size() > Limits.TAX_RATES) {
      throw new CommandException(
          "The table of taxes would have more than %d rates.".formatted(Limits.TAX_RATES));
    }
    return new TaxTable(before.includedByDefault(), before.includedByCountry(), rates);
  }
}
