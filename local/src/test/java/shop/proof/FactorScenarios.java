package shop.proof;

import java.time.Duration;
import java.util.List;
import shop.contracts.Route;
import shop.factor.Totp;
import shop.factor.TotpSecret;
import shop.testkit.api.ApiAnswer;

/** Scenarios of second factors. */
final class FactorScenarios {
  private static final String SECRET = "secret";

  private FactorScenarios() {}

  static List<Scenario> factors() {
    return List.of(
        Scenario.of("enrol and confirm a second factor", FactorScenarios::enable),
        Scenario.of(
            "log in with a second factor",
            FactorScenarios::enable,
            context -> verify(context, "'code':'" + code(context) + "'")),
        Scenario.of(
            "log in with a recovery code",
            FactorScenarios::enable,
            context -> verify(context, "'recovery_code':'" + context.id("recovery code") + "'")),
        Scenario.of(
            "step up with a second factor",
            FactorScenarios::enable,
            context -> context.ada.call(Route.STEP_UP, "", "{'code':'" + code(context) + "'}")),
        Scenario.of(
            "step up with the password",
            context ->
                context.ada.callOk(
                    Route.STEP_UP, "", "{'password':'" + RequestBodies.PASSWORD + "'}")),
        Scenario.of(
            "reset the second factor of a customer",
            context -> {
              enable(context);
              context.saveId("ada", context.ada.callOk(Route.ME, "", "").at("/id"));
            },
            context -> context.admin.call(Route.ADMIN_RESET_FACTOR, "", "", context.id("ada"))),
        Scenario.of(
            "remove a second factor",
            FactorScenarios::enable,
            context ->
                context.ada.call(Route.REMOVE_FACTOR, "", "{'code':'" + code(context) + "'}")));
  }

  /** Ada enrols a second factor; then the clock shows the time of the next code. */
  static void enable(SimulationContext context) {
    String secret = context.ada.callOk(Route.ENROL_FACTOR, "", "").at("/secret");
    context.saveId(SECRET, secret);
    ApiAnswer confirmed =
        context.ada.call(Route.CONFIRM_FACTOR, "", "{'code':'" + code(context) + "'}");
    context.saveId("recovery code", confirmed.at("/recovery_codes/0"));
    context.simulation().advanceClock(Duration.ofSeconds(30));
  }

  private static ApiAnswer verify(SimulationContext context, String answer) {
    String token =
        context.anonymous.callOk(Route.LOGIN, "", RequestBodies.login("ada")).at("/mfa_token");
    return context.anonymous.call(
        Route.VERIFY_FACTOR, "", "{'mfa_token':'%s',%s}".formatted(token, answer));
  }

  /** The code that Ada's authenticator shows now. */
  private static String code(SimulationContext context) {
    TotpSecret secret = new TotpSecret(context.id(SECRET));
    return Totp.code(secret, Totp.stepAt(context.simulation().now()));
  }
}
