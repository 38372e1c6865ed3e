"""How a reading is refused: a reason for programs, and a sentence for people that can be translated."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_SHOWN = 40


def gettext_noop(template: str) -> str:
    """Mark an English sentence for the translation catalogue; whoever shows it translates it."""
    return template


@dataclass(frozen=True)
class Sentence:
    """An English template with `%(name)s` places and what goes into them.

    To translate: `gettext(sentence.template) % sentence.params`.
    """

    template: str
    params: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.params


class ReadingError(ValueError):
    """What was given cannot be read. `str()` is the full English sentence, `reason` a stable code."""

    def __init__(self, reason: str, template: str, params: Mapping[str, str] | None = None) -> None:
        # The arguments go to Exception unchanged, so that the error survives the way out of a child process.
        super().__init__(reason, template, params)
        self.reason = reason
        self.sentence = Sentence(template, dict(params or {}))

    @property
    def template(self) -> str:
        """The sentence before its parameters are filled in, as the translation catalogue knows it."""
        return self.sentence.template

    @property
    def params(self) -> Mapping[str, str]:
        """What fills the template: always strings, always safe to print."""
        return self.sentence.params

    def __str__(self) -> str:
        return str(self.sentence)


class Missing(ReadingError):
    """Nothing was given. Missing is not zero."""

    def __init__(self) -> None:
        super().__init__("empty", gettext_noop("Nothing was given here. Missing is not zero."))

    def __reduce__(self) -> tuple[type["Missing"], tuple[()]]:
        return (Missing, ())


class NeedsDecision(ReadingError):
    """What was given can be read, but only a person can say how.

    `readings` holds what it can mean, in neutral form: digits with a decimal point (`235000`, `235.000`) or ISO
    days (`2020-04-03`).
    """

    def __init__(
        self, reason: str, template: str, params: Mapping[str, str], readings: tuple[str, ...]
    ) -> None:
        super().__init__(reason, template, params)
        self.args = (reason, template, params, readings)
        self.readings = readings


def seen(text: str) -> str:
    """Return the text as a sentence may print it: shortened, and each unprintable character as `U+202E`."""
    shown = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "".join(f"U+{ord(c):04X}" if is_unprintable(c) else c for c in shown)


def is_unprintable(character: str) -> bool:
    """Tell whether a character is a control, format, surrogate, private, unassigned or line separator."""
    category = unicodedata.category(character)
    return category.startswith("C") or category in {"Zl", "Zp"}
