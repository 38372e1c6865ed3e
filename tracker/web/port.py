"""Whether a port is free. Runs as a script before anything is installed, so it uses the standard library alone."""

from __future__ import annotations

import socket
import sys


def refusal(host: str, port: str) -> str | None:
    """Why the site cannot be served there, as a sentence; None when it can."""
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        return f"The port is a number from 1 to 65535, not {port!r}."
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            # As the server does: a port that was closed a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return f"Port {port} on {host} cannot be used ({error.strerror}). Choose another: ./run --port 8765"
    return None


if __name__ == "__main__":
    sys.exit(refusal(*sys.argv[1:3]))
