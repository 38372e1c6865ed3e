"""Who may do what: every action beside every role, through the requests a browser would send."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders as build
from tests.admin.conftest import Desk, edited
from tests.admin.import_actions import (
    OTHERS,
    OWN,
    import_file,
    make_batch,
    see_a_file,
    undo_import,
)
from tracker.models import Document, Figure, User
from tracker.models.history import because
from tracker.review.roles import ADMINISTRATOR, ENTRY, REVIEWER

pytestmark = pytest.mark.django_db

ANONYMOUS, ELSEWHERE = "nobody signed in", "Entry, of another region"
WHO = (ANONYMOUS, ENTRY, ELSEWHERE, REVIEWER, ADMINISTRATOR)
STAFF, WRITERS, REVIEWERS = {ENTRY, ELSEWHERE, REVIEWER, ADMINISTRATOR}, {ENTRY, REVIEWER}, {REVIEWER}
NONE: set[str] = set()


class World:
    """One person at a desk, and a figure that is theirs or somebody else's."""

    def __init__(self, who: str) -> None:
        self.idleb = build.region("SY07", name="Idleb")
        self.other = build.staff(ENTRY, username="other")
        regions = [build.region("SY02", name="Aleppo")] if who == ELSEWHERE else []
        role = ENTRY if who == ELSEWHERE else who
        self.desk = Desk(build.staff(role, username="somebody", regions=regions))
        if who == ANONYMOUS:
            self.desk.client = Client()

    def figure(self, status: str, whose: str = OTHERS) -> Figure:
        author = self.desk.user if whose == OWN else self.other
        known = {"reviewed_by": build.user("second")} if status == "published" else {}
        return build.figure(1000, status=status, region=self.idleb, created_by=author, **known)

    def typed(self, **more: object) -> dict[str, object]:
        document, counter = build.document(), build.counter()
        return {
            "document": document.pk, "counter": counter.pk, "region": self.idleb.pk, "qualifier": "none",
            "value": "1000", "unit": "movements", "measure": "displacement", "cause": "conflict",
            "first_day": "2019-12-01", "last_day": "2019-12-31", "breakdown-TOTAL_FORMS": 0,
            "breakdown-INITIAL_FORMS": 0,
        } | more  # fmt: skip

    def seen(self, page: str, *args: object) -> bool:
        return self.desk.open(page, *args).status_code == 200

    def moved(self, step: str, figure: Figure, to: str) -> bool:
        self.desk.act(step, figure, reason="Printed by mistake.")
        figure.refresh_from_db()
        return figure.status == to


def add(world: World) -> bool:
    world.desk.send("figure_add", **world.typed())
    return Figure.objects.exists()


def change(status: str, whose: str):
    def action(world: World) -> bool:
        figure = world.figure(status, whose)
        world.desk.send("figure_change", figure.pk, **edited(figure, value="2000"))
        figure.refresh_from_db()
        return figure.value == 2000

    return action


def correct(world: World) -> bool:
    old = world.figure("published")
    world.desk.send("figure_add", **world.typed(value="900", supersedes=old.pk))
    old.refresh_from_db()
    return old.value == 1000 and old.successors.filter(status="draft", value=900).exists()


def step(name: str, before: str, after: str, whose: str = OTHERS):
    return lambda world: world.moved(name, world.figure(before, whose), after)


def decide(decision: str, after: str):
    """The buttons of the page on which a figure is checked."""

    def action(world: World) -> bool:
        figure = world.figure("in_review")
        seen = {"decision": decision, "seen_version": figure.version, "comment-": "Look again."}
        world.desk.send("figure_review", figure.pk, **seen)
        figure.refresh_from_db()
        return figure.status == after if decision != "hold" else figure.review_notes.exists()

    return action


def restore_draft(world: World) -> bool:
    figure = world.figure("draft")
    with because(step="mend", user=world.other.pk):
        Figure.objects.filter(pk=figure.pk).update(value=2000)
    world.desk.send("figure_restore", figure.pk, 1, reason="It was right.", seen=2)
    figure.refresh_from_db()
    return figure.value == 1000


def restore_published(world: World) -> bool:
    """What readers see stays: the old words become the draft of a correction."""
    old = world.figure("published")
    world.desk.send("figure_restore", old.pk, 1, reason="It was right.", seen=1)
    return old.successors.filter(status="draft").exists()


def make_token(world: World) -> bool:
    world.desk.send("apitoken_add", name="a program", days=30)
    return world.desk.user.api_tokens.exists()


def delete(status: str):
    def action(world: World) -> bool:
        figure = world.figure(status, OWN)
        world.desk.send("figure_delete", figure.pk, post="yes")
        world.desk.act("delete_selected", figure, post="yes")
        return not Figure.objects.filter(pk=figure.pk).exists()

    return action


def change_document(status: str):
    def action(world: World) -> bool:
        row = world.figure(status).document
        typed = {"publisher": row.publisher_id, "title": "Mended", "published_on": row.published_on}
        typed |= {"published_on_basis": row.published_on_basis, "public": "on"}
        world.desk.send("document_change", row.pk, **typed)
        return Document.objects.get(pk=row.pk).title == "Mended"

    return action


def manage_regions(world: World) -> bool:
    return world.seen("region_add") and world.seen("counter_add")


def switch_off(world: World) -> bool:
    world.desk.send("user_change", world.other.pk, username="other")
    return not User.objects.get(pk=world.other.pk).is_active


