"""Why pasted words cannot be tied to one passage of a document."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "quote.empty": _("The quote is empty: paste the words as they stand in the document."),
    "quote.not_found": _("The document does not hold these words."),
    "quote.holes": _(
        "A quote cannot have holes: it holds a mark of omission that the document does not. "
        "Quote each part as a statement of its own, or quote the whole passage."
    ),
    "quote.nearest": _(
        '{problem} The nearest passage is "{passage}", at character {start}. They first differ at character {place} '
        "of the quote: it has {expected}, the document has {found}."
    ),
    "quote.several": _("The document holds these words {count} times: choose one, or paste a longer passage."),
    "quote.many": _(
        "The document holds these words {count} times (the first {listed} are listed): choose one, or paste a longer "
        "passage."
    ),
    "quote.differs": _(
        "The quote is not what the document holds there: at character {place} the quote has {expected}, "
        "the document has {found}."
    ),
    "character.none": _("nothing more"),
    "character.plain": _('"{character}" ({code})'),
    "character.unseen": _("{code} {title}"),
    "character.unseen_control": _("{code} control character"),
    "character.named": _("{character} ({code} {title})"),
}
