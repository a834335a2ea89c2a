"""Forms of names that the reference facts do not hold: the forms of the United Nations, former names, and words that are no names.

Facts about names, not about any text. Where they and the caller's records disagree, nothing is resolved.
"""

# ruff: noqa: SIM905 - a list of words reads best as words
from datetime import date

UN_FORMS: dict[str, str] = {
    # By alpha-3 code: forms of official lists and records in the six languages, parted by bars.
    "ARE": "UAE|United Arab Emirates|Объединенные Арабские Эмираты|阿联酋",
    "BIH": "Bosnia-Herzegovina|Bosnia & Herzegovina|Босния и Герцеговина",
    "BLR": "Bélarus|Belarús|Республика Беларусь|Беларусь",
    "BOL": "Bolivie (État plurinational de)|Bolivia (Estado Plurinacional de)|Боливия (Многонациональное Государство)|多民族玻利维亚国|玻利维亚(多民族国)|بوليفيا (دولة - المتعددة القوميات)",
    "BRN": "Brunéi Darussalam|Бруней-Даруссалам|文莱达鲁萨兰国|بروني دار السلام",
    "CAF": "CAR",
    "CIV": "Кот-д'Ивуар|كوت ديفوار|Costa de Marfil",
    "CHE": "Confédération suisse",
    "CHN": "République populaire de Chine|República Popular China|Китайская Народная Республика|中华人民共和国|جمهورية الصين الشعبية|P.R. China|PR China|KNR",
    "COD": "RDC|ДРК|Congo (République démocratique du)|Congo Kinshasa|Democratic Republic of Congo",
    "COG": "République du Congo|República del Congo|Республика Конго|刚果共和国|جمهورية الكونغو|Congo Republic",
    "CPV": "Cabo Verde|Кабо-Верде",
    "CZE": "République tchèque|República Checa|Чешская Республика|捷克共和国|الجمهورية التشيكية",
    "DEU": "République fédérale d'Allemagne|República Federal de Alemania|Федеративная Республика Германия|德意志联邦共和国|جمهورية ألمانيا الاتحادية",
    "DOM": "Rep. Dominicana",
    "EGY": "République arabe d'Égypte|República Árabe de Egipto|Арабская Республика Египет|阿拉伯埃及共和国|جمهورية مصر العربية",
    "FSM": "Micronésie (États fédérés de)|Micronesia (Estados Federados de)|Микронезия (Федеративные Штаты)|密克罗尼西亚联邦|密克罗尼西亚(联邦)|ولايات ميكرونيزيا الموحدة|ميكرونيزيا (ولايات - الموحدة)",
    "GBR": "Great Britain|UK|Royaume-Uni de Grande-Bretagne et d'Irlande du Nord|Reino Unido de Gran Bretaña e Irlanda del Norte|Соединенное Королевство|Соединенное Королевство Великобритании и Северной Ирландии|大不列颠及北爱尔兰联合王国|联合王国|المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية",
    "IRN": "Iran (République islamique d')|Irán (República Islámica del)|República Islámica del Irán|République islamique d'Iran|Исламская Республика Иран|Иран (Исламская Республика)|伊朗伊斯兰共和国|伊朗(伊斯兰共和国)|جمهورية إيران الإسلامية|إيران (جمهورية - الإسلامية)",
    "KOR": "République de Corée|República de Corea|Республика Корея|大韩民国|جمهورية كوريا|ROK|R.O.K.|Korea (Republic of)",
    "PRK": "République populaire démocratique de Corée|República Popular Democrática de Corea|Корейская Народно-Демократическая Республика|朝鲜民主主义人民共和国|جمهورية كوريا الشعبية الديمقراطية|DPRK|RPDC|Democratic Peoples Republic of Korea",
    "LAO": "République démocratique populaire lao|República Democrática Popular Lao|Лаосская Народно-Демократическая Республика|老挝人民民主共和国|جمهورية لاو الديمقراطية الشعبية|Lao PDR",
    "LBY": "State of Libya|Libyan Arab Jamahiriya|Jamahiriya arabe libyenne|Jamahiriya Árabe Libia|Ливийская Арабская Джамахирия",
    "MDA": "République de Moldova|República de Moldova|Республика Молдова|摩尔多瓦共和国|جمهورية مولدوفا",
    "MKD": "The former Yugoslav Republic of Macedonia|FYROM|ex-République yougoslave de Macédoine|ex República Yugoslava de Macedonia|бывшая югославская Республика Македония|前南斯拉夫的马其顿共和国",
    "MMR": "Republic of the Union of Myanmar|Union of Myanmar",
    "NLD": "Pays-Bas (Royaume des)|Royaume des Pays-Bas|Países Bajos (Reino de los)|Reino de los Países Bajos|Нидерланды (Королевство)|Королевство Нидерландов|荷兰王国|荷兰(王国)|مملكة هولندا|هولندا (مملكة)",
    "PNG": "PNG",
    "PSE": "État de Palestine|Estado de Palestina|Государство Палестина|巴勒斯坦国|دولة فلسطين",
    "RUS": "Fédération de Russie|Federación de Rusia|Российская Федерация|俄罗斯联邦|الاتحاد الروسي|РФ",
    "SAU": "KSA",
    "SVK": "République slovaque|Словацкая Республика",
    "SYR": "République arabe syrienne|República Árabe Siria|Сирийская Арабская Республика|阿拉伯叙利亚共和国|الجمهورية العربية السورية",
    "TLS": "Тимор-Лешти|东帝汶|Timor-Leste",
    "TUR": "Türkiye|Turkiye|Republic of Turkey|République de Türkiye|República de Türkiye|Турецкая Республика|Тюркие|土耳其共和国|الجمهورية التركية",
    "TZA": "République-Unie de Tanzanie|República Unida de Tanzanía|Объединенная Республика Танзания|坦桑尼亚联合共和国|جمهورية تنزانيا المتحدة",
    "USA": "US|USA|U.S.A.|United States|États-Unis d'Amérique|Estados Unidos de América|EE.UU.|EE. UU.|Соединенные Штаты|Соединенные Штаты Америки|США|美利坚合众国|美国|الولايات المتحدة الأمريكية|الولايات المتحدة",
    "VAT": "Holy See|Saint-Siège|Santa Sede|Святой Престол|教廷|الكرسي الرسولي",
    "VEN": "Venezuela (République bolivarienne du)|Venezuela (República Bolivariana de)|República Bolivariana de Venezuela|République bolivarienne du Venezuela|Боливарианская Республика Венесуэла|Венесуэла (Боливарианская Республика)|委内瑞拉玻利瓦尔共和国|جمهورية فنزويلا البوليفارية",
    "VNM": "Viet Nam|Вьетнам|越南社会主义共和国|فييت نام",
    "ZAF": "Южная Африка|Южно-Африканская Республика|RSA",
}  # fmt: skip

