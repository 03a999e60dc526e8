"""A rush at the portal's door: whoever cannot be served at once waits inside, and is told; the system drops nobody."""

import resource
import selectors
import signal
import socket

import pytest
from needs import needs

# More than the thousand the doorway once held, fewer than its places, so that the rest of the machine may have some.
KNOCK_AT_ONCE = 3_000
# Both ends of each are open files of this machine.
FILES = 2 * KNOCK_AT_ONCE
SECONDS_TO_BE_LET_IN = 10
SECONDS_TO_ANSWER = 60


@pytest.fixture
def many_files():
    """Leave to hold so many files open, for this process and the portal it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needs("files", hard >= FILES, f"{FILES} open files are wanted, and the limit here is {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, FILES), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def let_in(knocks) -> int:
    """How many of them the system has let in, once it has had time for all."""
    waiting = selectors.DefaultSelector()
    for knock in knocks:
        waiting.register(knock, selectors.EVENT_WRITE)
    let_in = 0
    while let_in < len(knocks) and (ready := waiting.select(SECONDS_TO_BE_LET_IN)):
        for key, _ in ready:
            waiting.unregister(key.fileobj)
            let_in += key.fileobj.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
    waiting.close()
    return let_in


def test_all_who_knock_while_the_portal_is_busy_are_let_in_and_answered(many_files, portal):
    portal.process.send_signal(signal.SIGSTOP)
    knocks = [socket.socket() for _ in range(KNOCK_AT_ONCE)]
    try:
        for knock in knocks:
            knock.setblocking(False)
            knock.connect_ex(("127.0.0.1", portal.port))
        inside = let_in(knocks)
        portal.process.send_signal(signal.SIGCONT)
        assert inside == KNOCK_AT_ONCE

        for knock in knocks:
            knock.settimeout(SECONDS_TO_ANSWER)
            # What is nowhere is answered quickest.
            knock.sendall(b"GET /nothing-here HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n")
        answers = {knock.recv(12) for knock in knocks}
        assert answers <= {b"HTTP/1.1 404", b"HTTP/1.1 503"}, answers
    finally:
        for knock in knocks:
            knock.close()
