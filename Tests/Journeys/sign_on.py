"""A real provider of identities, Canaille: begun anew in a folder of its own, and set up as whoever runs one does.

docs/operating.md tells the same by hand.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from founding import runs
from ports import free_port

PROGRAM = Path(sys.executable).with_name("canaille")
SECONDS_TO_SET_UP = 60
SECONDS_TO_STOP = 30
BITS = 2_048
SETTINGS = """
SECRET_KEY = "a secret of the provider"
SERVER_NAME = "127.0.0.1:{port}"
PREFERRED_URL_SCHEME = "http"

[CANAILLE]
NAME = "某省统一身份"
DATABASE = "sql"
JAVASCRIPT = false

[CANAILLE_SQL]
DATABASE_URI = "sqlite:///{folder}/provider.sqlite"

[CANAILLE_OIDC]
ACTIVE_JWKS = ['''{key}''']
TRUSTED_DOMAINS = ["127.0.0.1"]

[CANAILLE_OIDC.USERINFO_MAPPING]
SUB = "{{{{ user.id }}}}"
"""


class Canaille:
    """One that can be run, with nobody in it."""

    def __init__(self, folder: Path):
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.log = folder / "provider.log"
        self.subjects: dict[str, str] = {}  # what its tokens call somebody, by login
        key = rsa.generate_private_key(public_exponent=65_537, key_size=BITS)
        settings = folder / "provider.toml"
        settings.touch(0o600)
        settings.write_text(SETTINGS.format(
            port=self.port, folder=folder,
            key=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()))
        self._environment = os.environ | {"CANAILLE_CONFIG": str(settings)}
        self._does("install")

    def _does(self, *command: str) -> str:
        """Its own command, and what that prints."""
        done = subprocess.run(
            [PROGRAM, *command], env=self._environment, capture_output=True, text=True, timeout=SECONDS_TO_SET_UP)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def admits(self, client: str, secret: str, desk: str) -> None:
        """Knows a desk that asks for codes alone and shows its secret: the organ's own, whose officers consent to nothing."""
        self._does(
            "create", "client", "--quiet", "--client-id", client, "--client-secret", secret, "--client-name", "连心",
            "--client-uri", desk, "--redirect-uris", f"{desk}/sign-in/provider/back", "--scope", "openid",
            "--grant-types", "authorization_code", "--response-types", "code",
            "--token-endpoint-auth-method", "client_secret_basic", "--id-token-signed-response-alg", "RS256")
        self._does("set", "client", "--quiet", client, "--audience", client)  # its tokens would be for nobody

    def knows(self, login: str, password: str, name: str) -> None:
        """Somebody who may sign in by it."""
        made = self._does(
            "create", "user", "--user-name", login, "--password", password, "--family-name", name,
            "--formatted-name", name, "--emails", f"{login}@organ.example")
        self.subjects[login] = json.loads(made)["id"]

    def starts(self) -> None:
        self._process = runs(
            [PROGRAM, "run", "--bind", f"127.0.0.1:{self.port}"], self.port, self.log, self._environment)

    def ends(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        self._process.wait(SECONDS_TO_STOP)
