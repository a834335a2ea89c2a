"""Which state a name means. A wrong state is worse than none."""

from datetime import date

import pytest

from positions.text.names import Ambiguous, Bearer, Found, Name, Outside, Shared, Unknown, build, normalize, resolve
from tests.text.lexicon import FACTS, groups, listed, outside, rows, seeded, shared

LEXICON = seeded()

# A name, and the state or group that it means.
CERTAIN = """
Korea, Republic of = KOR | Korea (Republic of) = KOR | Republic of Korea = KOR | the Republic of Korea = KOR | Korea (South) = KOR
ROK = KOR | République de Corée = KOR | Республика Корея = KOR | 大韩民国 = KOR | جمهورية كوريا = KOR
Korea, Democratic People's Republic of = PRK | Democratic People’s Republic of Korea = PRK | DPRK = PRK | 朝鲜 = PRK
Congo (Brazzaville) = COG | Republic of the Congo = COG | Congo, Republic of the = COG
Congo, Democratic Republic of the = COD | Congo (Democratic Republic of the) = COD | Democratic Republic of the Congo = COD | DRC = COD
Congo (Kinshasa) = COD | Congo (Democratic Rep. of the) = COD | RDC = COD | Congo, The Democratic Republic of the = COD
Republic of Guinea = GIN | Equatorial Guinea = GNQ | Guinea, Equatorial = GNQ | Guinea-Bissau = GNB | Guinea Bissau = GNB | Papua New Guinea = PNG
Niger = NER | Niger (the) = NER | the Niger = NER | Nigeria = NGA | NIGERIA = NGA | Níger = NER
Dominica = DMA | Dominican Republic = DOM | Dominican Republic (the) = DOM
Côte d'Ivoire = CIV | Côte d’Ivoire = CIV | Cote d'Ivoire = CIV | CÔTE D’IVOIRE = CIV | Ivory Coast = CIV | 科特迪瓦 = CIV
Netherlands = NLD | the Netherlands = NLD | the Netherlands (Kingdom of the) = NLD | Netherlands, Kingdom of the = NLD
Kingdom of the Netherlands = NLD | Pays-Bas (Royaume des) = NLD | Países Bajos (Reino de los) = NLD | Нидерланды = NLD
Türkiye = TUR | Turkiye = TUR | TÜRKİYE = TUR | Turkey = TUR | Türkiye (Turkey) = TUR | Republic of Türkiye = TUR | Турция = TUR
Russian Federation = RUS | the Russian Federation = RUS | Russia = RUS | Российская Федерация = RUS | 俄罗斯联邦 = RUS | الاتحاد الروسي = RUS
Fédération de Russie = RUS | Federación de Rusia = RUS
United States = USA | United States of America = USA | USA = USA | U.S.A. = USA | US = USA | U.S. = USA | États-Unis d'Amérique = USA | США = USA
美国 = USA | الولايات المتحدة = USA | United Kingdom = GBR | UK = GBR | U.K. = GBR | Royaume-Uni = GBR | Великобритания = GBR | 联合王国 = GBR
United Kingdom of Great Britain and Northern Ireland = GBR | المملكة المتحدة = GBR
China = CHN | People's Republic of China = CHN | 中国 = CHN | 中华人民共和国 = CHN | Chine = CHN | Китай = CHN | الصين = CHN
Iran (Islamic Republic of) = IRN | Iran, Islamic Republic of = IRN | Islamic Republic of Iran = IRN | Iran = IRN | إيران = IRN
Syrian Arab Republic = SYR | Syria = SYR | Venezuela (Bolivarian Republic of) = VEN | Venezuela, Bolivarian Republic of = VEN
Bolivia (Plurinational State of) = BOL | Bolivia = BOL | Micronesia (Federated States of) = FSM | Micronesia, Federated States of = FSM
Tanzania, United Republic of = TZA | United Republic of Tanzania = TZA | Moldova, Republic of = MDA | Republic of Moldova = MDA
Lao People's Democratic Republic = LAO | Lao PDR = LAO | Laos = LAO | Viet Nam = VNM | Vietnam = VNM
Gambia (the) = GMB | Gambia, The = GMB | The Gambia = GMB | Bahamas (The) = BHS | The Bahamas = BHS
Czechia = CZE | Czech Republic = CZE | Cabo Verde = CPV | Cape Verde = CPV | Timor-Leste = TLS | East Timor = TLS
Eswatini = SWZ | Swaziland = SWZ | Eswatini (formerly Swaziland) = SWZ | Myanmar = MMR | Burma = MMR | Myanmar (Burma) = MMR
North Macedonia = MKD | the former Yugoslav Republic of Macedonia = MKD | Macedonia, the former Yugoslav Republic of = MKD
Holy See = VAT | Saint-Siège = VAT | State of Palestine = PSE | Palestine = PSE | Sao Tome and Principe = STP | São Tomé and Príncipe = STP
St. Lucia = LCA | Saint Lucia = LCA | St. Kitts & Nevis = KNA | Saint Vincent and the Grenadines = VCT | Trinidad & Tobago = TTO
Bosnia and Herzegovina = BIH | Antigua and Barbuda = ATG | South Sudan = SSD | Sudan = SDN | Samoa = WSM | Ireland = IRL | Mali = MLI
Malawi = MWI | Chad = TCD | Georgia = GEO | Jordan = JOR | Mongolia = MNG | Libya = LBY | Germany = DEU | Allemagne = DEU | Alemania = DEU
the EU = european-union | The US = USA | the UK = GBR | European Union = european-union | the European Union = european-union | EU = european-union | Union européenne = european-union
Европейский союз = european-union | 欧盟 = european-union | African Union = african-union | Zaire = COD | Upper Volta = BFA | Ceylon = LKA
"""

