"""The desk in a real browser: by keyboard alone, without JavaScript, and how many keys the seeds take."""

import urllib.request

import pytest

from positions.changes import documents, suggesting
from positions.models import Document, Statement, Suggestion
from positions.text.spans import Span
from tests import make
from tests.effort import PATIENCE

pytestmark = pytest.mark.browser

QUOTE = "States should respect sovereignty in cyberspace"
TEXT = (
    "{mark} begins. {quote}, {mark}. States should not carry out cyber terrorism, {mark}. It ended on Monday, {mark}."
)


def anonymous(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return answer.read().decode()


def everywhere(site: str) -> list[str]:
    """What the public sees of statements: page, API and CSV."""
    return [
        anonymous(f"{site}{path}")
        for path in (
            "/statements/?state=EST", "/api/v1/statements?state=EST", "/api/v1/statements.csv?state=EST",
            "/api/v1/positions.csv?state=EST",
        )
    ]  # fmt: skip


def people_and_paper(mark: str):
    """An analyst, a reviewer, and a paper that nobody has read."""
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    text = TEXT.format(mark=mark, quote=QUOTE)
    return analyst, reviewer, make.make_document(text, by=analyst, publisher="Ministry of Estonia")


def desk(document) -> str:
    return f"/admin/positions/document/{document.pk}/desk/"


class Keys:
    """Presses keys, and counts them."""

    def __init__(self, page) -> None:
        self.page = page
        self.count = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, words: str) -> None:
        self.press(*words)

    def act(self, key: str) -> None:
        """A key that brings another page: wait for the page that comes."""
        with self.page.expect_navigation():
            self.press(key)

    def tab_to(self, selector: str) -> None:
        for _ in range(400):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.press("Tab")
        pytest.fail(f"{selector} is not reached by Tab")

    def now(self) -> str:
        return self.page.locator(".sentence-now .sentence-number").inner_text()


