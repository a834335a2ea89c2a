"""Documents: whether a text reports others or speaks for itself, and which of its sentences take a position."""

import re
from collections.abc import Sequence

from positions.text.spans import Span
from positions.text.suggestions.actors import Actor, Actors, find_actors
from positions.text.suggestions.operators import Act, Operator
from positions.text.suggestions.records import DocumentSource
from positions.text.suggestions.speech import is_speech, quotations, sayings

_REPORT_KIND = re.compile(
    r"\b(?:news|article|reportage|wire|interview|press coverage|newspaper|dispatch|blog)\b", re.IGNORECASE
)
_OWN_KIND = re.compile(
    r"\b(?:position|statement|submission|paper|letter|declaration|strategy|policy|law|views|comments?|intervention|remarks|speech|communiqu|joint|resolution|"
    r"press release|note verbale|contribution|explanation of vote|concept|proposal|draft|treaty|working paper)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:ministry|government|mission|department|delegation|embassy|permanent|chancellery|presidency|cabinet|foreign "
    r"office|state secretariat|council of the|commission|general assembly|"
    r"prime minister|attorney general|ministère|ministerio|auswärtiges)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:news|daily|times|post|agency|herald|tribune|gazette|xinhua|reuters|tass|afp|ap|bbc|guardian|press)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:we|our|ours|us|my delegation|my country|my government|this delegation)\b", re.IGNORECASE)