# What may be several, was a state once, or is none.
UNRESOLVED = [
    "Korea", "KOREA", "Corée", "Корея", "كوريا", "AU", "au", "us", "uk", "eu", "America", "Yugoslavia", "Federal Republic of Yugoslavia",
    "Serbia and Montenegro", "Czechoslovakia", "Soviet Union", "USSR", "СССР", "German Democratic Republic", "United Arab Republic",
    "Chad Smith", "Georgia Brown", "Jordan Peterson", "Atlanta, Georgia", "Georgia, USA", "Northern Ireland", "Ireland, Northern", "England",
    "Taiwan", "Taiwan, Province of China", "Republic of China", "China, Republic of", "Hong Kong, China", "Macao, China", "Kosovo",
    "Chinese", "Beijing", "Korean", "Dutch", "Moscow", "Washington", "London", "Indian", "the Chinese delegation",
    "Congo", "CONGO", "Guinea", "Guinée", "Конго", "刚果", "China and Russia", "Norway, Sweden", "Russia/China", "China, Russia and others",
    "Equatorial", "New Guinea", "Guinea Conakry and Mali", "Democratic Republic", "Republic of", "Kingdom of the", "Islamic Republic",
    "American Samoa", "Inner Mongolia", "New Caledonia", "Chair", "Secretariat", "Microsoft", "", " ", "—", "N", "x" * 500,
    "Guinea (Equatorial) and others", "Federation", "United", "South", "Nigerian", "Nigerien",
]  # fmt: skip


@pytest.mark.parametrize("row", [row.strip() for line in CERTAIN.strip().splitlines() for row in line.split(" | ")])
def test_a_name_means_its_state(row):
    name, _, code = row.rpartition(" = ")
    found = resolve(name, LEXICON)
    assert (found.state or found.group) == code, found.because


@pytest.mark.parametrize("name", UNRESOLVED)
def test_what_is_not_certain_is_not_resolved(name):
    found = resolve(name, LEXICON)
    assert not found.certain
    assert found.because


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Zaire", date(1990, 1, 1), "COD"),
        ("Zaire", date(2020, 1, 1), None),  # nobody's name any more
        ("Congo", date(1965, 1, 1), None),  # two states bore it
        ("Congo", date(2020, 1, 1), None),  # people mean either
        ("Macedonia", date(1991, 1, 1), None),
        ("Macedonia", date(2010, 1, 1), "MKD"),
        ("Burma", date(1985, 1, 1), "MMR"),
        ("Swaziland", date(2015, 1, 1), "SWZ"),
        ("Turkey", date(2015, 1, 1), "TUR"),
        ("Yugoslavia", date(1985, 1, 1), None),
        ("Germany", date(1980, 1, 1), None),
        ("Germany", date(2020, 1, 1), "DEU"),
    ],
)
def test_former_names_are_told_apart_by_date(name, day, code):
    assert resolve(name, LEXICON, day).state == code


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["slug"])
def test_every_name_of_the_record_means_its_own_state_or_asks(fact):
    code = fact["alpha3"] or fact["slug"]
    for name in (fact["name"], fact["common_name"], fact["official_name"], *fact["names"].values()):
        if name:
            found = LEXICON.look_up(name, ("state", "group"))
            means = [found.bearer] if isinstance(found, Found) else found.candidates
            assert code in {bearer.token for bearer in means}, name
            assert isinstance(found, Found) or normalize(name) in {normalize(row["text"]) for row in rows("shared")}


