package shop.factor;

/** What a person answers when the shop asks for the second factor. */
public sealed interface FactorAnswer {
  /** The code that the authenticator app shows. */
  record Code(String code) implements FactorAnswer {
    /** Without the code, so that it is safe to log. */
    @Override
    public String toString() {
      return "Code";
    }
  }

  /** One of the codes that were shown when the factor was confirmed. */
  record RecoveryCode(String code) implements FactorAnswer {
    /** Without the code, so that it is safe to log. */
    @Override
    public String toString() {
      return "RecoveryCode";
    }
  }
}
