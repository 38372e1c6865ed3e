"""Taking in a figure that a program sends: through the form that people fill in, so by the same rules."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.forms import BaseInlineFormSet, ModelForm, inlineformset_factory, model_to_dict, modelform_factory
from django.utils.translation import gettext as _

from tracker.api.staff.entries import BY_FORM_NAME, FIGURE, read_entries, refuse_others
from tracker.api.staff.kinds import Unread, read_number, read_text
from tracker.api.staff.refusals import WHOLE, by_database, unfit
from tracker.api.staff.sent_documents import document_sent
from tracker.models import Figure, FigureBreakdown, User
from tracker.review.confirmations import Kind, confirm
from tracker.review.editing import number_anew, sign
from tracker.review.figure_form import FigureForm, PartFormSet
from tracker.review.guarantees import REFUSED, KindForm
from tracker.review.typed import as_typed

DAYS = {"first_day": "start", "last_day": "end"}
ASKED = [entry.field for entry in FIGURE.values() if entry.field not in DAYS]
PARTS, CONFIRMED = "breakdown", "confirmed_warnings"
NAMES = [*FIGURE, PARTS, CONFIRMED]
LONGEST_REASON = 500

EntryForm = modelform_factory(Figure, form=FigureForm, fields=ASKED, formfield_callback=as_typed)
Parts = inlineformset_factory(
    Figure,
    FigureBreakdown,
    form=KindForm,
    formset=PartFormSet,
    fields=("group", "value"),
    formfield_callback=as_typed,
    can_delete=False,
    extra=0,
)


def save_figure(
    body: Mapping[str, object], user: User, figure: Figure | None = None, like: Figure | None = None
) -> Figure:
    """Store what was sent: as a new draft, which may begin ``like`` another, or as a change of a locked ``figure``.

    What is not sent stays as it is. Its document may be sent instead of its number. Raises Refused for what cannot be
    stored; then nothing is.
    """
    refuse_others(body, NAMES)
    if isinstance(document := body.get("document"), dict):
        with transaction.atomic():
            found = document_sent(document, user)
            return save_figure({**body, "document": found.pk}, user, figure, like)
    read, errors = read_entries({name: body[name] for name in body if name in FIGURE}, FIGURE)
    groups, unread_parts = _read_parts(body.get(PARTS, {}))
    reasons = _read_reasons(body.get(CONFIRMED, []))
    form = EntryForm(_as_it_is(figure or like or Figure()) | read, instance=figure)
    form.writer = user
    form.is_valid()
    kept = dict(like.breakdown.values_list("group", "value")) if like else {}
    parts = _parts(form.instance, figure, kept | groups)
    errors = {**_said(form), **_parts_said(parts, groups), **errors, **unread_parts}
    if errors:
        raise unfit(errors)
    try:
        return _save(form, parts, user, reasons)
    except REFUSED as error:
        raise by_database(error, Figure, BY_FORM_NAME) from error


@transaction.atomic
def _save(form: ModelForm, parts: BaseInlineFormSet, user: User, reasons: Mapping[Kind, str]) -> Figure:
    figure = form.save(commit=False)
    number_anew(figure, user)
    figure.save()
    parts.instance = figure
    parts.save()
    if form.changed_data or parts.has_changed():
        sign(figure, user)
    confirm(figure, user, reasons)
    return figure


def _as_it_is(figure: Figure) -> dict[str, object]:
    """What the form shows of a figure before anything is sent."""
    days = {name: getattr(figure, column) for name, column in DAYS.items()} if figure.pk else {}
    return model_to_dict(figure, fields=ASKED) | days | {"seen_version": figure.version}


def _said(form: ModelForm) -> dict[str, list[str]]:
    return {
        BY_FORM_NAME.get(field, WHOLE): [str(one) for one in sentences]
        for field, sentences in form.errors.items()
    }


def _read_parts(sent: object) -> tuple[dict[str, int], dict[str, list[str]]]:
    """The parts by group. One that is stored is changed and never taken away, so null is no value here."""
    if not isinstance(sent, dict):
        return {}, {PARTS: [_("This is an object, such as {“children”: 140000}.")]}
    read: dict[str, int] = {}
    errors: dict[str, list[str]] = {}
    for group, value in sent.items():
        try:
            read[group] = read_number(value)
        except Unread as error:
            errors[f"{PARTS}.{group}"] = [str(error)]
    return read, errors


def _parts(whole: Figure, figure: Figure | None, groups: Mapping[str, int]) -> BaseInlineFormSet:
    stored = list(figure.breakdown.all()) if figure else []
    rows = [
        {"id": part.pk, "group": part.group, "value": groups.get(part.group, part.value)} for part in stored
    ]
    known = {part.group for part in stored}
    rows += [{"group": group, "value": value} for group, value in groups.items() if group not in known]
    data: dict[str, object] = {"breakdown-TOTAL_FORMS": len(rows), "breakdown-INITIAL_FORMS": len(stored)}
    for place, row in enumerate(rows):
        data |= {f"breakdown-{place}-{name}": value for name, value in row.items()}
    return Parts(data, instance=whole)


def _parts_said(parts: BaseInlineFormSet, groups: Mapping[str, int]) -> dict[str, list[str]]:
    if parts.is_valid():
        return {}
    said = {
        f"{PARTS}.{one.data[one.add_prefix('group')]}": [
            str(text) for texts in one.errors.values() for text in texts
        ]
        for one in parts.forms
        if one.errors
    }
    return said or {PARTS: [str(text) for text in parts.non_form_errors()]}


def _read_reasons(sent: object) -> dict[Kind, str]:
    """Why warnings are left as they are, by their code and the form's name of their field."""
    try:
        return dict(map(_read_reason, sent))  # type: ignore[arg-type]
    except (TypeError, KeyError, Unread) as error:
        words = _(
            "This is a list of objects, each with the “code” and the “field” of a warning and, in at most "
            "%(most)d letters, the “reason” why it is right as it is."
        )
        raise unfit({CONFIRMED: [words % {"most": LONGEST_REASON}]}) from error


def _read_reason(sent: Mapping[str, object]) -> tuple[Kind, str]:
    code, field, reason = (read_text(sent[name]).strip() for name in ("code", "field", "reason"))
    if not reason or len(reason) > LONGEST_REASON or len(sent) > 3:
        raise Unread
    return (code, FIGURE[field].field if field in FIGURE else field), reason