def test_no_name_of_the_lists_is_two_states_unless_it_is_a_code_or_said_to_be_shared():
    known = {normalize(row["text"]) for row in rows("shared")}
    several = {
        folded: {bearer.token for bearer, _ in entries}
        for folded, entries in LEXICON.names.items()
        if len({bearer.token for bearer, name in entries if not name.is_code and bearer.noun in {"state", "group"}}) > 1
    }
    assert {folded: tokens for folded, tokens in several.items() if folded not in known} == {}


def test_what_two_records_share_is_asked():
    lexicon = build(
        [
            _state("AAA", "Ruritania"),
            _state("BBB", "Freedonia", aliases=("Ruritanie", "Sylvania")),
            _state("CCC", "Sylvanie", aliases=("Sylvania",)),
        ]
    )
    assert isinstance(lexicon.look_up("Sylvania", ("state",)), Ambiguous)
    assert not resolve("Sylvania", lexicon).certain
    assert resolve("Freedonia", lexicon).state == "BBB"


def test_what_bears_the_name_goes_before_what_is_also_called_so():
    lexicon = build([_state("AAA", "Ruritania"), _state("BBB", "Freedonia", aliases=("Ruritania",))])
    assert lexicon.look_up("Ruritania", ("state",)).bearer.token == "AAA"


def test_a_demonym_is_a_name_where_it_is_typed_and_none_in_running_text():
    lexicon = build([_state("AAA", "Ruritania", aliases=("Ruritanian", "Kingdom of Ruritania"))])
    assert lexicon.look_up("Ruritanian", ("state",)).bearer.token == "AAA"
    assert not resolve("Ruritanian", lexicon).certain
    assert resolve("Kingdom of Ruritania", lexicon).state == "AAA"


def test_the_lists_speak_of_states_that_exist():
    codes = {fact["alpha3"] or fact["slug"] for fact in FACTS}
    assert set(listed()) <= codes
    assert {token for one in outside() for token in one.instead} <= codes
    known = codes | {one.token for one in outside()}
    assert {token for one in shared() for token in one.candidates} <= known


def _state(code, name, *, aliases=(), names=()):
    return Bearer("state", code, name, (Name(code, "iso3"), Name(name, "short"), *names), aliases)


