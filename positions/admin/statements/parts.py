"""What belongs to a version: attributions, stances, mentions, explanations; shown as rows below the statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from positions.admin.forms import PartFormSet
from positions.admin.records import PartInline
from positions.admin.statements.forms import StatementPartForm
from positions.changes.statements import Explaining, Mentioning, Parts, Speaking, Taking
from positions.models import Attribution, Explanation, Mention, Stance, Statement
from positions.models.choices import OPEN_STATES, AttributionRole, ExplanationKind, StanceValue


class VersionPartInline(PartInline):
    """Rows of one version; they change only while its content may."""

    form = StatementPartForm

    def _open(self, request: HttpRequest, obj: Statement | None) -> bool:
        # A save that comes too late is not cut off here: changes/ refuses it, and the form keeps its words.
        return obj is None or request.method == "POST" or obj.state in OPEN_STATES

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows can be added."""
        return self._open(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows can be changed."""
        return self._open(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows can be taken away."""
        return self._open(request, obj) and super().has_delete_permission(request, obj)


class AttributionInline(VersionPartInline):
    """Whose words they are."""

    model = Attribution
    autocomplete_fields = ("state", "group")
    fields = ("state", "group", "role")


class StanceInline(VersionPartInline):
    """What they do to which principle."""

    model = Stance
    autocomplete_fields = ("principle",)
    fields = ("principle", "value", "confidence", "inferred", "rationale")


class MentionInline(VersionPartInline):
    """What they talk about."""

    model = Mention
    autocomplete_fields = ("forum", "session")
    fields = ("forum", "session")


class ExplanationInline(VersionPartInline):
    """Which vote they explain, or which position where no vote was taken."""

    model = Explanation
    autocomplete_fields = ("instrument", "roll_call")
    fields = ("kind", "instrument", "roll_call")


INLINES = (AttributionInline, StanceInline, MentionInline, ExplanationInline)


def parts_of(formsets: Sequence[PartFormSet]) -> Parts:
    """Read the rows as they were typed."""
    speaking: list[Speaking] = []
    taking: list[Taking] = []
    mentioning: list[Mentioning] = []
    explaining: list[Explaining] = []
    for formset in formsets:
        for row in (form.instance for form in formset.rows):
            if isinstance(row, Attribution):
                speaking.append(Speaking(row.state, row.group, AttributionRole(row.role)))
            elif isinstance(row, Stance):
                taking.append(
                    Taking(row.principle, StanceValue(row.value), row.confidence, row.rationale, row.inferred)
                )
            elif isinstance(row, Mention):
                mentioning.append(Mentioning(row.forum, row.session))
            elif isinstance(row, Explanation):
                explaining.append(Explaining(row.instrument, ExplanationKind(row.kind), row.roll_call))
    return Parts(speaking, taking, mentioning, explaining)


def initial_rows(parts: Parts) -> dict[type[Any], list[dict[str, Any]]]:
    """Turn stored parts into what the empty rows of a new form begin with."""
    return {
        Attribution: [{"state": p.state, "group": p.group, "role": p.role} for p in parts.speaking],
        Stance: [
            {"principle": p.principle, "value": p.value, "confidence": p.confidence, "rationale": p.rationale, "inferred": p.inferred}
            for p in parts.taking
        ],
        Mention: [{"forum": p.forum, "session": p.session} for p in parts.mentioning],
        Explanation: [
            {"kind": p.kind, "instrument": p.instrument, "roll_call": p.roll_call} for p in parts.explaining
        ],
    }  # fmt: skip
