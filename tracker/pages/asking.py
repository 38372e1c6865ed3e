"""From a page's address to its selection."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping

from django.http import HttpRequest, QueryDict

from tracker.selection import PARAMETERS, Selection, SelectionError, refuse_unknown

BAD_REQUEST, OK = 400, 200


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a page was asked: the selection, and the first sentence about what could not be read.

    ``typed`` is the address as it came, ``params`` what is left of it when each mistake is taken out.
    """

    selection: Selection
    typed: QueryDict
    params: QueryDict
    fixed: Mapping[str, object]
    problem: str = ""

    @property
    def status(self) -> int:
        return BAD_REQUEST if self.problem else OK

    def without(self, error: SelectionError) -> Asked:
        """The rest of the question, where a part of it means nothing here."""
        if not self.params:
            raise error  # nothing of the address is left that could be at fault
        params = self.params.copy()
        if params.pop(error.parameter, None) is None:
            params.clear()
        return dataclasses.replace(self, params=params, problem=self.problem or error.detail)._read()

    def _read(self) -> Asked:
        try:
            selection = Selection.from_params(self.params, also=list(self.params))
        except SelectionError as error:
            return self.without(error)
        return dataclasses.replace(self, selection=dataclasses.replace(selection, **self.fixed))  # type: ignore[arg-type]


def asked(
    request: HttpRequest, *, known: Collection[str] = PARAMETERS, also: Collection[str] = (), **fixed: object
) -> Asked:
    """Read the address; what cannot be read is said on the page, which answers the rest.

    ``known`` are the parameters of a selection that the page has, ``also`` those it reads itself.
    """
    accepted, params, problem = {*known, *also}, request.GET.copy(), ""
    try:
        refuse_unknown(params, accepted)
    except SelectionError as error:
        problem = error.detail
        for name in [name for name in params if name not in accepted]:
            del params[name]
    return Asked(Selection(), request.GET, params, fixed, problem)._read()
