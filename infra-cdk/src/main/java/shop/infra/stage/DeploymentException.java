package shop.infra.stage;

/** A stage cannot be deployed. The message is one sentence for the operator; no stack trace. */
public final class DeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DeploymentException(String sentence) {
    super(sentence, null, false, false);
  }
}
