"""Words by which a speaker's office and manner are known, in the six languages of the United Nations."""

import re

CHAIR = re.compile(
    r"(?:the |madam |mr\.? |acting |co-?|vice-?|deputy )*"
    r"(?:chair(?:man|woman|person|s)?|president|presiding officer|moderator|facilitator|rapporteur)"
    r"(?: of (?:the )?(?:oewg|open[- ]ended|working group|group of governmental|committee|ad "
    r"hoc|first committee|session|meeting|panel|"
    r"general assembly|assembly|security council|council|conference|commission|gge)\b.*)?"
    r"|(?:le |la |l['’]|el )?(?:président(?:e)?|presidente|presidenta|modérateur|modératrice|moderador(?:a)?|facilitador(?:a)?|coprésident(?:e)?|"
    r"vice-?président(?:e)?|vicepresident[ea])"
    r"|(?:за)?меститель председателя|председатель(?:ница)?|сопредседатель|модератор|ведущ(?:ий|ая)"
    r"|(?:联合|副|代理)?主席(?:先生|女士)?|主持人|协调人"
    r"|(?:السيد |السيدة )?(?:ال)?رئيس(?:ة)?|(?:ال)?ميسر(?:ة)?",
    re.IGNORECASE,
)
"""The one who presides, whatever state he comes from."""

NAMED_CHAIR = re.compile(
    r"(?:acting |co-?|vice-?|deputy )*(?:chair(?:man|woman|person)?|moderator|facilitator)\s+(?P<name>(?!(?:of|for|and)\b)[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,2})",
    re.IGNORECASE,
)
"""The one who presides, with a surname: "CHAIR DOE". A president with a surname may be a head of state."""

SECRETARIAT = re.compile(
    r"(?:the )?(?:secretariat|secretary(?: of the (?:committee|working "
    r"group|commission|conference|oewg))?|deputy secretary|"
    r"(?:un )?secretary-general|under-secretary-general\b.*|assistant secretary-general\b.*|high "
    r"representative for disarmament affairs|"
    r"unoda\b.*|un office for disarmament affairs|office for disarmament "
    r"affairs|interpreter|technical support|host|operator)"
    r"|(?:le |la )?(?:secrétariat|secretaría|secrétaire|secretari[oa])|секретар(?:иат|ь)|秘书(?:处|长)?|(?:ال)?أمانة(?: "
    r"العامة)?|(?:ال)?أمين(?: العام)?",
    re.IGNORECASE,
)
"""The office that serves the meeting."""

MANNER = re.compile(
    r"\s*[(\[（](?:spoke|speaking|speaks|interpretation|interpreted|translated|translation|original|inaudible|via|by|virtual|online|in person|remote|"
    r"continued|cont['’]?d|cont\.|video|pre-?recorded|right of reply|point of order|parle|interprétation|"
    r"s['’]exprime|habla|interpretación|говорит|выступает|перевод|以\w{1,3}语|تكلم|تكلمت|he/|she/|they/)[^()\[\]（）]*[)\]）]",
    re.IGNORECASE,
)
"""A remark in brackets on how somebody speaks."""

HONORIFIC = re.compile(
    r"(?:(?:his|her) excellency|h\.?\s?e\.?|mr|mrs|ms|miss|mx|dr|prof(?:essor)?|amb(?:assador)?|minister|sir|dame|lord|lt|col|gen(?:eral)?|"
    r"major|captain|admiral|the (?:hon|rt hon)|m|mme|mlle|mm|sr|sra|srta|s\.?e|excmo|excma|г-н|г-жа|гн|его "
    r"превосходительство|السيد|السيدة|"
    r"الدكتور|الدكتورة|السفير|السفيرة|سعادة)(?:\.|(?=\s))[\s.]*\S|.+(?:先生|女士|大使|博士)$",
    re.IGNORECASE,
)
"""What stands before, or in Chinese after, a person's name."""

