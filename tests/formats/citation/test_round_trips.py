"""What other people's programs read of our references: BibTeX, RIS, RDF, and Zotero on a page."""

import json
from urllib.parse import parse_qsl

import bibtexparser
import pytest
import rispy
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from positions.formats.citation import as_context_object, write_bibtex, write_json_ld, write_ris
from tests.formats.citation.examples import EACH, PAGE, PRESS, REPORT, SPEECH, TREATY, UN_DOCUMENT, VOTE

# rdflib 7 warns of a class of its own that it still uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")


def test_bibtexparser_reads_every_entry_with_its_author_title_and_addresses():
    library = bibtexparser.parse_string(b"".join(write_bibtex(EACH)).decode())
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [f"normsdb-{one.key}" for one in EACH]
    for entry, one in zip(library.entries, EACH, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        assert fields["title"] == f"{{{one.title}}}"
        assert fields["url"] == one.address
        assert one.url in fields["note"]
        assert fields.get("date", "") == one.issued
        writers = [f"{{{name}}}" for name in one.authors or [one.body.replace("UN", "United Nations", 1)] if name]
        writers = ["{normsdb}"] if one is PAGE else writers
        assert fields.get("author", "") == " and ".join(writers)


def test_rispy_reads_every_record_with_its_author_title_and_addresses():
    records = rispy.loads(b"".join(write_ris(EACH)).decode())
    assert [record["id"] for record in records] == [one.key for one in EACH]
    for record, one in zip(records, EACH, strict=True):
        assert record["title"] == one.title
        assert record["urls"] == [one.address]
        assert one.url in " ".join(record["notes"])
        assert record.get("abstract", "") == one.quote
        if one.authors:
            assert record["authors"] == list(one.authors)
    assert [record["type_of_reference"] for record in records if record["id"] == PRESS.key] == ["NEWS"]


def test_an_rdf_reader_finds_quote_source_and_place_without_a_network():
    graph = Graph().parse(data=b"".join(write_json_ld(EACH)), format="json-ld")
    passage = URIRef(PRESS.url)
    assert set(graph.objects(passage, RDF.type)) == {SCHEMA.Quotation, OA.Annotation}
    assert graph.value(passage, SCHEMA.text) == Literal(PRESS.quote)
    source = graph.value(passage, SCHEMA.isPartOf)
    assert graph.value(source, RDF.type) == SCHEMA.NewsArticle
    author = graph.value(source, SCHEMA.author)
    assert (graph.value(author, RDF.type), graph.value(author, SCHEMA.name)) == (SCHEMA.Organization, Literal("Xinhua"))
    assert graph.value(source, SCHEMA.url) == URIRef(PRESS.source_url)
    target = graph.value(passage, OA.hasTarget)
    assert graph.value(target, OA.hasSource) == URIRef(PRESS.text_url)
    quoted, placed = sorted(
        graph.objects(target, OA.hasSelector), key=lambda one: str(graph.value(one, RDF.type)), reverse=True
    )
    assert graph.value(quoted, OA.exact) == Literal(PRESS.quote)
    assert (graph.value(placed, OA.start).value, graph.value(placed, OA.end).value) == PRESS.span
    for one in EACH:
        assert (URIRef(one.url), RDF.type, None) in graph
    assert graph.value(URIRef(UN_DOCUMENT.url), RDF.type) == SCHEMA.Report
    assert graph.value(URIRef(UN_DOCUMENT.url), SCHEMA.reportNumber) == Literal("A/68/98")
    assert graph.value(URIRef(TREATY.url), RDF.type) == SCHEMA.Legislation
    assert graph.value(URIRef(PAGE.url), RDF.type) == SCHEMA.Dataset


def test_no_key_of_the_linked_data_is_without_a_meaning():
    graph = Graph().parse(data=b"".join(write_json_ld(EACH)), format="json-ld")
    known = (str(SCHEMA), str(OA), str(RDF))
    assert all(str(predicate).startswith(known) for predicate in graph.predicates())


def collected(title: str) -> dict[str, object]:
    """Read a context object by the rules by which Zotero does.

    The format of books makes a report or a document of a genre of this name, else a book; that of Dublin Core makes the
    type that it names, else a web page; ``aucorp`` is an institution, and ``au`` would be taken apart.
    """
    pairs = parse_qsl(title, keep_blank_values=True)
    values = dict(pairs)
    matrix = values["rft_val_fmt"].rpartition(":")[2]
    if matrix == "book":
        item = {"type": {"report": "report", "document": "document"}.get(values.get("rft.genre", ""), "book")}
        item["title"] = values["rft.btitle" if item["type"] == "report" else "rft.title"]
    else:
        assert matrix == "dc"
        item = {"type": values.get("rft.type", "webpage"), "title": values["rft.title"]}
        item["publication"] = values.get("rft.source", "")
    assert "rft.au" not in values
    return {
        **item,
        "institutions": [value for key, value in pairs if key == "rft.aucorp"],
        "date": values.get("rft.date", ""),
        "url": values["rft_id"],
    }


@pytest.mark.parametrize(
    ("reference", "kind", "authors"),
    [
        (PRESS, "newspaperArticle", ["Xinhua"]),
        (REPORT, "report", ["Ministry of Foreign Affairs of the People's Republic of China"]),
        (SPEECH, "presentation", ["Netherlands"]),
        (UN_DOCUMENT, "report", ["United Nations General Assembly"]),
        (TREATY, "document", []),
        (VOTE, "report", ["United Nations General Assembly"]),
        (PAGE, "document", ["normsdb"]),
    ],
)
def test_zotero_collects_type_author_date_and_address_from_a_page(reference, kind, authors):
    item = collected(as_context_object(reference))
    assert (item["type"], item["title"], item["institutions"]) == (kind, reference.title, authors)
    assert item["date"] == reference.issued.partition("/")[0]
    assert item["url"] == reference.address
    assert reference is not PRESS or item["publication"] == "Xinhua"


def test_nothing_is_a_web_page_in_any_form():
    written = b"".join((*write_bibtex(EACH), *write_ris(EACH), *write_json_ld(EACH))).decode()
    for kind in ("@online", "@electronic", "TY  - ELEC", "WebPage"):
        assert kind not in written
    assert "webpage" not in {collected(as_context_object(one))["type"] for one in EACH}
    json.loads(b"".join(write_json_ld(EACH)))
