"""Two people at one figure: the second to save sees both versions and chooses; nothing typed is lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests import builders as build
from tests.admin.conftest import Desk, edited
from tracker.models import Figure

pytestmark = pytest.mark.django_db
EDITORS = 20


@pytest.fixture
def draft(desk):
    return build.figure(1000, status="draft", created_by=desk.user, parts={"children": 10})


@pytest.fixture
def clash(desk, second_desk, draft):
    """Amal saves 2,000 and a note; Basma, who began before, then sends 3,000 and another last day."""
    desk.send("figure_change", draft.pk, **edited(draft, value="2,000", note="from page 2"))
    typed = edited(draft, value="3,000", last_day="2019-12-24")
    return second_desk.send("figure_change", draft.pk, **typed)


def shown(response) -> dict[str, tuple[str, str, str]]:
    return {one.label: (one.mine, one.theirs, one.chosen) for one in response.context["conflict"].clashes}


def carried(response, **chosen):
    """What the browser sends from the page: all that was typed, and the choices."""
    conflict = response.context["conflict"]
    kept = {one.key: one.chosen for one in conflict.clashes if one.chosen}
    sent = {"settling": "1", conflict.seen: conflict.now, "began_with": conflict.began_with}
    return (
        dict(conflict.carried()) | kept | sent | {f"keep:{name}": choice for name, choice in chosen.items()}
    )


def test_the_second_sees_both_versions_who_saved_and_when(draft, clash):
    assert clash.status_code == 409
    assert "While you had it open, somebody else saved this: amal, " in clash.text
    assert shown(clash) == {
        "Number": ("3,000", "2,000", ""),
        "Note": ("–", "from page 2", "theirs"),
        "Last day": ("24 December 2019", "31 December 2019", "mine"),
    }
    draft.refresh_from_db()
    assert (draft.value, draft.version) == (2000, 2)


def test_a_choice_for_each_field_is_saved(second_desk, draft, clash):
    second_desk.send("figure_change", draft.pk, **carried(clash, value="mine"))
    draft.refresh_from_db()
    assert (draft.value, draft.note, str(draft.end)) == (3000, "from page 2", "2019-12-24")
    assert draft.version == 3
    assert second_desk.user in draft.authors.all()


@pytest.mark.parametrize(
    ("whole", "stored"), [("mine", (3000, "")), ("theirs", (2000, "from page 2"))], ids=["mine", "theirs"]
)
def test_one_version_is_chosen_as_a_whole(second_desk, draft, clash, whole, stored):
    second_desk.send("figure_change", draft.pk, **carried(clash) | {"whole": whole})
    draft.refresh_from_db()
    assert (draft.value, draft.note) == stored


def test_what_both_changed_has_to_be_chosen(second_desk, draft, clash):
    response = second_desk.send("figure_change", draft.pk, **carried(clash))
    assert "nothing has been saved yet" in response.text
    assert shown(response)["Last day"] == ("24 December 2019", "31 December 2019", "mine")
    draft.refresh_from_db()
    assert draft.version == 2


def test_a_third_who_saves_meanwhile_is_shown_in_turn(desk, second_desk, draft, clash):
    draft.refresh_from_db()
    desk.send("figure_change", draft.pk, **edited(draft, value="4,000", note="from page 2"))
    response = second_desk.send("figure_change", draft.pk, **carried(clash, value="mine"))
    assert response.status_code == 409
    assert shown(response)["Number"][:2] == ("3,000", "4,000")
    second_desk.send("figure_change", draft.pk, **carried(response, value="mine"))
    draft.refresh_from_db()
    assert (draft.value, draft.version) == (3000, 4)


def test_what_is_no_number_is_kept_as_it_was_typed(desk, second_desk, draft):
    desk.send("figure_change", draft.pk, **edited(draft, value="2,000"))
    response = second_desk.send("figure_change", draft.pk, **edited(draft, value="threee"))
    assert shown(response)["Number"][0] == "threee"
    response = second_desk.send("figure_change", draft.pk, **carried(response, value="mine"))
    assert "threee" in response.text
    assert response.status_code == 200


def test_parts_are_chosen_one_by_one_and_none_is_lost(desk, second_desk, draft):
    stored = {
        "breakdown-TOTAL_FORMS": 2, "breakdown-INITIAL_FORMS": 1, "breakdown-0-id": draft.breakdown.get().pk,
        "breakdown-0-figure": draft.pk, "breakdown-0-group": "children",
    }  # fmt: skip
    amal = stored | {"breakdown-0-value": "20", "breakdown-1-group": "men", "breakdown-1-value": "5"}
    basma = stored | {"breakdown-0-value": "30", "breakdown-1-group": "women", "breakdown-1-value": "7"}
    desk.send("figure_change", draft.pk, **edited(draft) | amal)
    response = second_desk.send("figure_change", draft.pk, **edited(draft) | basma)
    assert shown(response) == {
        "Breakdown: children": ("30", "20", ""),
        "Breakdown: women": ("7", "–", "mine"),
    }
    second_desk.send("figure_change", draft.pk, **carried(response) | {"keep:part-children": "theirs"})
    assert dict(draft.breakdown.values_list("group", "value")) == {"children": 20, "men": 5, "women": 7}


def test_a_figure_that_went_to_review_meanwhile_keeps_what_was_typed_in_sight(desk, second_desk, draft):
    desk.act("send_to_review", draft)
    response = second_desk.send("figure_change", draft.pk, **edited(draft, value="3,000", note="typed long"))
    assert "A figure in review stays as its reviewer sees it." in response.text
    assert shown(response)["Note"][0] == "typed long"
    draft.refresh_from_db()
    assert draft.value == 1000
    desk.act("return_to_author", draft)
    draft.refresh_from_db()
    second_desk.send("figure_change", draft.pk, **carried(response) | {"seen_version": draft.version})
    draft.refresh_from_db()
    assert (draft.value, draft.note) == (3000, "typed long")


def test_the_page_needs_no_script_and_leads_on(draft, clash):
    assert "<script" not in clash.text.partition('id="content"')[2]
    assert f"/admin/tracker/figure/{draft.pk}/history/" in clash.text


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_save_at_once_one_wins_and_nineteen_are_told():
    figure = build.figure(1000, status="draft")
    desks = [Desk(build.user(f"editor-{n}")) for n in range(EDITORS)]
    kept, start = figure.history.count(), threading.Barrier(EDITORS)

    def save(n: int):
        start.wait()
        try:
            return desks[n].client.post(
                f"/admin/tracker/figure/{figure.pk}/change/", edited(figure, value=f"{2000 + n}")
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        responses = list(pool.map(save, range(EDITORS)))
    statuses = [response.status_code for response in responses]
    assert sorted(statuses) == [302, *[409] * (EDITORS - 1)]
    winner = statuses.index(302)
    stored = Figure.objects.get(pk=figure.pk)
    assert (stored.value, stored.version) == (2000 + winner, 2)
    assert figure.history.count() == kept + 1
    for n, response in enumerate(responses):
        if n != winner:
            assert f"somebody else saved this: editor-{winner}, " in response.content.decode()
            assert f'name="value" value="{2000 + n}"' in response.content.decode()
