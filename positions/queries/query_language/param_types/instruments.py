"""Instruments, by any of their symbols, by their titles and by their codes; recorded votes by their codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from positions.models import FormerKey, Instrument, InstrumentSymbol, RollCall
from positions.models.acts.choices import InstrumentKind
from positions.queries.query_language.param_types.base import ParseContext, Parsed, ParseError, Value, quoted
from positions.queries.query_language.problems import did_you_mean, nearest, shown
from positions.text.symbols import SymbolIndex, symbol_key


@dataclass(frozen=True, slots=True)
class Instruments:
    """An instrument: "A/RES/73/27", "73/27", "Budapest Convention" or "cets-185".

    Attributes:
        treaty: Whether only treaties are meant.
    """

    treaty: bool = False

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand symbols, titles and codes; what several bear is asked back. Queries: 2, 1 for former codes, and 1 for treaties."""
        rows = list(Instrument.objects.published().values_list("pk", "slug", "short_title", "title"))
        treaties = Instrument.objects.published().filter(kind=InstrumentKind.TREATY)
        meant = set(treaties.values_list("pk", flat=True)) if self.treaty else {pk for pk, *_ in rows}
        symbols = list(
            InstrumentSymbol.objects.filter(instrument__published_at__isnull=False).values_list(
                "instrument_id", "symbol"
            )
        )
        named: dict[int, Value] = {pk: Value(slug, short, (pk,)) for pk, slug, short, _ in rows}
        titles = ((name, pk) for pk, *names in rows for name in names if name)
        index = SymbolIndex(titles, ((symbol, pk) for pk, symbol in symbols))
        former = FormerKey.objects.bearers(Instrument, [text.lower() for text in texts])
        out: Parsed = []
        for text in texts:
            found = index.find(text) or {pk for pk in former.get(text.lower(), ()) if pk in named}
            if len(found) == 1:
                (pk,) = found
                other = gettext("“%(text)s” is no treaty: nobody has a status in it.") % {"text": shown(text)}
                out.append(named[pk] if pk in meant else ParseError(other))
                continue
            if found:
                close: tuple[str, ...] = tuple(sorted(named[pk].token for pk in found))
                detail = gettext("“%(text)s” is a symbol of several texts.") % {"text": shown(text)}
            else:
                every = [(name, slug) for _, slug, short, title in rows for name in (short, title, slug) if name]
                close = nearest(text, [*every, *((symbol, named[pk].token) for pk, symbol in symbols if pk in named)])
                detail = gettext("There is no text “%(text)s”.") % {"text": shown(text)}
            out.append(ParseError(detail + did_you_mean([f"“{one}”" for one in close]), tuple(map(quoted, close))))
        return out


@dataclass(frozen=True, slots=True)
class RollCalls:
    """A recorded vote: "a-res-73-27", as its address has it, or "A/RES/73/27" where that is its own symbol."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand codes of today and before. Queries: 1, and 1 for former codes."""
        rows = RollCall.objects.published().order_by("held_start", "slug")
        labels = dict(rows.values_list("pk", "symbol"))
        slugs = dict(rows.values_list("slug", "pk"))
        former = FormerKey.objects.bearers(RollCall, [text.lower() for text in texts])
        out: Parsed = []
        for text in texts:
            slug = symbol_key(text).replace("/", "-").lower()
            found = slugs.get(slug) or next((pk for pk in former.get(text.lower(), ()) if pk in labels), None)
            if found is not None:
                code = next(code for code, pk in slugs.items() if pk == found)
                out.append(Value(code, labels[found] or code, (found,)))
                continue
            close = nearest(slug, [(code, code) for code in slugs])
            detail = gettext("There is no recorded vote “%(text)s”.") % {"text": shown(text)}
            out.append(ParseError(detail + did_you_mean([f"“{one}”" for one in close]), tuple(map(quoted, close))))
        return out
