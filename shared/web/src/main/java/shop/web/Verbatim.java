package shop.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** JSON that was written before. */
record Verbatim(@JsonValue @JsonRawValue String json) {}
