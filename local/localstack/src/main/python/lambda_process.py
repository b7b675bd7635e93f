"""Runs each instance of a Lambda function as a Java process of this machine.

The function's process is AWS's runtime interface client for Java, which calls the Lambda Runtime
API (AWS, "Using the Lambda runtime API"). This module is the server side of that API, one server
for each instance. Not supported: limits of memory and files, IAM, SnapStart.
"""

import hashlib
import io
import json
import logging
import os
import platform
import queue
import subprocess
import tempfile
import threading
import time
import zipfile
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

LOG = logging.getLogger(__name__)
API = "/2018-06-01/runtime/"
CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
CLIENT_LIBRARY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
JAVA = Path(os.environ["SHOP_JAVA_HOME"], "bin", "java")
# The JIT's first tier is enough for tests: 20 functions start on two cores.
JVM = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-XX:-UsePerfData"]
STOP_SECONDS = 5
UNPACKING = threading.Lock()
RUNNING = set()
STOPPING = threading.Event()


class RuntimeApi(ThreadingHTTPServer):
    """The Runtime API of one instance. It handles one invocation at a time, as Lambda does."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), RuntimeApiHandler)
        self.ready = Future()
        self.invocations = queue.Queue()
        self.results = {}
        threading.Thread(target=self.serve_forever, args=[0.2], daemon=True).start()

    def complete(self, request_id, result):
        future = self.results.pop(request_id, None)
        if future and not future.done():
            future.set_result(result)


class RuntimeApiHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self):
        if not self.server.ready.done():
            self.server.ready.set_result(True)
        invocation = self.server.invocations.get()
        if invocation is None:
            self.close_connection = True
            return
        self.reply(
            200,
            invocation["payload"].encode(),
            {
                "Lambda-Runtime-Aws-Request-Id": invocation["invoke-id"],
                "Lambda-Runtime-Invoked-Function-Arn": invocation["invoked-function-arn"],
                "Lambda-Runtime-Trace-Id": invocation["trace-id"],
                "Lambda-Runtime-Deadline-Ms": str(invocation["deadline-millis"]),
            },
        )

    def do_POST(self):
        body = self.body()
        path = self.path.removeprefix(API).split("/")
        if path == ["init", "error"]:
            if not self.server.ready.done():
                self.server.ready.set_exception(StatusErrorException("initialisation failed", body))
        else:
            request_id = path[1]
            failed = path[2] == "error"
            self.server.complete(request_id, InvocationResult(request_id, body, failed, logs=None))
        self.reply(202, b'{"status":"OK"}', {})

    def body(self):
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return body

    def reply(self, status, body, headers):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class LambdaProcess(RuntimeExecutor):
    def __init__(self, id, function_version):
        super().__init__(id=id, function_version=function_version)
        self.api = None
        self.process = None
        self.environment = {}
        self.read = 0
        self.log = Path(config.dirs.tmp, f"{function_version.id.function_name}-{id[:8]}.log")

    def start(self, env_vars):
        self.environment = {name: str(value) for name, value in env_vars.items()}
        self.launch()

    def launch(self):
        """Starts the process; Lambda, too, restarts an instance that timed out or exited."""
        self.terminate()
        if STOPPING.is_set():
            raise StatusErrorException("LocalStack is stopping", b"{}")
        api = self.api = RuntimeApi()
        code = unpacked(self.function_version.config.code)
        environment = self.environment | {
            "PATH": os.environ["PATH"],
            "HOME": tempfile.gettempdir(),
            "LAMBDA_TASK_ROOT": str(code),
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_port}",
        }
        classes = os.pathsep.join([os.environ["SHOP_RUNTIME_CLIENT"], str(code), f"{code}/lib/*"])
        memory = f"-Xmx{self.function_version.config.memory_size}m"
        native = f"-D{CLIENT_LIBRARY}={client_library()}"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with open(self.log, "ab") as out:
            process = self.process = subprocess.Popen(
                [JAVA, *JVM, memory, native, "-cp", classes, CLIENT, environment["_HANDLER"]],
                env=environment, cwd=code, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            )  # fmt: skip
        RUNNING.add(process)
        threading.Thread(target=self.report_exit, args=[process, api], daemon=True).start()
        api.ready.result(config.LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT)

    def report_exit(self, process, api):
        code = process.wait()
        RUNNING.discard(process)
        error = json.dumps({"errorType": "Runtime.ExitError", "errorMessage": f"exit {code}"})
        if not api.ready.done():
            api.ready.set_exception(StatusErrorException("the process exited", error.encode()))
        for request_id in list(api.results):
            api.complete(request_id, InvocationResult(request_id, error.encode(), True, logs=None))

    def invoke(self, payload):
        if not self.process or self.process.poll() is not None:
            self.launch()
        timeout = int(self.environment["AWS_LAMBDA_FUNCTION_TIMEOUT"])
        request_id = payload["invoke-id"]
        payload["deadline-millis"] = int((time.time() + timeout) * 1000)
        future = self.api.results[request_id] = Future()
        self.api.invocations.put(payload)
        try:
            result = future.result(timeout)
        except FutureTimeoutError:
            self.terminate()
            message = f"{request_id} Task timed out after {timeout}.00 seconds"
            error = json.dumps({"errorType": "Sandbox.Timedout", "errorMessage": message})
            result = InvocationResult(request_id, error.encode(), True, logs=None)
        result.logs = self.new_logs()
        return result

    def new_logs(self):
        with open(self.log, "rb") as log:
            log.seek(self.read)
            new = log.read()
        self.read += len(new)
        return new.decode(errors="replace")

    def stop(self):
        self.terminate()

    def terminate(self):
        process, api = self.process, self.api
        if process and process.poll() is None:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        if api:
            api.invocations.put(None)
            api.shutdown()
            api.server_close()
        self.process = self.api = None

    def get_logs(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return "unused: the process calls its own Runtime API"

    @classmethod
    def prepare_version(cls, function_version):
        """Does nothing, because most functions of a test are never invoked."""

    @classmethod
    def cleanup_version(cls, function_version):
        """Does nothing, because the unpacked code is deleted with the folder."""


def stop_all():
    """Stops every process and prevents new ones."""
    STOPPING.set()
    for process in list(RUNNING):
        process.kill()


def client_library():
    """The native library of the runtime interface client, unpacked once for all processes.

    Otherwise each process would overwrite the same file in /tmp and crash those that have it open.
    In Lambda each instance has its own /tmp.
    """
    libc = "linux" if platform.libc_ver()[0] == "glibc" else "linux_musl"
    machine = {"arm64": "aarch_64", "aarch64": "aarch_64"}.get(platform.machine(), "x86_64")
    name = f"libaws-lambda-jni.{libc}-{machine}.so"
    library = Path(config.dirs.cache, name)
    with UNPACKING:
        if not library.exists():
            library.parent.mkdir(parents=True, exist_ok=True)
            jars = os.environ["SHOP_RUNTIME_CLIENT"].split(os.pathsep)
            jar = next(jar for jar in jars if "runtime-interface-client" in Path(jar).name)
            library.write_bytes(zipfile.ZipFile(jar).read(f"jni/{name}"))
    return library


def unpacked(code):
    """The folder with the unpacked code; functions with the same code share it."""
    name = hashlib.sha256(str(code.code_sha256).encode()).hexdigest()[:16]
    folder = Path(config.dirs.cache, "code", name)
    with UNPACKING:
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            archive = io.BytesIO()
            code._download_archive_to_file(archive)
            with tempfile.TemporaryDirectory(dir=folder.parent) as partial:
                zipfile.ZipFile(archive).extractall(partial)
                os.rename(partial, folder)
                os.mkdir(partial)
    return folder
