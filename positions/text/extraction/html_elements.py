"""Which elements of a page are not shown, which part its text, and which frame it.

Source: the HTML Living Standard, section 15.3 (rendering), and WAI-ARIA 1.2, section 5.3.4 (landmark roles).
"""

from positions.text.furniture import kinds

NOT_SHOWN = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "canvas",
        "audio",
        "video",
        "picture",
        "map",
        "area",
        "svg",
        "datalist",
        "noframes",
        "param",
        "source",
        "track",
        "base",
        "link",
        "meta",
        "title",
        "rp",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "dialog",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
        "caption",
        "search",
    ]
)
LINES = frozenset({"li", "tr", "option", "optgroup"})
CELLS = frozenset({"td", "th"})
CONTENT = frozenset({"article", "main", "section", "blockquote"})
FRAMES = {
    "nav": kinds.NAVIGATION,
    "aside": kinds.BESIDE_TEXT,
    "button": kinds.CONTROL,
    "select": kinds.CONTROL,
    "textarea": kinds.CONTROL,
    "menu": kinds.NAVIGATION,
    "search": kinds.SEARCH,
}
# Only where they frame the whole page: within an article a header holds its title, a footer its notes.
OUTER_FRAMES = {"header": kinds.SITE_HEADER, "footer": kinds.SITE_FOOTER}
ROLES = {
    "navigation": kinds.NAVIGATION,
    "banner": kinds.SITE_HEADER,
    "contentinfo": kinds.SITE_FOOTER,
    "complementary": kinds.BESIDE_TEXT,
    "search": kinds.SEARCH,
    "menu": kinds.NAVIGATION,
    "menubar": kinds.NAVIGATION,
    "toolbar": kinds.CONTROL,
    "dialog": kinds.DIALOG,
    "alertdialog": kinds.DIALOG,
}
CLASSES = {
    "nav": kinds.NAVIGATION,
    "navbar": kinds.NAVIGATION,
    "navigation": kinds.NAVIGATION,
    "menu": kinds.NAVIGATION,
    "breadcrumb": kinds.NAVIGATION,
    "breadcrumbs": kinds.NAVIGATION,
    "pagination": kinds.NAVIGATION,
    "pager": kinds.NAVIGATION,
    "sidebar": kinds.BESIDE_TEXT,
    "related": kinds.BESIDE_TEXT,
    "footer": kinds.SITE_FOOTER,
    "share": kinds.SHARING,
    "sharing": kinds.SHARING,
    "social": kinds.SHARING,
    "toolbar": kinds.CONTROL,
    "cookie": kinds.COOKIES,
    "cookies": kinds.COOKIES,
    "advert": kinds.ADVERTISEMENT,
    "advertisement": kinds.ADVERTISEMENT,
    "newsletter": kinds.ADVERTISEMENT,
    "search": kinds.SEARCH,
    "searchbox": kinds.SEARCH,
}
