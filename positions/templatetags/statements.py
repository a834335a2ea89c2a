"""A statement wherever a page shows one: who claims what, the quote, and its source.

Written in Python, as a page holds up to a hundred: a template with its includes takes five times as long. Every value
passes ``escape``; what is written here around it is all that does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django import template
from django.template import Context
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

from positions.queries.statements import Passage, Speaks
from positions.templatetags.dates import when
from positions.templatetags.words import by_stance, in_sentence, is_press, stance_word, tally
from positions.text.highlight import HighlightedPiece

register = template.Library()


@register.filter
def stance(value: str) -> SafeString:
    """Show a stance: its shape, and the word."""
    return _safe(
        f'<span class="stance stance-{escape(value)}"><svg class="shape" aria-hidden="true" viewBox="0 0 16 16">'
        f'<use href="#shape-{escape(value)}"/></svg> {escape(stance_word(value))}</span>'
    )


@register.filter
def speakers(speaks: Iterable[Speaks]) -> SafeString:
    """Name the states and groups that a statement speaks for, each a link."""
    return _safe(", ".join(f'<a href="{_address(who.kind, who.code)}">{escape(who.known_as)}</a>' for who in speaks))


@register.filter
def marked(pieces: Iterable[HighlightedPiece]) -> SafeString:
    """Write a text with what was found in it marked, piece by piece; nothing is left out."""
    return _safe("".join(f"<mark>{escape(piece.text)}</mark>" if piece.ids else escape(piece.text) for piece in pieces))


@register.filter
def claim(passage: Passage) -> SafeString:
    """Say who does what to which principles. An editor's headline claims nothing, however it reads."""
    if not passage.counted:
        said = _none(gettext("not counted: the words of an editor"))
    elif not passage.takes:
        said = _none(gettext("speaks to no principle on record"))
    else:
        said = "; ".join(
            f"{stance(taken.value)} "
            + _listed(
                [
                    f'<a href="{_address("principle", one.slug)}">{escape(in_sentence(one.name))}</a>'
                    for one in taken.principles
                ]
            )
            for taken in by_stance(passage.takes)
        )
    return _safe(f"{speakers(passage.speaks)} {said}")


@register.simple_tag
def narrowing(label: str, address: str, rows: int, headlines: int) -> SafeString:
    """Show a value that a list could be narrowed to, with what would be left: a link, unless it is narrowed to it."""
    said = escape(label)
    shown = (
        f'<a href="{escape(address)}" rel="nofollow">{said}</a>'
        if address
        else f'<strong aria-current="true">{said}</strong>'
    )
    return _safe(f"<li>{shown} <span>{escape(tally(rows, headlines))}</span></li>")


@register.simple_tag(takes_context=True)
def source(context: Context, passage: Passage, *, in_place: bool = False) -> SafeString:
    """Say who, when, where, in which voice and under which number: always in this order.

    Args:
        context: Of the page; ``as_of`` it may be read.
        passage: The statement.
        in_place: Whether to lead to the place in the document, and to a briefing with it.
    """
    parts = []
    if by := passage.speaker or passage.publisher:
        parts.append(f"{escape(by)}, ")
    if day := passage.said or passage.published:
        parts.append(f"{conditional_escape(when(day))}, ")
    if at := passage.session:
        parts.append(f'<a href="{_address("session", at.forum, at.slug)}">{escape(at.name)}</a>')
        parts.append(f", {escape(at.place)}" if at.place else "")
    else:
        parts.append(f'<cite class="title" lang="{escape(passage.language)}">{escape(passage.title)}</cite>')
    parts.append(f". {escape(capfirst(passage.voice_label))}")
    if passage.publisher and is_press(passage):
        parts.append(f", {gettext('as printed by %(publisher)s') % {'publisher': escape(passage.publisher)}}")
    number = escape(passage.id)
    moment = context.get("as_of")
    then = f"?as_of={escape(quote(moment.token, safe='/'))}" if moment else ""
    parts.append(f'. <a class="id" href="{_address("statement", passage.id)}{then}">{number}</a>')
    if in_place:
        there, add = _document(passage), gettext("add %(id)s to a briefing") % {"id": number}
        parts.append(
            f', <a class="id" href="{there}">{gettext("in its context")}</a>,'
            f' <a class="brief" href="{_address("briefing")}?s={number}" aria-label="{add}">'
            f"{gettext('add to a briefing')}</a>"
        )
    return _safe("".join((*parts, "\n")))


@register.simple_tag(takes_context=True)
def statement(
    context: Context,
    passage: Passage,
    *,
    claims: bool = False,
    whose: bool = False,
    stances: Sequence[str] = (),
    in_place: bool = False,
    pieces: Sequence[HighlightedPiece] = (),
) -> SafeString:
    """Show a statement.

    Args:
        context: Of the page.
        passage: The statement.
        claims: Whether to say above the quote who does what to which principles.
        whose: Whether to name the state or group below it.
        stances: What to show of it below.
        in_place: Whether to lead to the place in the document.
        pieces: The quote, cut at the words that were found; empty where none was.
    """
    above = f'<p class="statement-claim">{claim(passage)}</p>\n' if claims else ""
    words = marked(pieces) if pieces else escape(passage.quote)
    below = f"{speakers(passage.speaks)}{' ' if stances else '. '}" if whose else ""
    if stances:
        below += f"{' '.join(stance(value) for value in stances)}. "
    return _safe(
        f'{above}<blockquote class="statement-quote" data-voice="{escape(passage.voice)}"'
        f' lang="{escape(passage.language)}" dir="auto" cite="{_document(passage)}"><p>{words}</p></blockquote>\n'
        f'<p class="statement-source">{below}{source(context, passage, in_place=in_place)}</p>\n'
    )


def _document(passage: Passage) -> str:
    """Address of a statement's place in its document."""
    return f"{_address('document', passage.document)}#{escape(passage.id)}"


def _listed(links: Sequence[str]) -> str:
    """Put links into a sentence: "a, b and c"."""
    *first, last = links
    return f"{', '.join(first)} {gettext('and')} {last}" if first else last


def _none(words: str) -> str:
    return f'<span class="none">{escape(words)}</span>'


def _address(name: str, *args: str) -> str:
    return _reversed(get_script_prefix(), name, args)


@lru_cache(maxsize=4096)
def _reversed(prefix: str, name: str, args: tuple[str, ...]) -> str:
    """Make an address once: it follows from the name, its parts, and where the site lies (``prefix``)."""
    return escape(reverse(name, args=args))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - every value in it is escaped where it is put in
