"""Runs LocalStack 4.14 as a process, without Docker.

It listens on loopback only, uses a DynamoDB Local that is already running (SHOP_DYNAMODB_PORT), and
runs functions as processes (lambda_process.py). It stops when its standard input is closed, so that
it never outlives its parent process.
"""

import os
import signal
import sys
import threading

GRACE_SECONDS = 8
# Concurrent instances of one function.
MAX_INSTANCES = 8


def stop_with_input():
    """Stops the functions and this process at the end of the input; kills it when it hangs."""
    while sys.stdin.buffer.read(4096):
        pass
    from lambda_process import stop_all

    stop_all()
    threading.Timer(GRACE_SECONDS, os._exit, [1]).start()
    os.kill(os.getpid(), signal.SIGTERM)


def bind_to_loopback():
    """LocalStack's server ignores the host of GATEWAY_LISTEN and binds to all interfaces."""
    from localstack.runtime.server.twisted import TwistedRuntimeServer
    from twisted.internet import endpoints

    register = TwistedRuntimeServer.register
    original_endpoint = endpoints.TCP4ServerEndpoint

    def on_loopback(reactor, port, **options):
        return original_endpoint(reactor, port, **options | {"interface": "127.0.0.1"})

    def register_on_loopback(*arguments, **options):
        endpoints.TCP4ServerEndpoint = on_loopback
        try:
            register(*arguments, **options)
        finally:
            endpoints.TCP4ServerEndpoint = original_endpoint

    TwistedRuntimeServer.register = register_on_loopback


def use_dynamodb_local(port):
    """Otherwise LocalStack downloads DynamoDB Local and starts it on all interfaces."""
    from localstack.services.dynamodb.server import DynamodbServer
    from localstack.utils.threads import FuncThread

    DynamodbServer.get = staticmethod(lambda server=DynamodbServer(port, "127.0.0.1"): server)
    DynamodbServer.do_start_thread = lambda _: FuncThread(lambda *_: None)


def limit_instances():
    """Limits the instances of each function; more invocations wait.

    Lambda runs a thousand instances. Here each is a JVM, and starting JVMs slow down running ones.
    """
    import contextlib
    from collections import defaultdict

    from localstack.services.lambda_.invocation.assignment import AssignmentService

    unlimited = AssignmentService.get_environment
    semaphores = defaultdict(lambda: threading.BoundedSemaphore(MAX_INSTANCES))

    @contextlib.contextmanager
    def within_limits(self, version_manager_id, *arguments):
        with semaphores[version_manager_id]:
            with unlimited(self, version_manager_id, *arguments) as environment:
                yield environment

    AssignmentService.get_environment = within_limits


def run_functions_as_processes():
    """LocalStack's executor needs Docker. This replaces the plugin manager with our executor."""
    from types import SimpleNamespace

    from lambda_process import LambdaProcess
    from localstack.services.lambda_.invocation import runtime_executor

    ours = SimpleNamespace(load=lambda: LambdaProcess)
    runtime_executor.EXECUTOR_PLUGIN_MANAGER = SimpleNamespace(
        exists=lambda _: True, load=lambda _: ours
    )


if __name__ == "__main__":
    threading.Thread(target=stop_with_input, daemon=True).start()
    bind_to_loopback()
    use_dynamodb_local(int(os.environ["SHOP_DYNAMODB_PORT"]))
    run_functions_as_processes()
    limit_instances()
    from localstack.runtime.main import main

    main()
