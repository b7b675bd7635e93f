package shop.infra;

/** Why nothing can be deployed: one sentence for whoever wants to, without a stack trace. */
final class DeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DeploymentException(String sentence) {
    super(sentence, null, false, false);
  }
}
