"""Tables that are no list of a noun: each tells the schema and the reference what it holds."""

from __future__ import annotations

from typing import ClassVar

from positions.api.answers import Answer
from positions.api.schema import Schema
from positions.api.shapes import Object, parameters_of
from positions.formats.registry import formats_of
from positions.formats.tables import Column
from positions.queries.query_language import Resource


class TableView(Answer):
    """A table that is given whole, in JSON or as a file.

    Attributes:
        name: As in its address.
        help: What it answers, in a sentence or two.
        example: Query of an address that answers, with what the record fills in braces.
        noun: What can be asked of it.
        columns: Columns of its rows, for the reference; of several shapes, the fixed ones.
    """

    name = ""
    help = ""
    example = ""
    columns: tuple[Column, ...] = ()
    noun: ClassVar[Resource]

    @classmethod
    def suffixes(cls) -> tuple[str, ...]:
        """Suffixes of its files."""
        return tuple(formats_of(*cls.takes))

    @classmethod
    def parameters(cls) -> list[Object]:
        """Describe the parameters."""
        return parameters_of(cls.noun)

    @staticmethod
    def described_answer(schema: Schema) -> Object:
        """Describe the answer in JSON. Each kind of answer gives its own; a base has none."""
        raise NotImplementedError

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        answered = self.described_answer(schema)
        return schema.operation(self.name, self.name, self.help, self.parameters(), answered, form)
