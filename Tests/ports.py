"""Ports for what tests start: each is one test's alone, also between runs side by side, and also while nothing listens on it."""

import socket

# Below what the system gives to calls that go out: such a call, made by any program, would take the port of a killed desk
# before it is started again.
FIRST, LAST = 20_000, 31_999

_claims: list[socket.socket] = []  # held until the run ends


def free_port() -> int:
    """A port that nobody listens on, and that no other run of tests is given while this one lasts."""
    for port in range(FIRST, LAST + 1):
        # A claim is a datagram socket of the same number: it stands in nobody's way, and ends with its process.
        claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            claim.bind(("127.0.0.1", port))
            with socket.socket() as found:
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                found.bind(("127.0.0.1", port))
        except OSError:
            claim.close()
            continue
        _claims.append(claim)
        return port
    raise AssertionError(f"no port is free from {FIRST} to {LAST}")


def free_ports(count: int) -> list[int]:
    """Several of them."""
    return [free_port() for _ in range(count)]


def given() -> set[int]:
    """Every port this run of tests was given."""
    return {claim.getsockname()[1] for claim in _claims}
