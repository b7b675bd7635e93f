package shop.aws;

import org.springframework.stereotype.Controller;

/** Knows Spring: {@link shop.house.ArchitectureTest} must see it. */
@Controller
public final class BadAdapter {}
