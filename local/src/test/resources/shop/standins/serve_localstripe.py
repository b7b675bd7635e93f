"""localstripe for the shop: on loopback only, nothing kept on the disk, and with the two things
that the shop relies on and that this version lacks: payment methods chosen by Stripe are accepted
(and mean a card), and a payment intent says how much it received."""

import sys

from aiohttp import web
from localstripe import resources, server

make_intent = resources.PaymentIntent.__init__


def make_intent_of_any_method(self, automatic_payment_methods=None, **given):
    make_intent(self, **given)


resources.Store.dump_to_disk = lambda self: None
resources.PaymentIntent.__init__ = make_intent_of_any_method
resources.PaymentIntent.amount_received = property(
    lambda intent: intent.amount if intent.status == 'succeeded' else 0)

web.run_app(server.app, host='127.0.0.1', port=int(sys.argv[1]), print=None)