# What people type, and what it means: a state; "a b" one of these is asked; "-" nothing of the record, with its reason.
TYPED = """
GER = DEU | NED = NLD | SUI = CHE | RSA = ZAF | CHI = CHL | UAE = ARE | KSA = SAU | POR = PRT | DEN = DNK | GRE = GRC | CRO = HRV
PHI = PHL | VIE = VNM | ger = DEU | U.K. = GBR | U.S.A. = USA | EE.UU. = USA | EE. UU. = USA | США = USA | РФ = RUS | КНР = CHN
Great Britain = GBR | FYROM = MKD | Zaire = COD | Ceylon = LKA | Burma = MMR | Swaziland = SWZ | Upper Volta = BFA | Dahomey = BEN
中华人民共和国 = CHN | Российская Федерация = RUS | 156 = CHN | 365 = RUS | N. Korea = PRK | S. Korea = KOR | N Korea = PRK | Korea, N. = PRK
Korea, Rep. = KOR | Korea, Dem. People's Rep. = PRK | Congo, Dem. Rep. = COD | Congo, Rep. = COG | Iran, Islamic Rep. = IRN | Egypt, Arab Rep. = EGY
Venezuela, RB = VEN | Yemen, Rep. = YEM | Micronesia, Fed. Sts. = FSM | Bahamas, The = BHS | Dem. Rep. Congo = COD | Central African Rep. = CAF
Dominican Rep. = DOM | Eq. Guinea = GNQ | Solomon Is. = SLB | Marshall Is. = MHL | S. Sudan = SSD | Bosnia and Herz. = BIH | Cote dIvoire = CIV | VietNam = VNM
BOLIVIA (PLURINATIONAL STATE OF) = BOL | CÔTE D'IVOIRE = CIV | TÜRKIYE = TUR | VIET NAM = VNM | DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA = PRK
UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND = GBR | LIBYAN ARAB JAMAHIRIYA = LBY | BRN = BRN | SWZ = SWZ | AUS = AUS | MNG = MNG
Congo = COD COG | Korea = KOR PRK | Guinea = GIN GNB GNQ PNG | Republic of China = CHN taiwan | China, Republic of = CHN taiwan
NIG = NER NGA | SLO = SVN SVK | MAS = MYS MUS | BUR = BFA MMR | 20 = CAN AND
Kosovo = - | Taiwan = - | Hong Kong, China = - | XKX = - | TWN = - | Soviet Union = - | USSR = - | Yugoslavia = - | East Germany = - | Scotland = -
Atlantis = ? | Republic of Texas = ? | Chad Smith = ? | XYZ = ? | Nroth Korea = ?
"""


@pytest.mark.parametrize("row", [row.strip() for line in TYPED.strip().splitlines() for row in line.split(" | ")])
def test_what_people_type_is_found_asked_or_told_and_never_guessed(row):
    text, _, means = row.rpartition(" = ")
    found = LEXICON.look_up(text, ("state",))
    if means == "-":
        assert isinstance(found, Outside), found
    elif means == "?":
        assert isinstance(found, Unknown), found
    elif " " in means:
        assert isinstance(found, Ambiguous), found
        assert {bearer.token for bearer in found.candidates} == set(means.split())
    else:
        assert isinstance(found, Found), found
        assert found.bearer.token == means


def test_a_code_of_iso_wins_and_the_others_are_told():
    found = LEXICON.look_up("BRN", ("state",))
    assert (found.bearer.token, [bearer.token for bearer, _ in found.others]) == ("BRN", ["BHR"])


def test_a_code_in_running_text_is_said_to_be_one_and_needs_capitals():
    assert (resolve("GER", LEXICON).state, resolve("GER", LEXICON).is_code) == ("DEU", True)
    assert resolve("PER", LEXICON).is_code
    for initials in ("per", "Per", "ger", "AM", "IN", "S", "156", "20"):
        assert not resolve(initials, LEXICON).certain, initials


def test_a_shared_word_may_have_meant_several_only_until_a_day():
    lexicon = build(
        [_state("AAA", "Ruritania"), _state("BBB", "Freedonia")],
        [Shared("Ruritania", ("AAA", "BBB"), date(1990, 1, 1))],
    )
    assert isinstance(lexicon.look_up("Ruritania", ("state",), on=date(1980, 1, 1)), Ambiguous)
    assert isinstance(lexicon.look_up("Ruritania", ("state",), on=date(1991, 1, 1)), Found)
    assert isinstance(lexicon.look_up("Ruritania", ("state",)), Found)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("G77 + China", "g77"),
        ("Group of 77 and China", "g77"),
        ("the G-77 & China", "g77"),
        ("Группа 77 и Китай", "g77"),
        ("the Non-Aligned Movement", "non-aligned-movement"),
        ("NAM", "non-aligned-movement"),
        ("African Group", "african-group"),
        ("不结盟运动", "non-aligned-movement"),
        ("European Union", "european-union"),
    ],
)
def test_a_group_that_the_record_does_not_hold_is_known_by_name(name, slug):
    assert resolve(name, LEXICON).group == slug


def test_no_name_of_a_group_is_anothers_or_a_states():
    for group in groups(["European Union"]):
        for name in group.names:
            found = resolve(name.text, LEXICON)
            assert found.group == group.token, (name, found.because)


@pytest.mark.parametrize("text", ["", "the", "´", "\u0301", "  ", "ٌ", "N. N.", "’s", "l’", "The The"])
def test_normalizing_is_done_once_and_for_all(text):
    assert normalize(normalize(text)) == normalize(text)
