"""The steps of a figure from draft to published, each an address of its own. Four eyes are the database's to keep."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.staff.entries import FIGURE, refuse_others
from tracker.api.staff.figure_rows import StaffFigureDetailSerializer
from tracker.api.staff.figures import FIGURE_ID, locked, shown
from tracker.api.staff.kinds import Unread, read_text
from tracker.api.staff.refusals import Refused, unfit
from tracker.api.staff.staff_view import Operation, StaffView, needs
from tracker.models import Figure
from tracker.review.guarantees import REFUSED, refusal_of
from tracker.review.notes import WHOLE, give_back, hold
from tracker.review.steps import PUBLISH, SEND, WITHDRAW, Step, Taken, take

LONGEST = 500
REASON, COMMENTS = "reason", "comments"


class ReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=LONGEST)


class CommentsSerializer(serializers.Serializer):
    """At least one of both: what is to be mended, as a whole or by field."""

    reason = serializers.CharField(max_length=LONGEST, required=False)
    comments = serializers.DictField(child=serializers.CharField(max_length=LONGEST), required=False)


class StepView(StaffView):
    """Takes one step with the figure in the address."""

    path_parameters = (FIGURE_ID,)
    takes: tuple[str, ...] = ()

    @transaction.atomic
    def post(self, request: Request, figure_id: int) -> Response:
        needs(request, "view", Figure)
        refuse_others(request.data, [*self.takes])
        figure = locked(request, figure_id)
        try:
            with transaction.atomic():
                taken = self.take(request, figure)
        except REFUSED as error:
            raise Refused(409, refusal_of(error, Figure)[1]) from error
        if not taken.ids:
            raise Refused(409, " ".join(map(str, taken.refusals)))
        return shown(figure)

    def take(self, request: Request, figure: Figure) -> Taken:
        raise NotImplementedError


def _operation(summary: object, body: type | None = None) -> Mapping[str, Operation]:
    return {"post": Operation(summary, StaffFigureDetailSerializer, body, changes=True)}


def _plainly(step: Step, request: Request, figure: Figure, reason: str = "") -> Taken:
    return take(step, Figure.objects.filter(pk=figure.pk), request.user, reason)


class SendView(StepView):
    operations = _operation(gettext_lazy("Send a draft to review"))

    def take(self, request: Request, figure: Figure) -> Taken:
        return _plainly(SEND, request, figure)


class PublishView(StepView):
    operations = _operation(gettext_lazy("Publish a figure that somebody else wrote"))

    def take(self, request: Request, figure: Figure) -> Taken:
        return _plainly(PUBLISH, request, figure)


class ReturnView(StepView):
    operations = _operation(
        gettext_lazy("Return a figure, with what is to be mended by field"), CommentsSerializer
    )
    takes = (REASON, COMMENTS)

    def take(self, request: Request, figure: Figure) -> Taken:
        return give_back(figure, request.user, _comments(request.data))


class HoldView(StepView):
    operations = _operation(gettext_lazy("Let a figure wait in review, and say for what"), ReasonSerializer)
    takes = (REASON,)

    def take(self, request: Request, figure: Figure) -> Taken:
        try:
            hold(figure, request.user, _said(request.data, needed=False))
        except ValueError as error:
            return Taken([], [str(error)])
        return Taken([figure.pk])


class WithdrawView(StepView):
    operations = _operation(gettext_lazy("Withdraw a figure; this is not undone"), ReasonSerializer)
    takes = (REASON,)

    def take(self, request: Request, figure: Figure) -> Taken:
        return _plainly(WITHDRAW, request, figure, _said(request.data))


def _said(body: Mapping[str, object], *, needed: bool = True) -> str:
    said = _text(body.get(REASON), REASON)
    if needed and not said:
        raise unfit({REASON: [_("Say why: it is kept in the figure’s history.")]})
    return said


def _comments(body: Mapping[str, object]) -> dict[str, str]:
    """What is to be mended under the form's names of the fields, and as a whole."""
    sent = body.get(COMMENTS) or {}
    if not isinstance(sent, dict):
        raise unfit({COMMENTS: [_("This is an object: a sentence for each field.")]})
    refuse_others(sent, [*FIGURE])
    comments = {FIGURE[name].field: _text(text, f"{COMMENTS}.{name}") for name, text in sent.items()}
    return comments | {WHOLE: _text(body.get(REASON), REASON)}


def _text(value: object, name: str) -> str:
    try:
        said = read_text(value).strip()
    except Unread as error:
        raise unfit({name: [str(error)]}) from error
    if len(said) > LONGEST:
        raise unfit({name: [_("At most %(most)d letters are kept here.") % {"most": LONGEST}]})
    return said
