"""Two people at one row of any kind: the second to save sees both versions and chooses."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests import builders as build
from tests.admin.conftest import Desk, edited, said
from tracker.models import Document
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db
EDITORS = 20

# Of each kind: a row, the field that both change, and one that only the first changes.
KINDS = {
    "document": (lambda: build.document("Report"), "title", "language"),
    "source": (lambda: build.source(name="OCHA"), "name", "note"),
    "event": (lambda: build.event(region=build.region()), "text", "region_wording"),
    "region": (lambda: build.region("X-A", level=Level.INFORMAL, surely=[build.region()]), "name", "name_ar"),
    "counter": (build.counter, "name", "definition"),
    "coverage": (build.coverage, "note", "last_day"),
}
SAID = {"language": "it", "name_ar": "إدلب", "last_day": "2019-12-30"}


def filled(response, **typed):
    """What the browser sends of a form that was opened, with what the person types."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    shown = {one.html_name: one.value() for form in forms for one in form}
    shown |= {"seen_change": response.context["seen"]} | typed
    return {name: "" if value is None else value for name, value in shown.items() if value is not False}


def sent_again(response, **chosen):
    """What the browser sends of the page that shows both versions."""
    conflict = response.context["conflict"]
    kept = {one.key: one.chosen for one in conflict.clashes if one.chosen}
    hidden = {"settling": "1", conflict.seen: conflict.now, "began_with": conflict.began_with}
    return dict(conflict.carried()) | kept | hidden | {f"keep:{name}": one for name, one in chosen.items()}


@pytest.fixture(params=KINDS)
def clash(request, desk, second_desk):
    """Both open the row; the first saves two fields, the second then one of them."""
    make, both, first_only = KINDS[request.param]
    row, page = make(), f"{request.param}_change"
    opened = second_desk.open(page, row.pk)
    typed = filled(desk.open(page, row.pk), **{both: "Of Amal", first_only: SAID.get(first_only, "More")})
    assert said(desk.send(page, row.pk, **typed))[-1].endswith("was changed successfully.")
    response = second_desk.send(page, row.pk, **filled(opened, **{both: "Of Basma"}))
    return row, page, both, first_only, response


def test_the_second_sees_both_and_nothing_is_saved(clash):
    row, _page, both, first_only, response = clash
    assert response.status_code == 409
    assert "somebody else saved this: amal, " in response.text
    shown = {one.name: (one.mine, one.theirs, one.chosen) for one in response.context["conflict"].clashes}
    assert shown[both] == ("Of Basma", "Of Amal", "")
    assert (set(shown), shown[first_only][2]) == ({both, first_only}, "theirs")
    row.refresh_from_db()
    assert getattr(row, both) == "Of Amal"


def test_what_is_chosen_is_saved_and_the_other_person_keeps_the_rest(clash, second_desk):
    row, page, both, first_only, response = clash
    kept = type(row).objects.get(pk=row.pk)
    second_desk.send(page, row.pk, **sent_again(response, **{both: "mine"}))
    row.refresh_from_db()
    assert getattr(row, both) == "Of Basma"
    column = {"last_day": "end"}.get(first_only, first_only)
    assert getattr(row, column) == getattr(kept, column)


def test_who_sees_both_and_is_overtaken_again_is_told_again(clash, desk, second_desk):
    row, page, both, _first_only, response = clash
    desk.send(page, row.pk, **filled(desk.open(page, row.pk), **{both: "Once more"}))
    again = second_desk.send(page, row.pk, **sent_again(response, **{both: "mine"}))
    assert again.status_code == 409
    assert "Once more" in again.text


def test_the_reason_of_a_change_is_kept_in_its_history(desk):
    row = build.document("Report")
    typed = filled(desk.open("document_change", row.pk), title="Report 2", why="A typing error.")
    desk.send("document_change", row.pk, **typed)
    kept = row.history.latest("pgh_id").pgh_context
    assert (kept["reason"], kept["user"]) == ("A typing error.", desk.user.pk)
    assert "A typing error." in desk.open("document_history", row.pk).text


def test_the_reason_of_a_change_of_a_figure_is_kept_too(desk):
    draft = build.figure(1000, status="draft")
    desk.send("figure_change", draft.pk, **edited(draft, value="2,000", why="The annex says so."))
    assert draft.history.latest("pgh_id").pgh_context["reason"] == "The annex says so."


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_save_a_document_at_once_one_wins_and_nineteen_are_told():
    row = build.document("Report")
    desks = [Desk(build.user(f"editor-{n}")) for n in range(EDITORS)]
    opened, start = desks[0].open("document_change", row.pk), threading.Barrier(EDITORS)
    kept = row.history.count()

    def save(n: int) -> int:
        start.wait()
        try:
            address = f"/admin/tracker/document/{row.pk}/change/"
            return desks[n].client.post(address, filled(opened, title=f"Report {n}")).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        answers = list(pool.map(save, range(EDITORS)))
    assert sorted(answers) == [302, *[409] * (EDITORS - 1)]
    assert Document.objects.get().title == f"Report {answers.index(302)}"
    assert row.history.count() == kept + 1
