"""A small OpenID Connect provider on this machine: it confirms whomever a test wants confirmed."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt

CLIENT = {"client_id": "assessor", "secret": "a secret between the two of them"}


class IdentityProvider:
    """Runs as a context manager; `person` holds the claims about whoever signs in there next."""

    def __init__(self, **person):
        self.person = person
        self.asked = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()

    @property
    def configuration(self):
        """What a deployment sets by environment variables."""
        app = CLIENT | {"provider_id": "oidc", "name": "Acme", "settings": {"server_url": self.issuer}}
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    def sign_in(self, client, start="/accounts/single-sign-on/"):
        """Follow the button of the sign-in page to the provider and come back from it."""
        self.asked = {name: value for name, [value] in parse_qs(urlsplit(client.get(start)["Location"]).query).items()}
        return client.get("/accounts/single-sign-on/callback/", {"state": self.asked["state"], "code": "a code"})

    def answers(self):
        now = int(time.time())
        claims = self.person | {"iss": self.issuer, "aud": CLIENT["client_id"], "iat": now, "exp": now + 60}
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/token": {"access_token": "a token", "id_token": jwt.encode(claims, CLIENT["secret"] * 2)},
            "/userinfo": self.person,
        }

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = json.dumps(provider.answers()[self.path]).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *args):
                pass

        return Handler
