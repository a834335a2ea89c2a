"""What the database knows of a source, as a reference: its kind, its author, its days and addresses."""

import pytest

from positions.changes import documents
from positions.formats.citation import STYLES, Reference, plain
from positions.models import Instrument, RollCall
from positions.models.choices import Voice
from positions.published.session import as_public
from positions.queries import references, statements
from tests import make

pytestmark = pytest.mark.django_db

SITE = "https://normsdb.example"


def cited(number: str) -> Reference:
    with as_public():
        found = statements.one(number)
        assert found is not None
        (reference,) = references.of_statements([found.passage], base=SITE)
    return reference


@pytest.mark.parametrize(
    ("words", "symbol", "kind"),
    [
        ("news report", "", "press"),
        ("Newspaper article", "", "press"),
        ("interview", "", "press"),
        ("press release", "", "report"),
        ("national position paper (page 2 of 2)", "", "report"),
        ("statement", "", "speech"),
        ("Explanation of vote", "", "speech"),
        ("verbatim record", "A/C.1/73/PV.3", "un_document"),
        ("letter", "", "report"),
        ("anything else", "", "report"),
    ],
)
def test_the_kind_of_a_source_follows_from_what_a_curator_wrote(words, symbol, kind):
    assert references.kind_of(words, symbol) == kind


def test_a_press_report_is_its_agencys_and_names_the_speaker_as_quoted():
    reference = cited("S-000002")
    assert (reference.kind, reference.authors, reference.publisher) == ("press", ("Xinhua",), "Xinhua")
    assert (reference.quoted, reference.reported) == ("Chen Xu (China)", False)
    assert (reference.issued, reference.said) == ("2015-04-17", "2015-04-16/2015-04-17")
    assert reference.url == f"{SITE}/statements/S-000002/v1/"
    assert reference.published_on


def test_what_a_reporter_renders_is_reported():
    assert cited("S-000001").reported


def test_a_national_paper_is_the_ministrys():
    with as_public():
        (paper,) = references.of_documents(["D-0002"], base=SITE)
    ministry = "Ministry of Foreign Affairs of the People's Republic of China"
    assert (paper.kind, paper.authors, paper.quoted) == ("report", (ministry,), "")
    assert paper.source_url.startswith("https://www.fmprc.gov.cn/")
    assert (paper.key, paper.url) == ("D-0002", f"{SITE}/documents/D-0002/")


def test_a_headline_quotes_nobody(analyst, reviewer):
    document = make.make_document("China backs the UN", by=analyst, kind="news report", publisher="Agency")
    statement = make.make_statement(
        by=analyst,
        reviewer=reviewer,
        document=document,
        voice=Voice.HEADLINE,
        speaker="Agency (headline)",
        counted=False,
    )
    assert cited(statement.public_id).quoted == ""
    assert cited(statement.public_id).authors == ("Agency",)


def test_a_statement_at_a_session_is_by_whom_it_was_made(analyst, reviewer):
    document = make.make_document("Sovereignty applies.", by=analyst, kind="statement", publisher="")
    statement = make.make_statement(
        "NLD", by=analyst, reviewer=reviewer, document=document, voice=Voice.REPORTED_SPEECH
    )
    reference = cited(statement.public_id)
    assert (reference.kind, reference.authors, reference.quoted) == ("speech", ("Netherlands",), "")


def test_a_document_of_the_united_nations_is_its_bodys(analyst, reviewer):
    document = make.make_document(by=analyst, kind="report", publisher="UN", title="Report of the Group, A/68/98")
    documents.publish(document, by=reviewer)
    with as_public():
        (reference,) = references.of_documents([document.public_id], base=SITE)
    assert (reference.kind, reference.body, reference.symbol, reference.session) == (
        "un_document", "UN General Assembly", "A/68/98", "68",
    )  # fmt: skip
    assert reference.authors == ()


def test_references_keep_the_order_that_was_asked_for_and_leave_out_what_is_not_public(analyst):
    hidden = make.make_document(by=analyst)
    with as_public():
        found = references.of_documents(["D-0002", "D-9999", str(hidden.public_id), "D-0001"], base=SITE)
    assert [one.key for one in found] == ["D-0002", "D-0001"]


def test_references_cost_the_same_for_one_and_for_twelve(django_assert_num_queries):
    numbers = [f"S-{number:06}" for number in range(1, 13)]
    with as_public():
        for size in (1, 12):
            rows = statements.passages_of(numbers[:size])
            with django_assert_num_queries(1):  # the symbols of papers
                assert len(references.of_statements(rows, base=SITE)) == size


def test_treaties_votes_and_resolutions_are_cited_as_such():
    with as_public():
        treaty = references.of_instrument(Instrument.objects.get(slug="cets-185"), ("CETS No. 185",), base=SITE)
        resolution = references.of_instrument(Instrument.objects.get(slug="a-res-60-45"), ("A/RES/60/45",), base=SITE)
        vote = references.of_vote(RollCall.objects.select_related("instrument").get(slug="a-res-60-45"), base=SITE)
    assert (treaty.kind, treaty.title, treaty.issued, treaty.in_force, treaty.short_title) == (
        "treaty", "Convention on Cybercrime", "2001-11-23", "2004-07-01", "Budapest Convention",
    )  # fmt: skip
    assert (resolution.kind, resolution.title, resolution.body) == (
        "un_document", "Resolution 60/45", "UN General Assembly",
    )  # fmt: skip
    assert (vote.kind, vote.symbol, vote.session, vote.meeting, vote.issued) == (
        "vote", "A/60/PV.61", "60", "61", "2005-12-08",
    )  # fmt: skip


def test_every_instrument_and_vote_can_be_cited_in_each_style():
    with as_public():
        found = [
            references.of_instrument(
                row, references.final_first(tuple(row.symbols.values_list("symbol", "kind"))), base=SITE
            )
            for row in Instrument.objects.published()
        ]
        found += [
            references.of_vote(row, base=SITE) for row in RollCall.objects.published().select_related("instrument")
        ]
    assert len({one.key for one in found}) == len(found) > 20
    for one in found:
        for _, write in STYLES.values():
            words = plain(write(one))
            assert one.url in words
            assert "()" not in words
