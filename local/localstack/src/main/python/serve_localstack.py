"""LocalStack 4.14 as a process of its own, without Docker.

It listens on loopback only, has its tables in a DynamoDB Local that somebody else started
(SHOP_DYNAMODB_PORT), runs functions as processes (lambda_process.py), and lives as long as its
standard input is open, so that it never outlives whoever started it.
"""

import os
import signal
import sys
import threading

GRACE_SECONDS = 8
# Of one function, at a time.
INSTANCES = 8


def end_with_input():
    """Ends this process when its input does, and its functions first; at once when it hangs."""
    while sys.stdin.buffer.read(4096):
        pass
    from lambda_process import end_all

    end_all()
    threading.Timer(GRACE_SECONDS, os._exit, [1]).start()
    os.kill(os.getpid(), signal.SIGTERM)


def bind_what_was_said():
    """LocalStack's server drops the host of GATEWAY_LISTEN and takes every interface."""
    from localstack.runtime.server.twisted import TwistedRuntimeServer
    from twisted.internet import endpoints

    register = TwistedRuntimeServer.register
    everywhere = endpoints.TCP4ServerEndpoint

    def on_loopback(reactor, port, **options):
        return everywhere(reactor, port, **options | {"interface": "127.0.0.1"})

    def register_on_loopback(*arguments, **options):
        endpoints.TCP4ServerEndpoint = on_loopback
        try:
            register(*arguments, **options)
        finally:
            endpoints.TCP4ServerEndpoint = everywhere

    TwistedRuntimeServer.register = register_on_loopback


def use_tables_of(port):
    """LocalStack would download DynamoDB Local itself, and start it on every interface."""
    from localstack.services.dynamodb.server import DynamodbServer
    from localstack.utils.threads import FuncThread

    DynamodbServer.get = staticmethod(lambda server=DynamodbServer(port, "127.0.0.1"): server)
    DynamodbServer.do_start_thread = lambda _: FuncThread(lambda *_: None)


def limit_instances():
    """Lambda has room for a thousand instances of a function; here more calls than a few wait for
    one, because each is a JVM, and those that start slow down those that run."""
    import contextlib
    from collections import defaultdict

    from localstack.services.lambda_.invocation.assignment import AssignmentService

    unlimited = AssignmentService.get_environment
    rooms = defaultdict(lambda: threading.BoundedSemaphore(INSTANCES))

    @contextlib.contextmanager
    def within_limits(self, version_manager_id, *arguments):
        with rooms[version_manager_id]:
            with unlimited(self, version_manager_id, *arguments) as environment:
                yield environment

    AssignmentService.get_environment = within_limits


def run_functions_as_processes():
    """LocalStack's own executor needs Docker; ours is no installed plugin, but stands for one."""
    from types import SimpleNamespace

    from lambda_process import LambdaProcess
    from localstack.services.lambda_.invocation import runtime_executor

    ours = SimpleNamespace(load=lambda: LambdaProcess)
    runtime_executor.EXECUTOR_PLUGIN_MANAGER = SimpleNamespace(
        exists=lambda _: True, load=lambda _: ours
    )


if __name__ == "__main__":
    threading.Thread(target=end_with_input, daemon=True).start()
    bind_what_was_said()
    use_tables_of(int(os.environ["SHOP_DYNAMODB_PORT"]))
    run_functions_as_processes()
    limit_instances()
    from localstack.runtime.main import main

    main()
