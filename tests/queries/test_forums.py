"""Forums and sessions as the public reads them."""

import pytest

from positions.changes import references
from positions.models import Forum, Mention, Session, Statement
from positions.published.session import as_public
from positions.queries import forums
from positions.queries.query_language import paginate, parse
from tests import make

pytestmark = pytest.mark.django_db


def _said(session: Session) -> set[str]:
    """What was said at a session or below it, found the slow way."""
    found = {one.public_id for one in Statement.objects.published().counted() if one.session_id == session.pk}
    for child in session.children.all():
        found |= _said(child)
    return found


def _about(session: Session) -> set[str]:
    rows = Mention.objects.filter(session=session, statement__counted=True).select_related("statement")
    found = {row.statement.public_id for row in rows if row.statement.state == "published"}
    for child in session.children.all():
        found |= _about(child)
    return found


def test_the_figures_of_every_forum_and_session_are_those_of_the_record():
    with as_public():
        families = forums.families()
    rows = {row.slug: row for family in families for row in family.forums}
    assert set(rows) == set(Forum.objects.values_list("slug", flat=True))
    for forum in Forum.objects.all():
        said = set().union(*(_said(session) for session in forum.sessions.all()))
        about = set().union(*(_about(session) for session in forum.sessions.all()))
        about |= set(Mention.objects.filter(forum=forum).values_list("statement__public_id", flat=True))
        assert rows[forum.slug].statements == len(said), forum.slug
        assert rows[forum.slug].mentions == len(about), forum.slug
        with as_public():
            found = forums.one(forum.slug)
        assert (found.said.count, found.mentions.count) == (len(said), len(about)), forum.slug


def test_the_figures_of_every_session_are_those_of_the_question_that_its_links_ask():
    for session in Session.objects.all():
        with as_public():
            found = forums.session(session.slug)
            said = paginate(parse("statements", {"session": [session.slug], "counted": ["yes"]})).count
            about = paginate(parse("statements", {"mentions": [session.slug], "counted": ["yes"]})).count
        assert (found.said.count, found.mentions.count) == (len(_said(session)), len(_about(session))) == (said, about)


def test_a_working_group_counts_what_was_said_at_its_meetings(analyst, reviewer):
    meeting = Session.objects.get(slug="oewg-2021-2025-session-3")
    statement = make.make_statement("NLD", by=analyst, reviewer=reviewer, session=meeting)
    with as_public():
        assert [row.id for row in forums.session("oewg-2021-2025").said.rows] == [statement.public_id]
        assert forums.session("oewg-2021-2025-session-4").said.count == 0
        group = next(row for row in forums.one("oewg").sessions if row.slug == "oewg-2021-2025")
    assert group.statements == 1
    assert [row.slug for row in group.children if row.statements] == [meeting.slug]


def test_a_kind_that_nobody_foresaw_stands_under_others(analyst, reviewer):
    forum = references.publish(make.make_forum(by=analyst, kind="round table"), by=reviewer)
    with as_public():
        families = {family.name: [row.slug for row in family.forums] for family in forums.families()}
    assert families["others"] == [forum.slug]


def test_unpublished_ones_are_none(analyst):
    forum = make.make_forum(by=analyst)
    session = make.make_session(Forum.objects.get(slug="gccs"), by=analyst)
    # With the owner's eyes too: the queries narrow by themselves.
    assert forums.one(forum.slug) is None
    assert forums.session(session.slug) is None
    assert session.slug not in [row.slug for row in forums.one("gccs").sessions]


def test_experts_are_listed_with_the_weakest_mark():
    with as_public():
        found = forums.session("ungge-2004-2005")
    (experts,) = found.took_part
    assert (experts.role, len(experts.states), experts.verified) == ("expert", 15, "unchecked")
    assert found.facts.mark("members") == "unchecked"
    assert found.facts.mark("report") == "checked"
    assert found.facts.mark("place") == ""


def test_the_list_asks_the_same_number_of_queries_at_1_and_at_12_rows(django_assert_num_queries, analyst, reviewer):
    # forums, sessions, statements by session, mentions by session, mentions by forum
    with as_public(), django_assert_num_queries(5):
        forums.families()
    for _ in range(12):
        forum = references.publish(make.make_forum(by=analyst), by=reviewer)
        session = references.publish(make.make_session(forum, by=analyst), by=reviewer)
        make.make_statement(by=analyst, reviewer=reviewer, session=session)
    with as_public(), django_assert_num_queries(5):
        forums.families()


def test_a_forum_asks_the_same_number_of_queries_at_1_and_at_12_rows(django_assert_num_queries, analyst, reviewer):
    forum = references.publish(make.make_forum(by=analyst), by=reviewer)
    for rows in (1, 11):
        for _ in range(rows):
            session = references.publish(make.make_session(forum, by=analyst), by=reviewer)
            make.make_statement(by=analyst, reviewer=reviewer, session=session)
        # forum, sessions, statements by session, mentions by session, participations; what was said: count, rows,
        # whom they speak for, stances; what mentions it: count, 0
        with as_public(), django_assert_num_queries(13):
            assert forums.one(forum.slug).said.count in (1, 12)
