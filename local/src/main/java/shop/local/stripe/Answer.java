package shop.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a request is answered with; a decline is an answer too, because it changed its intent. */
record Answer(int status, ObjectNode body, boolean replayed) {

  static Answer ok(ObjectNode body) {
    return new Answer(200, body, false);
  }

  static Answer of(int status, ObjectNode body) {
    return new Answer(status, body, false);
  }

  Answer again() {
    return new Answer(status, body, true);
  }
}