FORMER: tuple[tuple[str, str, date, date], ...] = (
    # Name, code of the state that bore it, first and last day in use at the United Nations.
    ("Zaire", "COD", date(1971, 10, 27), date(1997, 5, 17)),
    ("Zaïre", "COD", date(1971, 10, 27), date(1997, 5, 17)),
    ("Заир", "COD", date(1971, 10, 27), date(1997, 5, 17)),
    ("扎伊尔", "COD", date(1971, 10, 27), date(1997, 5, 17)),
    ("زائير", "COD", date(1971, 10, 27), date(1997, 5, 17)),
    ("Upper Volta", "BFA", date(1960, 9, 20), date(1984, 8, 6)),
    ("Haute-Volta", "BFA", date(1960, 9, 20), date(1984, 8, 6)),
    ("Dahomey", "BEN", date(1960, 9, 20), date(1975, 12, 1)),
    ("Ceylon", "LKA", date(1955, 12, 14), date(1972, 8, 29)),
    ("Western Samoa", "WSM", date(1976, 12, 15), date(1997, 7, 2)),
    ("Democratic Kampuchea", "KHM", date(1976, 4, 30), date(1990, 2, 3)),
    ("Byelorussian Soviet Socialist Republic", "BLR", date(1945, 10, 24), date(1991, 9, 19)),
    ("Ukrainian Soviet Socialist Republic", "UKR", date(1945, 10, 24), date(1991, 8, 24)),
    ("Burma", "MMR", date(1948, 4, 19), date.max),
    ("Birmanie", "MMR", date(1948, 4, 19), date.max),
    ("Birmania", "MMR", date(1948, 4, 19), date.max),
    ("Бирма", "MMR", date(1948, 4, 19), date.max),
    ("缅甸", "MMR", date(1948, 4, 19), date.max),
    ("Swaziland", "SWZ", date(1968, 9, 24), date.max),
    ("Souaziland", "SWZ", date(1968, 9, 24), date.max),
    ("Swazilandia", "SWZ", date(1968, 9, 24), date.max),
    ("Свазиленд", "SWZ", date(1968, 9, 24), date.max),
    ("斯威士兰", "SWZ", date(1968, 9, 24), date.max),
    ("Macedonia", "MKD", date(1993, 4, 8), date.max),
    ("Turkey", "TUR", date(1945, 10, 24), date.max),
    ("Turquie", "TUR", date(1945, 10, 24), date.max),
    ("Turquía", "TUR", date(1945, 10, 24), date.max),
    ("Czech Republic", "CZE", date(1993, 1, 1), date.max),
    ("Cape Verde", "CPV", date(1975, 9, 16), date.max),
)

