"""Runs localstripe for the shop's tests: on loopback only, and without storing data on disk.

It adds two features that the shop needs and this version of localstripe lacks: automatic payment
methods are accepted (and mean a card), and a payment intent has the received amount."""

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
