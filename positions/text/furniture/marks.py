"""Marks: words by which furniture is known, in the six languages of the United Nations."""

import re

PAGE = re.compile(
    r"(?:\b(?:page|p\.|página|pág\.|страница|стр\.|seite)[ \u00a0]*\d{1,4}(?:[ "
    r"\u00a0]*(?:of|/|de|sur|из|von)[ \u00a0]*\d{1,4})?"
    r"|第[ \u00a0]?\d{1,4}[ \u00a0]?页(?:[ \u00a0]?[,，/／]?[ \u00a0]?共[ \u00a0]?\d{1,4}[ \u00a0]?页)?"
    r"|صفحة[ \u00a0]\d{1,4}(?:[ \u00a0]من[ \u00a0]\d{1,4})?)(?!\w)",
    re.IGNORECASE,
)
"""The mark of a page: "Page 2 of 2"."""

PRINTED = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{4}[/-]\d{1,2}[/-]\d{1,2}),?[ "
    r"\u00a0\u202f]\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:[ \u00a0\u202f]?[AP]\.?M\.?)?(?!\w)",
    re.IGNORECASE,
)
"""Day and time as a browser prints them at the edge of a page: "09/08/2022, 19:59"."""

ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
"""An address of the web."""

COPYRIGHT = re.compile(
    r"(?:\bcopyright\b|©|\(c\)(?=\s*\d{4})|\ball rights reserved\b|\btous droits "
    r"réservés\b|\btodos los derechos reservados\b|"
    r"\bвсе права защищены\b|版权所有|حقوق\s+(?:النشر|الطبع))",
    re.IGNORECASE,
)

CONTACT = re.compile(
    r"\b(?:tel(?:ephone)?|phone|fax|téléphone|tél|teléfono|телефон|тел|факс)\b\.?\s*[:：]?\s*\+?[\d(][\d ()./-]{5,}|"
    r"(?:电话|传真|هاتف)\s*[:：]?\s*\+?[\d(][\d ()./-]{5,}|"
    r"\b(?:address|adresse|dirección|адрес)\s*[:：]|(?:地址|العنوان)\s*[:：]|\b(?:contact us|contactez-nous|contáctenos)\b",
    re.IGNORECASE,
)
"""Telephone, address of the house, "Contact us"."""

CONTROL = re.compile(
    r"\b(?:"
    r"(?:suggest|recommend|send|share|e-?mail|tell)(?: (?:this|it|the|page|article|story|link))*(?: "
    r"(?:to|with))? an? (?:friend|colleague)|"
    r"(?:please )?(?:enter|type|input)(?: your| the| a)?(?: search)? "
    r"(?:e-?mail(?: address)?|key ?words?|search terms?)|"
    r"(?:adjust|change|increase|decrease|reset|set)?[ ]?(?:font|text|type)[ "
    r"-]size\s*[:：]?(?:\s*(?:A[+-]?|\+|-|small|medium|large|normal)\b)*|"
    r"(?:skip|jump) to (?:main |the )?(?:content|navigation|search)|(?:back|return) to (?:the )?top|"
    r"(?:print|share|e-?mail|download|save|listen to|tweet)(?: this)? (?:page|article|story|document|version)|"
    r"printer[- ]friendly(?: version)?|"
    r"(?:sign|log) (?:in|up|out)|subscribe to (?:our|the) newsletter|follow us(?: on)?|read more|"
    r"envoyer à un ami|imprimer (?:la page|l['’]article)|taille du texte|retour en haut(?: de page)?|"
    r"enviar a un amigo|imprimir (?:página|artículo)|tamaño de (?:letra|texto)|volver arriba|"
    r"версия для печати|отправить другу|размер шрифта|наверх"
    r")(?!\w)[:：]?|(?:打印本页|字号\s*[:：]|分享到|返回顶部|请输入关键[字词]|طباعة الصفحة|أرسل إلى صديق|حجم الخط)",
    re.IGNORECASE,
)
"""A control of a page: print, share, search, size of the letters."""

CONTROL_WORDS = frozenset(
    [
        "print",
        "share",
        "tweet",
        "email",
        "e-mail",
        "mail",
        "facebook",
        "twitter",
        "x",
        "linkedin",
        "whatsapp",
        "telegram",
        "weibo",
        "wechat",
        "youtube",
        "instagram",
        "rss",
        "home",
        "menu",
        "search",
        "login",
        "logout",
        "register",
        "subscribe",
        "sitemap",
        "download",
        "pdf",
        "save",
        "close",
        "open",
        "more",
        "next",
        "previous",
        "prev",
        "back",
        "top",
        "english",
        "français",
        "español",
        "русский",
        "العربية",
        "中文",
        "imprimer",
        "partager",
        "accueil",
        "rechercher",
        "compartir",
        "imprimir",
        "inicio",
        "buscar",
        "печать",
        "поделиться",
        "поиск",
        "главная",
        "打印",
        "分享",
        "首页",
        "搜索",
        "菜单",
        "关闭",
        "طباعة",
        "مشاركة",
        "بحث",
        "الرئيسية",
    ]
)
"""Words of which a line of controls is made, and nothing else in it."""

CRUMBS = re.compile(
    r"(?:you are here|vous êtes ici|usted está aquí|estás aquí|вы здесь|вы "
    r"находитесь здесь|您(?:现在)?的位置|当前位置|أنت هنا)\s*[:：]?",
    re.IGNORECASE,
)
"""The way back through a site: "You are here: Home"."""

COOKIES = re.compile(
    r"\b(?:we|this (?:site|website)|our (?:site|website)) uses? "
    r"cookies\b|\b(?:accept|reject|manage)(?: all)? cookies\b|"
    r"\bce site utilise des cookies\b|\beste sitio (?:web )?(?:usa|utiliza) cookies\b",
    re.IGNORECASE,
)

END_MARK = re.compile(
    r"(?:(?<=[.!?…。！？”\"’)»])\s*|\n\s*|\A\s*)(?P<mark>endit(?:em)?|\(?/?ends?/?\)?|-{1,2}\s?30\s?-{1,2}|#{3}|-{1,3}\s?ends?\s?-{1,3}|"
    r"\[?end (?:of (?:text|document|statement|transcript|message))?\]?|\(?完\)?|（完）|конец|fin|/{2,}|\*\s?\*\s?\*|_{3,}|\*{3,})\s*\Z",
    re.IGNORECASE,
)
"""The mark with which an agency or an office ends a text."""

BULLET = re.compile(r"(?:^|[ \t\u00a0])[•·|▪■●◦‣∙–—]{1,2}(?:[ \t\u00a0]|$)")
"""A bullet between the items of one line."""

ARROW = re.compile(r"[ \u00a0](?:>{1,2}|»|›|→|/|\\)[ \u00a0]")
"""What stands between the steps of a way through a site."""
