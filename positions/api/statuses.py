"""Statuses in treaties: where each state stands towards each, as of a day."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from positions.api.schema import Schema
from positions.api.shapes import Object, row_schema
from positions.api.tables import Table, answer, envelope_schema
from positions.api.told import TableView
from positions.formats.registry import BARE
from positions.queries.acts import statuses


class StatusesView(TableView):
    """Where each state stands towards treaties, as of a day."""

    name = "statuses"
    help = (
        "Where each state stands towards treaties as of a day: party, contracting "
        "(consent given, not in force for it), signatory, "
        "was_party; or why it has no such status. Worked out from acts, never stored. "
        "Of groups and former members those that acted."
    )
    example = "instrument={treaty}"
    noun = statuses.STATUSES
    columns = statuses.COLUMNS

    @staticmethod
    def described_answer(schema: Schema) -> Object:
        """Describe a status."""
        return envelope_schema(schema.component("TreatyStatus", row_schema(statuses.COLUMNS)), whole=True)

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with the statuses, whole."""
        asked = statuses.parse(request.query_params)
        table = Table(
            self.name, self.columns, list(statuses.rows(asked)), asked.question.query(), asked.question.pairs()
        )
        return answer(request, form, table)
