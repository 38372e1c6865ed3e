"""Faults that no test can notice, by file: how they read, and why nothing changes."""

# ruff: noqa: E501  each line of code is quoted whole, so that it can be found

from __future__ import annotations

CHOSEN = "a number chosen for speed: any near it gives the same bounds"
GIVEN = "every claim is made with its own value"
ONES = "both signs are one or minus one"
FITS = "a count that fits needs no repair, and repairing it changes nothing"
SHIFT = "only the differences between counts are used"
NOTHING = "the margin is nothing whatever this number is: the others keep it there"
NUMBER = "whoever gives no number gives both ends, and then it is not asked for"
EXTRA = "what is not shorter is not taken in, and the order of what is changes nothing"
CLOSED = "a table that is closed has nothing shorter by a way of the same length"
ITSELF = "the way from a day to itself is never shorter than nothing"
SHORTCUT = "a shortcut that is not taken: the long way gives the same"
NEVER = "a lowest number is never below nothing"
SIDE = "all that face each other are of one side, and only the sign of the number counts"
PLACES = "both sides of the comparison move by the same"
ONE_EACH = "a report has at most one claim of each kind, so that nothing is left to order"
LOOKS = "when a contradiction is looked for, not whether it is found"
EMPTY = "what is added is empty"

EQUIVALENT: dict[str, dict[str, str]] = {
    "claims.py": {
        "published: int = 0 :: 0 -> 1": GIVEN,
        "published: int = 0 :: 0 -> -1": GIVEN,
        "return tuple(term._replace(sign=term.sign * sign) for term in self.proof) :: term.sign * sign -> term.sign // sign": ONES,
    },
    "exchange.py": {
        "NODES = 200 :: 200 -> 201": CHOSEN,
        "NODES = 200 :: 200 -> 199": CHOSEN,
        "ROUNDS = 20 :: 20 -> 21": CHOSEN,
        "ROUNDS = 20 :: 20 -> 19": CHOSEN,
        "TERMS = 5_000 :: 5000 -> 5001": CHOSEN,
        "TERMS = 5_000 :: 5000 -> 4999": CHOSEN,
        "inside = start < end :: start < end -> start <= end": "at most so many on no day at all limits nothing",
        "(term._replace(sign=sign * term.sign) for term in terms), :: sign * term.sign -> sign // term.sign": ONES,
        "if len(days) <= size: :: len(days) <= size -> len(days) < size": EMPTY,
        "kind, sign = (ClaimKind.AT_MOST, 1) if start < end else (ClaimKind.AT_LEAST, -1) :: start < end -> start <= end": EMPTY,
    },
    "graph.py": {
        "sweep, look_at = 0, 1 :: 0 -> -1": LOOKS,
        "sweep, look_at = 0, 1 :: 1 -> 2": LOOKS,
        "if sweep == look_at: :: sweep == look_at -> sweep != look_at": LOOKS,
        "starts, reach = [0], 0 :: 0 -> -1": EMPTY,
        "length = [0] * len(self.days) :: 0 -> 1": SHIFT,
        "length = [0] * len(self.days) :: 0 -> -1": SHIFT,
        "look_at *= 2 :: 2 -> 3": LOOKS,
    },
    "insertion.py": {
        "if self._counts[head] > self._counts[tail] + weight and not self._repair(tail, head, weight): :: self._counts[head] > self._counts[tail] + weight -> self._counts[head] >= self._counts[tail] + weight": FITS,
        "self._counts = [0] * len(days) :: 0 -> 1": SHIFT,
        "self._counts = [0] * len(days) :: 0 -> -1": SHIFT,
    },
    "intervals.py": {
        "NOTHING = Margin(Fraction(0), 0, 0) :: 0 -> -1": NOTHING,
        "NOTHING = Margin(Fraction(0), 0, 0) :: 0 -> 1": NOTHING,
        "return 0 if value is None else value :: 0 -> 1": NUMBER,
        "return 0 if value is None else value :: 0 -> -1": NUMBER,
        '"none": _both(Margin(HALF, 0, 5), Margin(HALF, 0, 5)), :: 0 -> -1': NOTHING,
    },
    "matrix.py": {
        "last = matrix.size - 1 :: 1 -> 2": EXTRA,
        "length < old :: length < old and (not (i and table[i - 1][j] <= length)) and (not (j < last and row[j + 1] <= length)) -> length < old or not (i and table[i - 1][j] <= length) or (not (j < last and row[j + 1] <= length))": EXTRA,
        "origins = [origin for origin, row in enumerate(far) if row[start] + length < row[end]] :: row[start] + length < row[end] -> row[start] + length <= row[end]": CLOSED,
        "return [[length if j <= i else inf for j, length in enumerate(row)] for i, row in enumerate(table)] :: j <= i -> j < i": ITSELF,
        "return [[length if j >= i else inf for j, length in enumerate(row)] for i, row in enumerate(table)] :: j >= i -> j > i": ITSELF,
        "length < old :: length < old -> length <= old": EXTRA,
        "return sorted(found, key=lambda edge: edge[2]) :: 2 -> 1": EXTRA,
        "and not (i and table[i - 1][j] <= length) :: table[i - 1][j] <= length -> table[i - 1][j] < length": EXTRA,
        "and not (j < last and row[j + 1] <= length) :: row[j + 1] <= length -> row[j + 1] < length": EXTRA,
    },
    "movements.py": {
        "if len(self.active) == 1: :: 1 -> 0": SHORTCUT,
        "if self._latest is None or self._latest[0] != list(claims): :: 0 -> 1": SHORTCUT,
        "if self._latest is None or self._latest[0] != list(claims): :: 0 -> -1": SHORTCUT,
        "Running(day, max(0, int(-low)), None if high == inf else int(high)) :: 0 -> -1": NEVER,
    },
    "order.py": {
        "sign = 1 if facing and facing[0].at_least else -1 :: 1 -> 2": SIDE,
        "return (start, size + 1 - end) if sign > 0 else (size + 1 - start, end) :: sign > 0 -> sign >= 0": SIDE,
        "return (start, size + 1 - end) if sign > 0 else (size + 1 - start, end) :: 0 -> -1": SIDE,
        "sign = 1 if facing and facing[0].at_least else -1 :: 0 -> -1": SIDE,
        "return (start, size + 1 - end) if sign > 0 else (size + 1 - start, end) :: 1 -> 2": PLACES,
        "return (claim.report != first, *rank, id_key(claim.report), claim.kind, *claim[1:5]) :: 1 -> 2": ONE_EACH,
        "return (claim.report != first, *rank, id_key(claim.report), claim.kind, *claim[1:5]) :: 1 -> 0": ONE_EACH,
        "return (claim.report != first, *rank, id_key(claim.report), claim.kind, *claim[1:5]) :: 5 -> 6": ONE_EACH,
        "return (claim.report != first, *rank, id_key(claim.report), claim.kind, *claim[1:5]) :: 5 -> 4": ONE_EACH,
    },
    "settlement.py": {
        "ALTERNATIVES = 40 :: 40 -> 41": CHOSEN,
        "ALTERNATIVES = 40 :: 40 -> 39": CHOSEN,
        "return len(self.contesting) <= ALTERNATIVES :: len(self.contesting) <= ALTERNATIVES -> len(self.contesting) < ALTERNATIVES": CHOSEN,
    },
}
