package shop.proof;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.contracts.Route;
import shop.mail.Mail;

/** Scenarios of links that are mailed: verification, reset, and change of the address. */
final class LinkScenarios {
  private static final String ADA = "ada@example.com";
  private static final String NEW = "new@example.com";
  private static final Pattern TOKEN = Pattern.compile("token=([\\w-]{43})");

  private LinkScenarios() {}

  static List<Scenario> links() {
    return List.of(
        Scenario.of(
                "request links",
                context -> {
                  context.anonymous.callOk(Route.RESEND_VERIFICATION, "", email(ADA));
                  context.anonymous.callOk(Route.FORGOT_PASSWORD, "", email(ADA));
                  context.anonymous.callOk(Route.FORGOT_PASSWORD, "", email("x@example.com"));
                })
            .expecting(Scenario.Expectation.SAME_STATE_EXCEPT_COUNTS),
        Scenario.of(
            "verify an address", LinkScenarios::mailVerification, context -> verify(context)),
        Scenario.of(
            "register with a verified address",
            context -> {
              mailVerification(context);
              verify(context);
            },
            context ->
                context.anonymous.callOk(
                    Route.REGISTER, "register", RequestBodies.registration("ada"))),
        Scenario.of(
            "reset a password",
            context -> requestReset(context, "token"),
            context -> reset(context, "token", "battery staple")),
        Scenario.of(
            "reset a password with two links",
            context -> {
              requestReset(context, "token");
              requestReset(context, "second token");
            },
            context -> {
              reset(context, "second token", "battery staple");
              reset(context, "token", "attackers staple");
            }),
        Scenario.of(
            "replace an account by the registration of the owner",
            context -> {
              context.anonymous.callOk(Route.REGISTER, "owner", RequestBodies.registration("ada"));
              saveToken(context, "token", ADA);
            },
            context -> verify(context)),
        Scenario.of(
                "request another e-mail address",
                context -> context.ada.callOk(Route.CHANGE_EMAIL, "", change(NEW)))
            .expecting(Scenario.Expectation.SAME_STATE_EXCEPT_COUNTS),
        Scenario.of(
            "change the e-mail address",
            context -> {
              context.ada.callOk(Route.CHANGE_EMAIL, "", change(NEW));
              saveToken(context, "token", NEW);
            },
            context -> verify(context)),
        Scenario.of(
            "change to an address that a stranger registered",
            context -> {
              context.anonymous.callOk(
                  Route.REGISTER, "stranger", RequestBodies.registration("new"));
              context.anonymous.callOk(Route.LOGIN, "", RequestBodies.login("new"));
              context.simulation().runUntilIdle();
              context.ada.callOk(Route.CHANGE_EMAIL, "", change(NEW));
              saveToken(context, "token", NEW);
            },
            context -> verify(context)));
  }

  /** Mails Ada a link that verifies her address. */
  static void mailVerification(SimulationContext context) {
    context.anonymous.callOk(Route.RESEND_VERIFICATION, "", email(ADA));
    saveToken(context, "token", ADA);
  }

  private static void requestReset(SimulationContext context, String name) {
    context.anonymous.callOk(Route.FORGOT_PASSWORD, "", email(ADA));
    saveToken(context, name, ADA);
  }

  /** A request that is repeated because its response was lost finds the token used. */
  static void verify(SimulationContext context) {
    context.anonymous.call(Route.VERIFY_EMAIL, "", "{'token':'%s'}".formatted(context.id("token")));
  }

  private static void reset(SimulationContext context, String name, String password) {
    context.anonymous.call(
        Route.RESET_PASSWORD,
        "",
        "{'token':'%s','password':'%s'}".formatted(context.id(name), password));
  }

  private static String email(String address) {
    return "{'email':'%s'}".formatted(address);
  }

  private static String change(String address) {
    return "{'email':'%s','password':'%s'}".formatted(address, RequestBodies.PASSWORD);
  }

  /** Delivers all mails, and saves the token of the latest one to an address. */
  private static void saveToken(SimulationContext context, String name, String address) {
    context.simulation().runUntilIdle();
    Mail mail =
        context.simulation().mails().reversed().stream()
            .filter(sent -> sent.to().address().equals(address))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no mail to " + address));
    Matcher token = TOKEN.matcher(mail.content().text());
    if (!token.find()) {
      throw new AssertionError("no token in " + mail);
    }
    context.saveId(name, token.group(1));
  }
}