_OWN_SUBJECT = (
    r"(?:\b(?:we|i|my delegation|my country|my government|our delegation|our country|this delegation|the "
    r"delegation|the government|it|they|(?:the|both|all)(?: two| three)? "
    r"(?:sides|parties|ministers|leaders|countries|governments|heads of state(?: and government)?|delegations|member "
    r"states|states members|signatories|participants)|these "
    r"(?:reports?|documents?|resolutions?|norms|principles|recommendations)|member states of the \w+|(?:the "
    r")?(?:council|assembly|commission|summit|alliance|conference)))"
)
_ADVERBS = r"(?:,?\s+(?:[\w-]+ly|also|further|therefore|thus|would|will|like to|wish(?:es)? to|want to|has|have|had|is|are|once|again|still|too|in (?:this|that) (?:regard|context)|however|in particular|continues? to|remains?|do|does|not|all),?){0,5}\s*$"
_OWN_BEFORE = re.compile(_OWN_SUBJECT + _ADVERBS, re.IGNORECASE)
_ADVERBS_ONLY = re.compile(r"^" + _ADVERBS, re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:^|[,;]\s|\b(?:while|although|whereas|that)\s)(?:some|many|several|certain|various|most|a (?:small |large "
    r"|growing )?(?:number|group|majority|minority|few) of|other|others|critics|scholars|"
    r"experts|opponents|proponents|commentators|it (?:has been|is "
    r"(?:often|sometimes)))\b(?:(?!\b(?:should|must|shall)\b)[^,.]){0,60}?\b(?:argu\w+|claim\w*|said|say|believe\w*|hold|contend\w*|"
    r"suggest\w*|propos\w+|consider\w*|maintain\w*|assert\w*|oppos\w+|support\w*|call\w*|expressed|stated|think|view|question\w*)\b",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"^(?:in (?:the )?(?:following|annex|section|chapter)\b.*|(?:this|the (?:present|following)) "
    r"(?:paper|document|chapter|section|report|annex|text|submission|statement|overview)\b|the "
    r"(?:position|compendium|paper) (?:was|has been|is "
    r"(?:based|contained|available))\b)(?!.*\b(?:should|must|considers?|believes?)\b)",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:thanks?|thank you|congratulat\w+|welcome (?:the|this) opportunity|welcome you|aligns? "
    r"(?:itself|ourselves|myself)|associates? (?:itself|ourselves)|full (?:support|cooperation) (?:to|for) you|"
    r"you can count on|pleasure|honou?red?|grateful|best wishes|has the honou?r)\b",
    re.IGNORECASE,
)
NEAR = 250
"""Characters before an operator in which its subject is looked for."""

NOISE = re.compile(
    r"©|copyright|all rights reserved|https?://|www\.|\bpage \d+ of "
    r"\d+|\btel\b[.:]|\bfax\b[.:]|\be-?mail\b|\bcontact(?: us)?:|\baddress:|\bfor (?:further|more) information\b|"
    r"\binformation is available\b|click here|subscribe|share this|\bISBN\b",
    re.IGNORECASE,
)
_BEARER = re.compile(
    r"\b(?:states?|countries|country|parties|governments?|we|they|victims?|nations?|members|community|law|treat(?:y|ies)|operations?|attacks?|activit(?:y|ies)|acts?|measures?|counter-?measures?|necessity|consent)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\s*(?:also |thus |therefore |in certain circumstances,? "
    r")?(?:qualify|preclude|amount|constitute|violate|breach|give rise|entail|invoke|resort|take|affect|justify|be "
    r"(?:taken|used|considered|invoked|lawful|unlawful|attributed)|"
    r"conduct|exercise|rely|respond|contribute|play|participate|make|choose|adopt|help|only)",
    re.IGNORECASE,
)


def is_report(text: str, source: DocumentSource, paragraphs: Sequence[Span]) -> bool:
    """Tell whether a text reports what others said, rather than speak for a state itself.

    The kind of the document decides, else its publisher, else its title, else the text: speech in quotation marks or
    verbs of speech in the past, against a first person or duties of states.

    Args:
        text: The whole stored text.
        source: What is known of it.
        paragraphs: Its paragraphs without headings.
    """
    for words, report, own in (
        (source.kind, _REPORT_KIND, _OWN_KIND),
        (source.publisher, _PRESS, _OFFICIAL),
        (source.title, re.compile(r"(?!)"), _OWN_KIND),
    ):
        if words and bool(report.search(words)) != bool(own.search(words)):
            return bool(report.search(words))
    speech = others = own_words = 0
    for paragraph in paragraphs:
        words = paragraph.slice(text)
        speech += sum(is_speech(text, span) for span in quotations(text, paragraph))
        quoted_out = re.sub(r"[\"“«][^\"“”«»]*[\"”»]", " ", words)
        others += len(
            re.findall(
                r"\b(?:said|told|added|stated|claimed|declared|warned|concluded|urged|spokes\w+|according "
                r"to|(?:noted|stressed|emphasi[sz]ed|reiterated) (?:that|the))\b",
                quoted_out,
            )
        )
        own_words += len(_FIRST.findall(quoted_out)) + len(re.findall(r"\bStates (?:should|must|shall)\b", quoted_out))
    return others > 0 and others + speech > own_words


def author_of(
    source: DocumentSource, heading: str, text: str, paragraphs: Sequence[Span], actors: Actors
) -> Actor | None:
    """Find for whom a document speaks: whom its publisher, title or first heading names, else the one actor that most often takes a stance in it.

    Args:
        source: What is known of the document.
        heading: Its first heading; may be empty.
        text: The whole stored text.
        paragraphs: Its paragraphs without headings.
        actors: States and groups.

    Returns:
        One actor; None if nobody or several at once are named: a joint document is nobody's alone.
    """
    for words in (source.title, heading):
        named = list(dict.fromkeys(mention.actor for mention in find_actors(words, 0, len(words), actors)))
        if len(named) > 1 and re.search(r"\b(?:joint|between|and)\b", words, re.IGNORECASE):
            return None
    for words in (source.publisher, source.title, heading):
        mentions = find_actors(words, 0, len(words), actors)
        if mentions:
            return mentions[0].actor
    counts: dict[Actor, int] = {}
    for paragraph in paragraphs:
        for mention in find_actors(text, paragraph.start, paragraph.end, actors):
            following = text[mention.end : mention.end + 60]
            if any(
                not following[: saying.start].strip(" alsofurtheny,")
                for saying in sayings(following, 0, len(following))[:1]
            ) or re.match(
                r"\s+(?:considers|believes|supports|opposes|holds|is of the|reserves|does "
                r"not|cannot|calls|attaches|stands|is ready|is committed|recognizes|recognises|welcomes|rejects)\b",
                following,
            ):
                counts[mention.actor] = counts.get(mention.actor, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if clear else None


def is_about_others(words: str) -> bool:
    """Tell whether a sentence gives the view of others ("some States argue"), describes the document itself, is polite, or is no prose.

    Args:
        words: The sentence.
    """
    return bool(_OTHERS.search(words) or _ABOUT_ITSELF.match(words) or _POLITE.search(words) or NOISE.search(words))


def position_of(
    text: str, span: Span, operators: Sequence[Operator], author: Actor | None, actors: Actors
) -> tuple[list[Operator], bool, Actor | None]:
    """Find the operators that make a sentence of a document a position.

    Duties, rejections in the passive, requests and rules count by themselves; verbs of stance and opinion only with the
    author as their subject or at the beginning of the sentence ("Reaffirming that"); permissions only with somebody who
    is permitted.

    Args:
        text: The whole stored text.
        span: The sentence.
        operators: Its operators.
        author: For whom the document speaks.
        actors: States and groups.

    Returns:
        Those operators in order; whether one has the author as its subject; and the actor so named, if any.
    """
    found: list[Operator] = []
    own = False
    subject: Actor | None = None
    for operator in operators:
        before = text[max(span.start, operator.start - NEAR) : operator.start]
        named = _actor_before(text, span.start, operator.start, actors)
        if named and author and named != author:
            continue
        is_own = (
            named is not None
            or bool(_OWN_BEFORE.search(before))
            or (operator.act != Act.PERMIT and not re.search(r"\w", before))
        )
        is_own = is_own or (own and bool(re.search(r"\b(?:and|but|or)\b[\w\s]{0,30}$", before)))
        needs_author = operator.act in {Act.SUPPORT, Act.WORRY, Act.HOLD} or (
            operator.act in {Act.CALL, Act.OPPOSE} and bool(_ACTIVE.match(text, operator.start))
        )
        if needs_author and not is_own and not _IN_VIEW.match(text, operator.start):
            continue
        if operator.act == Act.PERMIT and not (_BEARER.search(before) and _LEGAL.match(text, operator.end)):
            continue
        if is_own and operator.act in {Act.SUPPORT, Act.WORRY, Act.HOLD, Act.CALL, Act.OPPOSE}:
            own, subject = True, subject or named
        found.append(operator)
    return found, own, subject


_ACTIVE = re.compile(
    r"(?:call|urg|demand|request|propos|recommend|advocat|encourag|invit|appeal|suggest|insist|plead|press|oppos|reject|object|condemn|denounc|deplor|critici)",
    re.IGNORECASE,
)
_IN_VIEW = re.compile(r"(?:in (?:our|my)|from (?:our|the)|our |(?:worr|troubl)\w+ (?:us|my|our))", re.IGNORECASE)


def _actor_before(text: str, start: int, end: int, actors: Actors) -> Actor | None:
    """Find the actor that is the subject of what follows: only adverbs or its delegation stand between."""
    for mention in reversed(find_actors(text, max(start, end - 120), end, actors)):
        between = re.sub(
            r"^(?:,[^,]{1,60},(?:\s+however,)?)?(?:['’]s)?(?:\s+(?:and its "
            r"member states|delegation|government|side)\b)?",
            "",
            text[mention.end : end],
            flags=re.IGNORECASE,
        )
        before = text[max(start, mention.start - 14) : mention.start]
        if (not between.strip() or _ADVERBS_ONLY.match(between)) and not re.search(
            r"\b(?:of|to|in|by|with|against|from|for) (?:the )?$", before
        ):
            return mention.actor
    return None