GROUP_LIKE = re.compile(
    r"\b(?:group|groupe|grupo|union|unión|movement|mouvement|movimiento|countries|pays|países|states|états|estados|bloc|bloque|alliance|league|ligue|liga|"
    r"forum|foro|community|communauté|comunidad|coalition|caricom|asean|mercosur|brics|g[- ]?\d{1,3}|g[- "
    r"]?77|sids|ldcs?|nam|eu|csto|sco|cis|oas|"
    r"osce|oic|gcc|ecowas|sadc|nordic|baltic|benelux|visegrad|like-?minded)\b|групп|союз|движени|содружеств|лига|集团|联盟|联合体|共同体|运动|مجموعة|"
    r"اتحاد|حركة|رابطة|جامعة الدول",
    re.IGNORECASE,
)
"""What the name of several states together holds."""

ORGANISATION = re.compile(
    r"\b(?:ngo|non-?governmental|civil society|stakeholder|private "
    r"sector|industry|academia|compan(?:y|ies)|corporation|corp|inc|ltd|llc|gmbh|plc|"
    r"foundation|fondation|fundación|institute|institut|instituto|university|université|universidad|college|association|asociación|network|"
    r"initiative|project|lab|labs|center|centre|society|federation of|chamber|council "
    r"on|accord|alliance|coalition|consortium|observatory|"
    r"organi[sz]ation|international committee|red cross|think "
    r"tank|technologies|systems|software|networks|solutions|security firm|bank|"
    r"microsoft|google|meta|amazon|apple|cisco|huawei|kaspersky|siemens|ibm|cloudflare|crowdstrike|fortinet|trend "
    r"micro|icrc|interpol|itu|"
    r"unidir|undp|unodc|icann|isoc|ietf|first\.org|diplofoundation|gfce|access now|article 19|apc|derechos digitales|"
    r"global partners digital|cyberpeace|ict4peace|wilpf|ceo|cto|ciso)\b|фонд|институт|университет|ассоциаци|компани|"
    r"基金会|公司|大学|研究院|研究所|协会|مؤسسة|شركة|جامعة|معهد|منظمة",
    re.IGNORECASE,
)
"""What names a body that is no state."""

OWN = re.compile(
    r"[\s(\[]*(?:in (?:its|our|my|their) )?(?:national|personal|individual) "
    r"(?:capacity|statement|position)[\s)\]]*|[\s()\[\]\-–—.]*|n/?a|none|national|"
    r"[\s(]*à titre national[\s)]*|[\s(]*a título nacional[\s)]*|[\s(]*в национальном "
    r"качестве[\s)]*|[\s(（]*以本国(?:身份|名义)[\s)）]*",
    re.IGNORECASE,
)
"""What a field for the group holds when somebody speaks for his own state."""

BEHALF = re.compile(
    r"(?:on (?:the )?behalf of|au nom d(?:e la |e l['’]|es |u |e |['’])|en nombre d(?:e la |e los |e las |el |e )|от "
    r"имени|от лица|代表(?!团|处|性|权|的|们)|نيابة عن|باسم|بالنيابة عن)\s*"
    r"(?P<whom>[^.;|()（）\[\]\n:：。،]{2,160})",
    re.IGNORECASE,
)
"""For whom somebody speaks."""

SEVERAL = re.compile(r"^[A-ZÀ-Þ][^,]*,\s+[A-ZÀ-Þ]|^[A-ZÀ-Þ]\w+ (?:and|et|y) (?:the )?[A-ZÀ-Þ]")
"""A list of names after "on behalf of": of several, states or groups."""

ALSO = re.compile(r"\b(?:also|as well as|and)\s*$", re.IGNORECASE)
"""What stands before "on behalf of" where somebody speaks for his own state too."""

ALSO_FOR = re.compile(
    r"[,;]?\s+(?:speaking |and )?also (?:for|in the name of)\s+(?P<whom>[^()|\n:]{2,160})", re.IGNORECASE
)
"""For whom somebody speaks beside his own state: "(Luxembourg, also for Belgium)"."""

