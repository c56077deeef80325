"""A mail server of this machine for tests: takes letters, refuses them, dawdles, or hangs up."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer


class Sink(ThreadingTCPServer):
    """`letters`: what was accepted, as sent. `refuses` recipients, `dawdles` seconds before its greeting, `hangs_up` after DATA."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[str] = []
        self.refuses = self.hangs_up = False
        self.dawdles = 0.0
        self.calls = 0


class _Talk(StreamRequestHandler):
    server: Sink

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.server.calls += 1
        time.sleep(self.server.dawdles)
        self.say("220 sink")
        while line := self.rfile.readline().decode().strip():
            if not self.answer(line.split()[0].upper()):
                return

    def answer(self, verb: str) -> bool:
        if verb == "RCPT" and self.server.refuses:
            self.say("550 nobody of that name")
        elif verb == "DATA":
            self.say("354 go ahead")
            return self.take()
        elif verb == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 ok")
        return True

    def take(self) -> bool:
        lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
        self.server.letters.append("".join(lines))
        if self.server.hangs_up:
            return False  # taken, but the sender never learns of it
        self.say("250 taken")
        return True


@contextmanager
def mail_server() -> Iterator[Sink]:
    with Sink() as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        try:
            yield sink
        finally:
            sink.shutdown()