AMBIGUOUS_BEFORE: dict[str, date] = {
    # Two states bore the name until that day; or the state did not bear it yet.
    "Congo": date(1971, 10, 27),
    "Конго": date(1971, 10, 27),
    "刚果": date(1971, 10, 27),
    "الكونغو": date(1971, 10, 27),
    "Germany": date(1990, 10, 3),
    "Yemen": date(1990, 5, 22),
    "Viet Nam": date(1976, 7, 2),
    "Vietnam": date(1976, 7, 2),
    "Serbia": date(2006, 6, 3),
}

PAST: tuple[str, ...] = (
    # States that none of today's simply continues: whoever names them means none of today's.
    "Yugoslavia", "Yougoslavie", "Югославия", "南斯拉夫", "يوغوسلافيا", "Socialist Federal Republic of Yugoslavia",
    "Federal Republic of Yugoslavia", "Serbia and Montenegro", "Serbie-et-Monténégro", "Сербия и Черногория", "Czechoslovakia",
    "Tchécoslovaquie", "Checoslovaquia", "Чехословакия", "捷克斯洛伐克", "Soviet Union", "USSR", "Union of Soviet Socialist Republics",
    "URSS", "Union soviétique", "Unión Soviética", "СССР", "Советский Союз", "苏联", "الاتحاد السوفياتي", "German Democratic Republic",
    "East Germany", "West Germany", "Democratic Yemen", "South Yemen", "North Yemen", "United Arab Republic", "Tanganyika", "Zanzibar",
    "Malaya", "Federation of Malaya", "South Viet Nam", "South Vietnam", "North Vietnam", "Netherlands Antilles", "Rhodesia",
)  # fmt: skip

UNCERTAIN: tuple[str, ...] = (
    # What may be one of several, or is no state of the United Nations.
    "AU", "Korea", "Corée", "Corea", "Корея", "كوريا", "高丽", "America", "Amérique", "América", "Америка", "Ireland (Northern)",
    "Northern Ireland", "England", "Scotland", "Wales", "Taiwan", "Chinese Taipei", "Taiwan, Province of China", "Hong Kong", "Macao",
    "Macau", "Hong Kong, China", "Macao, China", "Republic of China", "Western Sahara", "Kosovo", "Cook Islands", "Niue", "Greenland",
    "Faroe Islands", "Puerto Rico", "American Samoa", "Abkhazia", "South Ossetia", "Somaliland", "Transnistria", "Guiana",
    "French Guiana", "Guyane", "Virgin Islands", "Saint Martin", "Samoa (American)", "Congo and Democratic Republic of the Congo",
)  # fmt: skip

NOT_NAMES = frozenset(
    # Found among aliases because a search by them should succeed; as the label of a speaker they name a people, a language or a town.
    "australian bolivian brazilian belarusian canadian swiss chinese beijing cuban czech german danish estonian egyptian spanish finnish "
    "french british london hungarian indonesian israeli indian iranian italian japanese kenyan kyrgyz korean kazakh kazakhstani lao "
    "moldovan burmese mexican dutch norwegian pakistani polish palestinian romanian russian moscow swedish singaporean syrian tajik "
    "turkish tanzanian ukrainian american washington uzbek venezuelan vietnamese kremlin whitehall brussels paris berlin tokyo seoul "
    "pyongyang tehran ankara canberra ottawa delhi jerusalem kyiv kiev geneva vienna greek irish scottish welsh english arab".split()
)

GIVEN_NAMES = frozenset("chad georgia jordan israel".split())
"""Names of states that persons and places have too: alone they name a state only in the company of other states."""