OWN_SIDE = re.compile(
    r"(?:my|our|his|her|its|the (?:head of|government|people|delegation|minister|ministry|president|permanent (?:representative|mission)|ambassador|secretary)|ma |mon |notre|nos |mi "
    r"|all\b|h\.?e\.? |his excellency|ambassador|nuestr|моей|моего|нашей|нашего|делегаци|правительств|"
    r"我国|我团|本国|中国(?:政府|代表团)|وفد|بلدي|حكومة|all (?:of us|those)|everyone|gouvernement|gobierno|mi "
    r"delegación|delegación|délégation)",
    re.IGNORECASE,
)
"""Whom somebody names after "on behalf of" and means his own state, or nobody in particular."""

OFFICE_OF_STATE = re.compile(
    r"(?:the )?(?:permanent |deputy |alternate )*(?:representative|delegate|delegation|observer)s? (?:of|for|from)\s",
    re.IGNORECASE,
)
"""An office of a state as a label: "The representative of Norway"."""

OF_STATE = re.compile(
    r"\b(?:delegation|delegate|representative|ambassador|mission|government|minister|observer|embassy|envoy|president|prime minister|délégation|"
    r"représentante?|ambassadeur|ambassadrice|gouvernement|delegación|representante|embajador|embajadora|gobierno)\b[^,|()]{0,60}?"
    r"\s(?:of|for|de la|de l['’]|du|des|del|de los|de "
    r"las|de)\s*(?P<state>[^,|()]{2,60}?)(?:\s+(?:to|in|at|auprès|ante)\s.*)?$",
    re.IGNORECASE,
)
"""An office of a state: "Permanent Representative of Norway to the United Nations"."""

SPEECH = re.compile(
    r"\b(?:I|we|my|our|us|nous|notre|nos|je|mon|ma|nuestr[oa]s?|mi|quisiera|queremos|agradecemos|мы|наш\w*|я|мой|моя|благодар\w*)\b|"
    r"\b(?:thank you|thanks|merci|gracias|спасибо|mr\.? chair|madam "
    r"chair|chair,|distinguished|excellenc|colleagues|delegation)|"
    r"我|我们|谢谢|感谢|本代表团|主席先生|شكر|وفد|نحن|نود|السيد الرئيس",
    re.IGNORECASE,
)
"""What people say when they speak for themselves."""

GREETING = re.compile(
    r"[\s\"“«]*(?:(?:many )?thank|thanks|good (?:morning|afternoon|evening)|mr\.?,? "
    r"(?:chair|president|moderator)|madam|chair[,.]|distinguished|dear|excellenc|"
    r"colleagues|ladies|merci|monsieur|madame|mesdames|bonjour|gracias|muchas "
    r"gracias|señor|sr\.|buen[oa]s|спасибо|благодар|уважаем|господин|г-н|"
    r"谢谢|感谢|主席|女士们|شكر|السيد|السيدة|أشكر)",
    re.IGNORECASE,
)
"""How a speech begins."""

TOPIC = re.compile(
    r"(?:existing and potential |emerging )?threats?|norms?|rules(?:, norms and "
    r"principles)?|(?:rules|norms|principles|and|,|of responsible (?:state )?behaviou?r|\s)+|"
    r"international law|cbms?|confidence[- ]building(?: measures)?|capacity[- ]building|regular "
    r"institutional dialogue|introduction|conclusions?|"
    r"recommendations?|background|summary|(?:general|opening|closing|concluding) "
    r"(?:remarks|comments|statements?)|discussion|questions?(?: and answers)?|"
    r"answers?|next steps|annex(?: \w+)?|(?:part|section|chapter) \w+|way "
    r"forward|overview|definitions?|references|notes?",
    re.IGNORECASE,
)
"""Headings within a speech of the field, which name nobody."""

CLOSING = re.compile(
    r"[(\[]?(?:the (?:meeting|session) (?:rose|was (?:suspended|adjourned|called to order|resumed|closed))|la "
    r"séance est (?:levée|suspendue|ouverte|reprise)|"
    r"se (?:levanta|suspende|abre|reanuda) la sesión|заседание (?:закрывается|прерывается|открывается|возобновляется)|"
    r"(?:上|下)?午?.{0,10}(?:散会|休会|开会)|(?:رفعت|علقت|افتتحت) الجلسة|end of transcript|agenda "
    r"item \d+|\[?recording (?:ends|stopped))",
    re.IGNORECASE,
)
"""What the record says of the meeting, and nobody in it."""
