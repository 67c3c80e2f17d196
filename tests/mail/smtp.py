"""Mail servers on real sockets: one that is away, one that says what it is told to, one that never answers."""

import socket
import socketserver
from contextlib import contextmanager
from threading import Event, Thread

WELCOME = {
    "EHLO": "250 hello",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    "RSET": "250 ok",
    "QUIT": "221",
}


class Conversation(socketserver.StreamRequestHandler):
    """Replies to each command as the server was told to, and keeps the letters that it takes."""

    def handle(self):
        self.reply("220 here")
        for line in self.rfile:
            command = line.decode()[:4].upper()
            reply = self.server.replies.get(command, "250 ok")
            self.reply(reply)
            if reply.startswith("354"):
                self.server.letters.append(self.letter())
                self.reply("250 taken")

    def letter(self):
        return "".join(line.decode() for line in iter(self.rfile.readline, b".\r\n"))

    def reply(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def answering(**replies):
    """A server that takes every letter, except as `replies` by command say: its mailer, and the letters it took."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.replies, server.letters, server.daemon_threads = WELCOME | replies, [], True
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        try:
            yield mailer_at(server.server_address[1]), server.letters
        finally:
            server.shutdown()


@contextmanager
def silent():
    """A server that takes a call and says nothing: its port, and an event that is set once somebody called."""
    called = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def wait():
            calls.append(server.accept())
            called.set()

        calls = []
        Thread(target=wait, daemon=True).start()
        yield server.getsockname()[1], called
        for connection, _ in calls:
            connection.close()


def away():
    """The mailer of a port at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return mailer_at(probe.getsockname()[1])


def mailer_at(port):
    options = {"host": "127.0.0.1", "port": port, "timeout": 20}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
