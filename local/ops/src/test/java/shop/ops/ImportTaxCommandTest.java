package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.aws.Shop;
import shop.commit.Versioned;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.contracts.StackOutputs;
import shop.tax.TaxRate;
import shop.tax.TaxTable;

/** Imports rates into a table of DynamoDB Local. */
class ImportTaxCommandTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("shop.root"), "docs/samples/tax-rates.csv");
  private static final String NAMES =
      "id,name,country,region,postal_prefix,category,rate_bp,reason,from,to\n";

  @TempDir private Path folder;

  private final OpsTestTable table = OpsTestTable.create();
  private final OperatorTerminal operator = new OperatorTerminal();
  private final Shop shop =
      new Shop(
          Settings.of(
              Area.WORKERS,
              Map.of(
                  "STAGE",
                  "local",
                  "TABLE_NAME",
                  table.name(),
                  "DYNAMODB_ENDPOINT",
                  OpsTestTable.endpoint())));

  @BeforeEach
  void deploy() {
    operator.environment.put("DYNAMODB_ENDPOINT", OpsTestTable.endpoint());
    operator.withStackOutputs(
        Map.of(StackOutputs.TABLE, table.name(), StackOutputs.BUS, "arn:bus"));
  }

  @AfterEach
  void closeStub() {
    operator.aws.close();
  }

  @Test
  void importsTheSample() {
    assertThat(run(SAMPLE, "--dry-run")).isZero();
    assertThat(saved().version()).isZero();

    assertThat(run(SAMPLE)).isZero();

    assertThat(operator.standardOutput()).contains("has 8 rates, and version 1");
    assertThat(saved().value().rates()).extracting(TaxRate::id).contains("de-2020-h2", "ch-b2b");
  }

  @Test
  void keepsTheRatesOfOtherCountries() throws IOException {
    run(SAMPLE);

    run(file(NAMES + "de,VAT,DE,,,standard,2100,standard,2030-01-01,\n"));

    assertThat(saved().value().rates())
        .extracting(TaxRate::id)
        .containsExactly("fr", "us-ca", "us-ca-900", "ch-b2b", "de");
  }

  @Test
  void namesTheLineOfAnError() throws IOException {
    String good = "a,VAT,DE,,,standard,1900,standard,,\n";
    for (String bad :
        List.of(
            "a,VAT,FR,,,standard,1900,standard,,",
            "b,VAT,ZZ,,,standard,1900,standard,,",
            "b,VAT,FR,,,standard,19 %,standard,,",
            "b,VAT,FR,,,standard,1900,usual,,",
            "b,VAT,FR,,,standard,1900,standard,soon,",
            "b,VAT,FR,,,standard,1900,standard,2030-01-01,2029-01-01",
            "b,VAT,DE,,,standard,1900,standard,2030-01-01,",
            "b,VAT,FR")) {
      assertThat(run(file(NAMES + good + bad))).as(bad).isEqualTo(3);
    }
    assertThat(operator.standardError().lines()).allMatch(line -> line.startsWith("Line 3: "));
    assertThat(saved().version()).isZero();
  }

  private int run(Path file, String... more) {
    String[] arguments = {"import-tax", "--stage", "staging", file.toString()};
    return operator.run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("rates.csv"), content);
  }

  private Versioned<TaxTable> saved() {
    return shop.taxTable().find();
  }
}
