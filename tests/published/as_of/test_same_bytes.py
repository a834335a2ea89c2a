"""As of a moment: the answer of then, byte for byte, after everything was published, corrected, withdrawn or renamed."""

from django.test import Client

from normsdb import middleware
from tests.published.as_of.then import API, answer, change_everything, moment

QUESTIONS = (
    f"{API}statements?", f"{API}statements.csv?", f"{API}statements?state=CHN&page_size=7",
    f"{API}statements?principle=sovereignty&fields=id,quote,principles,stances",
    f"{API}statements.csv?principle=charter-principles&descendants=no", f"{API}statements?voice=direct_quote&sort=document,start",
    f"{API}statements?stance=calls_for", f"{API}statements.csv?mentions=ungge", f"{API}statements?counted=no",
    f"{API}statements?reviewed=no&page_size=3", f"{API}statements/S-000002?", f"{API}statements/S-000002.csv?",
    f"{API}statements/S-000031?", f"{API}statements?statement=S-000002,S-000031",
    f"{API}positions?", f"{API}positions.csv?", f"{API}positions?state=China&page_size=5",
    f"{API}positions.csv?principle=non-intervention", f"{API}positions?forum=gccs", f"{API}positions.csv?since=2020&stance=affirms",
    f"{API}positions?until=2016&sort=principle,statement", f"{API}positions?region=asia-pacific&fields=id,state_name,principle_name",
    f"{API}positions/S-000002:CHN:non-intervention?", f"{API}positions?publisher=Xinhua", f"{API}positions?principle=nonintervention",
    f"{API}positions/counts?by=state,principle", f"{API}positions/counts.csv?by=principle,stance",
    f"{API}positions/counts?by=region", f"{API}positions/counts.csv?by=year,voice&state=CHN", f"{API}positions/counts?by=document",
    f"{API}states?page_size=1000", f"{API}states/NLD?", f"{API}states.csv?group=european-union", f"{API}groups?", f"{API}principles.csv?",
    f"{API}principles?family=international-law", f"{API}principles/non-intervention?", f"{API}documents?", f"{API}sessions.csv?",
    "/statements/?", "/statements/?state=CHN&principle=non-intervention", "/statements/?state=Chna", "/statements/?until=2016&sort=date",
    "/statements/S-000002/?", "/statements/S-000031/?",
    f"{API}matrix?", f"{API}matrix?state=CHN,NOR&ids=yes&blank_columns=hide", f"{API}matrix.csv?", f"{API}matrix.csv?shape=long&ids=yes",
    f"{API}matrix?member_of=european-union&blank_rows=show", "/matrix/?", "/matrix/?state=CHN,NOR,NLD", "/states/chn/non-intervention/?",
    "/states/chn/sovereignty/?stance=affirms",
)  # fmt: skip


def test_fifty_questions_have_the_same_bytes_after_everything_changed(cast):
    at = moment()
    client = Client()
    before = {question: answer(client, question, at) for question in QUESTIONS}
    live = {question: client.get(question).content for question in QUESTIONS}
    refused = {question for question in QUESTIONS if before[question][0] != 200}
    assert refused == {f"{API}positions?principle=nonintervention", "/statements/?state=Chna"}
    change_everything(*cast)
    changed = [question for question in QUESTIONS if answer(client, question, at) != before[question]]
    assert changed == []
    # The changes are of a kind that each of these questions would show.
    assert [question for question in QUESTIONS if client.get(question).content == live[question]] == []


def test_an_answer_as_of_now_is_the_answer_of_now(cast):
    change_everything(*cast)
    at = moment()
    client = Client()
    for noun in ("statements", "positions", "states", "groups", "principles", "documents", "forums", "sessions"):
        body = client.get(f"{API}{noun}?page_size=1000").json()
        then = client.get(f"{API}{noun}?page_size=1000&as_of={at}").json()
        assert (then["count"], then["dataset"], then["results"]) == (body["count"], body["dataset"], body["results"]), (
            noun
        )
        assert then["query"] == {"as_of": at, "page_size": 1000}


def test_the_answer_of_then_is_the_same_every_day(cast):
    """The ETag of an answer of today is of the day, as treaties come into force; of then nothing depends on it."""
    client, question = Client(), f"{API}statuses?instrument=cets-185&as_of={moment()}"
    found = client.get(question)
    request = found.wsgi_request
    assert found.headers["ETag"] == middleware._etag(middleware._address(request), request.edition, None)
    assert client.get(question, headers={"If-None-Match": found.headers["ETag"]}).status_code == 304


def test_next_leads_on_as_of_the_same_moment(cast):
    at = moment()
    client = Client()
    change_everything(*cast)
    found, where = [], f"{API}positions?page_size=20&as_of={at}"
    while where:
        body = client.get(where).json()
        found += [row["id"] for row in body["results"]]
        where = body["next"]
    assert len(found) == len(set(found)) == 81
    assert "S-000002:CHN:non-intervention" in found