def become_superuser(world: World) -> bool:
    me = world.desk.user
    world.desk.send(
        "user_change", me.pk, username=me.username, is_active="on", is_superuser="on", is_staff="on"
    )
    return User.objects.get(pk=me.pk).is_superuser


ACTIONS = {
    "view a draft of somebody else": (lambda w: w.seen("figure_change", w.figure("draft").pk), STAFF),
    "view the list": (lambda w: w.seen("figure_changelist"), STAFF),
    "view history": (lambda w: w.seen("figure_history", w.figure("draft").pk), STAFF),
    "view the queue": (lambda w: w.seen("figure_queue"), REVIEWERS),
    "add a draft": (add, WRITERS),
    "change a draft of one's own": (change("draft", OWN), WRITERS),
    "change a draft of somebody else": (change("draft", OTHERS), WRITERS),
    "change what was returned": (change("returned", OWN), WRITERS),
    "change what is in review": (change("in_review", OWN), NONE),
    "change what is published": (change("published", OTHERS), NONE),
    "send to review": (step("send_to_review", "draft", "in_review"), WRITERS),
    "publish one's own": (step("publish", "in_review", "published", OWN), NONE),
    "publish what somebody else wrote": (step("publish", "in_review", "published"), REVIEWERS),
    "publish a draft unreviewed": (step("publish", "draft", "published"), NONE),
    "publish on the page of the review": (decide("publish", "published"), REVIEWERS),
    "return from the list": (step("return_to_author", "in_review", "returned"), REVIEWERS),
    "return with a comment": (decide("return", "returned"), REVIEWERS),
    "hold": (decide("hold", ""), REVIEWERS),
    "withdraw what is published": (step("withdraw", "published", "withdrawn"), REVIEWERS),
    "withdraw a draft of one's own": (step("withdraw", "draft", "withdrawn", OWN), WRITERS),
    "withdraw from review what is one's own": (step("withdraw", "in_review", "withdrawn", OWN), WRITERS),
    "withdraw what one wrote and is published": (step("withdraw", "published", "withdrawn", OWN), REVIEWERS),
    "withdraw a draft of somebody else": (step("withdraw", "draft", "withdrawn"), REVIEWERS),
    "correct": (correct, WRITERS),
    "restore a draft": (restore_draft, WRITERS),
    "restore what is published": (restore_published, WRITERS),
    "delete a draft": (delete("draft"), NONE),
    "delete what is published": (delete("published"), NONE),
    "change the document of a draft": (change_document("draft"), {ENTRY, ELSEWHERE, REVIEWER}),
    "change the document of what is published": (change_document("published"), REVIEWERS),
    "import": (import_file, WRITERS),
    "see a file that somebody else sent": (see_a_file, NONE),
    "make an import without a file": (make_batch, NONE),
    "undo an import of one's own": (undo_import(OWN), {ENTRY, ELSEWHERE, REVIEWER}),
    "undo an import of somebody else": (undo_import(OTHERS), REVIEWERS),
    "make a token for a program": (make_token, {ENTRY, ELSEWHERE, REVIEWER}),
    "manage regions and counters": (manage_regions, {ADMINISTRATOR}),
    "see accounts": (lambda w: w.seen("user_changelist"), {ADMINISTRATOR}),
    "invite": (lambda w: w.seen("user_add"), {ADMINISTRATOR}),
    "switch an account off": (switch_off, {ADMINISTRATOR}),
    "become a superuser": (become_superuser, NONE),
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("action", ACTIONS)
def test_each_role_does_what_is_its_own_and_nothing_more(action, who):
    attempt, allowed = ACTIONS[action]
    assert attempt(World(who)) == (who in allowed)


@pytest.mark.parametrize("page", ["figure_changelist", "figure_queue", "user_changelist"])
def test_who_is_not_signed_in_is_asked_to(page):
    there = reverse(f"admin:tracker_{page}")
    assert Client().get(there).headers["Location"] == f"{reverse('admin:login')}?next={there}"


def test_a_figure_of_another_region_is_read_with_a_sentence_why(db):
    world = World(ELSEWHERE)
    page = world.desk.open("figure_change", world.figure("draft").pk)
    assert [str(message) for message in page.context["messages"]] == ["Your account works on Aleppo only."]


def test_a_figure_is_not_moved_into_the_regions_of_an_account_nor_out_of_them(db):
    world = World(ELSEWHERE)
    aleppo = world.desk.user.regions.get()
    draft = build.figure(1000, status="draft", region=aleppo, created_by=world.desk.user)
    response = world.desk.send("figure_change", draft.pk, **edited(draft, region=world.idleb.pk))
    assert response.context["adminform"].form.errors == {"region": ["Your account works on Aleppo only."]}
    old = world.figure("published")
    response = world.desk.send("figure_add", **world.typed(region=aleppo.pk, supersedes=old.pk))
    assert response.context["adminform"].form.errors == {"supersedes": ["Your account works on Aleppo only."]}


def test_nothing_is_restored_into_a_region_that_an_account_does_not_work_on(db):
    world = World(ELSEWHERE)
    draft = world.figure("draft")
    with because(step="move", user=world.other.pk):
        Figure.objects.filter(pk=draft.pk).update(region=world.desk.user.regions.get())
    assert world.desk.open("figure_restore", draft.pk, 1).status_code == 200
    assert world.desk.send("figure_restore", draft.pk, 1, reason="As it was.", seen=2).status_code == 403
    draft.refresh_from_db()
    assert draft.region != world.idleb
