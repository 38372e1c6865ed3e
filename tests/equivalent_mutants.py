"""Faults that no test can notice, by file: how they read, and why nothing changes."""

from __future__ import annotations

CHOSEN = "a number chosen for speed: any near it gives the same bounds"
GIVEN = "every claim is made with its own value"
ONES = "both signs are one or minus one"

EQUIVALENT: dict[str, dict[str, str]] = {
    "claims.py": {
        "published: int = 0 :: 0 -> 1": GIVEN,
        "published: int = 0 :: 0 -> -1": GIVEN,
        "return tuple(term._replace(sign=term.sign * sign) for term in self.proof) :: term.sign * sign -> "
        "term.sign // sign": ONES,
    },
    "exchange.py": {
        "NODES = 200 :: 200 -> 201": CHOSEN,
        "NODES = 200 :: 200 -> 199": CHOSEN,
        "ROUNDS = 20 :: 20 -> 21": CHOSEN,
        "ROUNDS = 20 :: 20 -> 19": CHOSEN,
        "TERMS = 5_000 :: 5000 -> 5001": CHOSEN,
        "TERMS = 5_000 :: 5000 -> 4999": CHOSEN,
        "inside = start < end :: start < end -> start <= end": "at most so many on no day at all limits nothing",
        "(term._replace(sign=sign * term.sign) for term in terms), :: sign * term.sign -> sign // term.sign": (
            ONES
        ),
    },
}
