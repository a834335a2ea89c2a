"""Files that are brought to the preview, and what is counted before and after."""

from positions.models import Document, Furniture, Intervention, Page, Suggestion

PAPER = b"Statement by Norway\n\nNorway holds that States should refrain from harm. They agree.\n\nPage 1 of 1\n"

MENU = "Home – About\n\nStatement by Norway\n\nNorway holds that States should refrain from harm.\n\nPage 1 of 1\n".encode()

SESSION = (
    b"**Chair | B. G. | Chair | ()**\n\nThe floor is yours.\n\n**Norway | J. D. | Ambassador | ()**\n\nThank you. States should refrain from harm.\n\n"
    b"**Cuba | X. Y. | Counsellor | (G77 + China)**\n\nThank you. We agree.\n\n**Hivos | Z. | Officer | ()**\n\nThank you.\n\n"
    b"**Norway | J. D. | Ambassador | ()**\n\nThank you again.\n"
)

DATED = (
    b'<html lang="en"><head><title>Statement of Estonia</title><meta property="og:site_name" content="Ministry of Estonia">'
    b'<meta property="article:published_time" content="2021-05-04"></head><body><nav>Home About Contact</nav><main><h1>Statement of Estonia</h1>'
    b"<p>Estonia holds that States should respect sovereignty in cyberspace.</p></main></body></html>"
)


def counts() -> list[int]:
    return [model.objects.count() for model in (Document, Furniture, Intervention, Page, Suggestion)]