def listening(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.long
def test_from_the_text_to_the_public_by_keyboard_alone(site, live, signed_in):
    analyst, reviewer, paper = live(people_and_paper, "Keyboard")
    page = signed_in(analyst)
    said = listening(page)
    page.goto(f"{site}/admin/positions/document/{paper.pk}/change/")
    keys = Keys(page)
    keys.tab_to(f'a[href^="{desk(paper)}"]')
    keys.act("Enter")
    keys.tab_to('button[value="propose"]')
    keys.act("Enter")
    assert keys.now() == "1"
    # The first sentence is no position; the second is accepted, the third rejected; its first words are marked by hand.
    keys.act("0")
    assert keys.now() == "2"
    keys.press("e", "E", "s", "t", "Escape")
    keys.act("y")
    assert keys.now() == "3"
    keys.act("n")
    keys.press("m", "Shift+ArrowLeft", "Shift+ArrowLeft", "m", "/")
    keys.type("Countering cyber t")
    keys.press("Escape", "o")
    assert page.eval_on_selector("#id_principle_1", "select => select.value") == "counter-cyber-terrorism"
    keys.act("s")
    assert keys.now() == "4"
    keys.press("K")
    assert page.locator('input[name="s"]:checked').count() == 2
    keys.press("x", "j")
    keys.act("0")
    assert "4 of 4 sentences decided" in page.locator("#sentences-title").inner_text()
    keys.press("?")
    assert page.evaluate("document.activeElement.id") == "keys"

    drafts = live(lambda: list(Statement.objects.filter(document=paper).order_by("start")))
    assert drafts[0].quote.startswith(QUOTE)
    assert drafts[1].quote == "States should not carry out cyber"
    assert live(lambda: drafts[1].stances.get().value) == "opposes"
    assert all("Keyboard" not in shown for shown in everywhere(site))
    page.goto(site + desk(paper))
    keys.tab_to('button[value="submit"]')
    keys.act("Enter")
    assert all("Keyboard" not in shown for shown in everywhere(site))
    assert said == []

    approve(site, signed_in(reviewer), drafts[0])
    assert all("Keyboard" in shown for shown in everywhere(site))
    assert live(lambda: Suggestion.objects.filter(document=paper, fate="rejected").count()) == 1


def approve(site: str, page, statement) -> None:
    """As the reviewer, by keyboard."""
    page.goto(f"{site}/admin/positions/statement/{statement.pk}/change/")
    keys = Keys(page)
    keys.tab_to('button[name="_act"][value="approve"]')
    keys.act("Enter")


def copies():
    """The seeds again, as texts that nobody has read: other bytes, the same offsets."""
    analyst = make.make_account("analyst")
    found = []
    for seed in Document.objects.filter(origin="data_set").order_by("public_id"):
        row = Document(
            title=seed.title, kind=seed.kind, publisher=seed.publisher, complete=seed.complete,
            fragment_note=seed.fragment_note,
        )  # fmt: skip
        marked = [documents.MarkedFurniture(Span(f.start, f.end), f.kind) for f in seed.furniture.all()]
        copy = documents.store(row, content=(seed.text + "\n").encode(), furniture=marked, by=analyst, why="test")
        suggesting.propose(copy, by=analyst)
        read = seed.statements.counted().published().order_by("start")
        first = read[0]
        wanted = [
            (
                (s.start, s.end),
                {stance.principle.slug: stance.value for stance in s.stances.select_related("principle")},
            )
            for s in read
        ]
        names = {s["pk"]: s["session__name"] for s in read.values("pk", "session__name")}
        said = f"{first.said_start}/{first.said_end}" if first.said_precision == "interval" else str(first.said_start)
        found.append((copy, wanted, said, names[first.pk] or ""))
    return analyst, found


def shared(one, other) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


STANCE_KEY = {"affirms": "a", "qualifies": "q", "opposes": "o", "calls_for": "c"}


def prefix_of(page, slug: str) -> str:
    """The fewest letters that lead to a principle in the list, as a person types them."""
    options = page.eval_on_selector_all("#id_principle_1 option", "all => all.map(one => [one.value, one.text])")
    name = dict(options)[slug]
    for size in range(1, len(name) + 1):
        start = name[:size].casefold()
        if next(value for value, text in options if text.casefold().startswith(start)) == slug:
            return name[:size]
    raise AssertionError(name)


@pytest.mark.long
def test_coding_the_seeds_anew_takes_at_most_six_keys_a_statement(site, live, signed_in, capsys):
    """Every counted statement of the reading, with exactly its principles and stances, and every other sentence decided."""
    analyst, texts = live(copies)
    page = signed_in(analyst)
    keys = Keys(page)
    coded = 0
    for copy, wanted, said, session in texts:
        page.goto(site + desk(copy))
        # The day and the place, once for each text.
        keys.press("e", "Tab", "Tab", "Tab")
        keys.type(said)
        if session:
            keys.press("Tab")
            keys.type(session[:8])
        keys.press("Escape")
        left = list(wanted)
        for _ in range(200):
            now = page.locator(".sentence-now")
            if "sentence-done" in now.get_attribute("class"):
                break
            suggestion = now.locator(".suggestion").first
            if not suggestion.count():
                keys.act("0")
                continue
            key = int(suggestion.get_attribute("data-suggestion"))
            span = live(lambda key=key: Suggestion.objects.values_list("start", "end").get(pk=key))
            target = next((one for one in left if 2 * shared(one[0], span) >= min(len_of(one[0]), len_of(span))), None)
            if target is None:
                keys.act("n")
                continue
            left.remove(target)
            if shared(target[0], span) < 0.75 * len_of(target[0]):
                keys.press("x")
            choose(page, keys, suggestion, target[1])
            keys.act("y")
            coded += 1
        assert left == []
        assert live(compare, copy, wanted) == []
    assert coded == 44
    with capsys.disabled():
        print(  # noqa: T201 - the figure that the desk is judged by
            f"\nCoding both seeds anew: {keys.count} keys for {coded} statements, {keys.count / coded:.2f} a statement"
        )
    assert keys.count / coded <= 6


def len_of(span) -> int:
    return span[1] - span[0]


def choose(page, keys: Keys, suggestion, links: dict[str, str]) -> None:
    """Bring the principles and stances of a suggestion to what the reading says."""
    listed = suggestion.evaluate(
        "one => Array.from(one.querySelectorAll('li')).map(li => [li.querySelector('select').value, "
        "li.querySelector('label').textContent.replace(/^\\s*\\d+\\s*/, '').trim()])"
    )
    slugs = dict(page.eval_on_selector_all("#id_principle_1 option", "all => all.map(one => [one.text, one.value])"))
    there = set()
    for digit, (value, name) in enumerate(listed, 1):
        slug = slugs[name]
        if slug not in links:
            keys.press(str(digit))
            continue
        there.add(slug)
        if links[slug] != value:
            keys.press(str(digit), STANCE_KEY[links[slug]])
    for slug in sorted(set(links) - there):
        keys.press("/")
        keys.type(prefix_of(page, slug))
        keys.press("Escape")
        if links[slug] != "affirms":
            keys.press(STANCE_KEY[links[slug]])


def compare(copy, wanted) -> list[str]:
    """What the drafts do not have as the reading has it."""
    wrong = []
    for span, links in wanted:
        near = [s for s in copy.statements.all() if 2 * shared((s.start, s.end), span) >= len_of(span)]
        got = [{stance.principle.slug: stance.value for stance in s.stances.all()} for s in near]
        if links not in got:
            wrong.append(f"{span}: {links} is not in {got}")
    waiting = Suggestion.objects.filter(document=copy, fate="open").count()
    return wrong + ([f"{waiting} suggestions wait"] if waiting else [])
