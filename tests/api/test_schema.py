"""The OpenAPI document and the reference say what the API does, and nothing else."""

import re
from datetime import UTC, datetime
from html import escape

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from positions.api.docs import EXAMPLES, PROGRAMS, TOLD
from positions.api.openapi import document
from positions.api.problems import TYPES
from positions.formats.registry import formats_of
from positions.published.session import as_public
from positions.queries.examples import examples
from positions.queries.query_language import DIMENSIONS, RESOURCES, accepted
from tests.api.asking import get

FORMS = ("", *(f".{suffix}" for suffix in formats_of("rows")))


@pytest.fixture(scope="module")
def openapi(django_db_setup):
    return document()


def parameters(operation, place="query"):
    return {each["name"]: each for each in operation["parameters"] if each["in"] == place}


def test_the_document_is_valid_openapi(client, db):
    answer = get(client, "openapi.json")
    body = answer.json()
    assert body["openapi"].startswith("3.1")
    validate(body)


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_parameter_is_documented_and_no_other(openapi, noun):
    for form in FORMS:
        operation = openapi["paths"][f"/api/v1/{noun}{form}"]["get"]
        assert sorted(parameters(operation)) == sorted(accepted(RESOURCES[noun], paged=not form))
        assert all(each["description"] for each in operation["parameters"])
        one = openapi["paths"][f"/api/v1/{noun}/{{identifier}}{form}"]["get"]
        assert sorted(parameters(one)) == [
            name for name in ("as_of", "fields", "release") if name in accepted(RESOURCES[noun])
        ]


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_parameter_of_the_document_is_taken_and_others_are_refused(client, db, noun):
    # As it is served: an example of a moment is made from the record.
    served = get(client, "openapi.json").json()
    for name, each in parameters(served["paths"][f"/api/v1/{noun}"]["get"]).items():
        if "example" in each:
            assert client.get(f"/api/v1/{noun}", {name: each["example"]}).status_code == 200, name
    assert client.get(f"/api/v1/{noun}", {"undocumented": "1"}).status_code == 400


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_column_is_documented_with_its_help_and_type(client, db, openapi, noun):
    about = RESOURCES[noun]
    schema = openapi["components"]["schemas"][about.singular.capitalize()]
    assert list(schema["properties"]) == [field.name for field in about.fields]
    types = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "null": type(None)}
    every = ",".join(field.name for field in about.fields)
    for row in get(client, f"{noun}?page_size=100&fields={every}").json()["results"]:
        for name, value in row.items():
            column = schema["properties"][name]
            assert column["description"] == about.field(name).column.help
            kinds = column["type"] if isinstance(column["type"], list) else [column["type"]]
            assert isinstance(value, tuple(types[kind] for kind in kinds) if len(kinds) > 1 else types[kinds[0]]), name
            if "enum" in column:
                assert value in column["enum"]
            assert column.get("type") != "array" or "enum" not in column
            assert (
                all(item in column["items"].get("enum", value) for item in value or ()) if "items" in column else True
            )
    assert schema["required"] == [field.name for field in about.shown]


def test_counts_are_documented_with_every_dimension(client, db, openapi):
    operation = openapi["paths"]["/api/v1/positions/counts"]["get"]
    assert all(name in parameters(operation)["by"]["description"] for name in DIMENSIONS)
    columns = openapi["components"]["schemas"]["PositionCount"]["properties"]
    for name in DIMENSIONS:
        assert set(get(client, f"positions/counts?by={name}").json()["results"][0]) <= set(columns)


