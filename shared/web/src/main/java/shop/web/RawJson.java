package shop.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** JSON text that is already serialized. */
record RawJson(@JsonValue @JsonRawValue String json) {}
