package shop.functions.authorizer;

import org.springframework.stereotype.Controller;

/** Brings Spring to the authorizer: {@link shop.architecture.ArchitectureTest} must see it. */
@Controller
public final class BadAuthorizer {}
