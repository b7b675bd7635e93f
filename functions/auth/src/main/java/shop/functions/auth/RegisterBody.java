package shop.functions.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.account.Email;
import shop.account.Password;
import shop.account.RegisterAccount.Registration;
import shop.contracts.Limits;
import shop.web.Problem;
import shop.web.Problem.Fault;
import shop.web.Text;

/** Who wants an account. */
record RegisterBody(
    @Text(max = Limits.EMAIL_LENGTH, format = "email") String email,
    @Text(min = Limits.PASSWORD_LENGTH_MIN, max = Limits.PASSWORD_BYTES_MAX, format = "password")
        String password,
    @Text(max = Limits.PERSON_NAME_LENGTH) String firstName,
    @Text(max = Limits.PERSON_NAME_LENGTH) String lastName) {

  Registration registration() {
    Optional<Email> parsed = Email.parse(email);
    Optional<String> weak = Password.fault(password);
    if (parsed.isEmpty() || weak.isPresent()) {
      List<Fault> faults = new ArrayList<>();
      if (parsed.isEmpty()) {
        faults.add(new Fault("/email", "is not an e-mail address"));
      }
      weak.ifPresent(why -> faults.add(new Fault("/password", why)));
      throw Problem.invalid(faults);
    }
    return new Registration(
        parsed.get(), new Password(password), firstName.strip(), lastName.strip());
  }
}
