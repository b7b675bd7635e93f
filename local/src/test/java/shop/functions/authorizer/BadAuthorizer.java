package shop.functions.authorizer;

import org.springframework.stereotype.Controller;

/** Depends on Spring, which the authorizer must not: the architecture test must find it. */
@Controller
public final class BadAuthorizer {}
