import time

from django.test import Client
from django.urls import reverse

from tests.admin.browsing import words_of
from tests.admin.test_blindness import (
    Cast,
    addresses,
    make,
    plain,
    posts,
    questions,
    seen_canaries,
    transaction,
    unlike,
    walk,
)


def test_dbg2(db):
    from positions.changes import reviewing
    from tests.second import make_read_document, make_sample

    an, re, th, se = (
        make.make_account("analyst"),
        make.make_account("reviewer"),
        make.make_account("reviewer"),
        make.make_account("analyst"),
    )
    paper = make_read_document(an, stated=2, passed=2)
    sample = make_sample(paper, first=an, coder=se, by=re)
    draft = reviewing.submit(paper.statements.first(), by=an)
    page = reverse("admin:positions_statement_change", args=[draft.pk])
    b = Client()
    b.force_login(th)
    answer = b.post(page, {"_act": "approve", "seen": reviewing.digest(draft)})
    print(answer.status_code, words_of(answer)[:700])
    print([str(m) for m in answer.context["messages"]])


def test_dbg(db):
    cast = Cast()
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.second)
    keys = {}
    t = time.time()
    asked = [*addresses(cast, keys), *questions(cast)]
    print(len(asked))
    before = {}
    for address in asked:
        try:
            with transaction.atomic():
                a = browser.get(address)
                before[address] = plain(a)
                if a.status_code >= 500:
                    print("500", address, getattr(a, "exc_info", None) and a.exc_info[1])
        except Exception as e:
            print("EXC", address, repr(e)[:200])
    print("walked", time.time() - t)
    pb = walk(browser, [], posts(cast))
    print("pressed", time.time() - t)
    print([k for k, v in pb.items() if v.startswith("500")])
    cast.go_on()
    after = walk(browser, asked, posts(cast))
    print("again", time.time() - t)
    import difflib

    for address in unlike(before, after)[:10]:
        print("UNLIKE", address)
        for l in list(difflib.unified_diff(before[address].splitlines(), after[address].splitlines(), n=0))[:8]:
            print("    ", l[:200])
    print("CANARIES", seen_canaries(after))
    print("WORDS", [a for a, v in after.items() if "should not intervene" in v])