@pytest.mark.parametrize("noun", RESOURCES)
@pytest.mark.parametrize("query", ["", "?fields=id"])
def test_an_answer_is_as_the_document_describes_it(client, db, openapi, noun, query):
    with as_public():
        row = examples().of(RESOURCES[noun], RESOURCES[noun].parameter("id"))
    for path, address in ((f"/api/v1/{noun}", noun), (f"/api/v1/{noun}/{{identifier}}", f"{noun}/{row}")):
        schema = openapi["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        # The parts that a schema refers to stand beside it.
        Draft202012Validator({**schema, "components": openapi["components"]}).validate(
            get(client, address + query).json()
        )


@pytest.mark.parametrize("noun", RESOURCES)
def test_the_schema_of_a_parameter_admits_what_is_answered_and_no_other(client, db, openapi, noun):
    about = RESOURCES[noun]
    for form in FORMS:
        found = parameters(openapi["paths"][f"/api/v1/{noun}{form}"]["get"])
        for name, each in found.items():
            schema = each["schema"]
            assert schema.get("minLength") == 1 or "enum" in schema or schema["type"] in {"integer", "array"}, name
        for name, accepted_names in (
            ("fields", [field.name for field in about.fields]),
            ("sort", [sign + column for column in about.sortable for sign in ("", "-")]),
        ):
            assert found[name]["schema"]["items"]["enum"] == accepted_names
            assert (found[name]["style"], found[name]["explode"]) == ("form", False)
    some = ",".join(found["fields"]["schema"]["items"]["enum"][:2])
    assert (
        client.get(f"/api/v1/{noun}", {"fields": some, "sort": found["sort"]["schema"]["items"]["enum"][1]}).status_code
        == 200
    )


def test_every_status_of_a_problem_is_in_the_document(openapi):
    described = {
        int(status)
        for path in openapi["paths"].values()
        for status, response in path["get"]["responses"].items()
        if "application/problem+json" in response.get("content", {})
    }
    # A method that writes has no operation, and a forbidden host or a role none either.
    assert described == {kind.status for kind in TYPES.values()} - {403, 405}


def test_the_examples_of_the_reference_answer(client, db):
    with as_public():
        paths = [examples().filled(example.path) for example in EXAMPLES]
    for path in paths:
        answer = get(client, path)
        assert answer.status_code == 200, path
        rows = (
            answer.json().get("count", 1)
            if "json" in answer.headers["Content-Type"]
            else answer.content.count(b"\n") - 1
        )
        assert rows, path


def test_the_reference_names_every_noun_parameter_column_and_problem(client, db):
    page = client.get("/api/docs/").content.decode()
    for noun in RESOURCES.values():
        for word in (noun.name, *accepted(noun), *(field.name for field in noun.fields)):
            assert f"<code>{word}</code>" in page or f"/api/v1/{word}<" in page, word
    for kind in TYPES.values():
        assert str(kind.title).replace("'", "&#x27;") in page
    for program in PROGRAMS:
        assert "{base}" not in page
        assert escape(program.code.splitlines()[0].split("{")[0]) in page


def test_the_pages_about_the_api_load_nothing_from_elsewhere(client, db):
    for address in ("/api/docs/", "/api/docs/try/", "/api/problems/"):
        answer = client.get(address)
        for where in re.findall(r'(?<!rel="canonical" )(?:src|href|data-schema)="([^"]+)"', answer.content.decode()):
            assert where.startswith(("/", "#")), (address, where)
        assert "<style" not in answer.content.decode()
        assert " style=" not in answer.content.decode()


def test_only_the_trial_page_may_write_styles(client, db):
    assert "unsafe-inline" in client.get("/api/docs/try/").headers["Content-Security-Policy"]
    for address in ("/api/docs/", "/api/problems/", "/api/v1/states"):
        assert "unsafe-inline" not in client.get(address).headers["Content-Security-Policy"]
    assert "unsafe-eval" not in client.get("/api/docs/try/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["docs", "docs/", "docs/try", "docs/try/", "problems", "problems/gone"])
def test_pages_about_the_api_answer_with_and_without_a_slash(client, db, address):
    assert client.get(f"/api/{address}").status_code == 200
    assert client.get(f"/api/{address}?x=1").status_code == 400


@pytest.mark.parametrize("view", TOLD, ids=lambda view: view.name)
def test_tables_that_are_no_list_are_documented_and_take_what_they_say(client, db, openapi, view):
    for form in FORMS:
        operation = openapi["paths"][f"/api/v1/{view.name}{form}"]["get"]
        assert sorted(parameters(operation)) == sorted(one["name"] for one in view.parameters())
    with as_public():
        asked = examples().filled(view.example)
    answer = get(client, f"{view.name}?{asked}").json()
    schema = openapi["paths"][f"/api/v1/{view.name}"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    Draft202012Validator({**schema, "components": openapi["components"]}).validate(answer)
    assert answer["results"]
    given = dict(pair.split("=") for pair in asked.split("&"))
    served = get(client, "openapi.json").json()
    for name, each in parameters(served["paths"][f"/api/v1/{view.name}"]["get"]).items():
        # Nothing of this record had been published on the day of the example.
        if "example" in each and name != "as_of" and not (view.name == "drift" and name == "group"):
            assert client.get(f"/api/v1/{view.name}", {**given, name: each["example"]}).status_code == 200, name
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    assert client.get(f"/api/v1/{view.name}", {**given, "as_of": now}).json()["results"] == answer["results"]
    assert client.get(f"/api/v1/{view.name}", {**given, "undocumented": "1"}).status_code == 400


def test_every_form_of_a_briefing_is_in_the_document(client, db, openapi):
    for form in ("docx", "md", "bib", "ris", "csljson"):
        operation = openapi["paths"][f"/api/v1/briefing.{form}"]["get"]
        [media_type] = operation["responses"]["200"]["content"]
        assert get(client, f"briefing.{form}?s=S-000002")["Content-Type"] == media_type
