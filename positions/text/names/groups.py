"""Groups by the names under which they speak at the United Nations, for those that the record does not hold.

Facts about names alone: who belongs to a group, and since when, is the record's to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from positions.text.names.folding import key

GROUPS: dict[str, str] = {
    # By slug: names parted by bars, the one in English first.
    "g77": "Group of 77|G77|G-77|Group of 77 and China|G77 + China|G-77 + China|G77 and China|G-77 and China|G77 China|Groupe des 77|Groupe des 77 et la Chine|"
    "Groupe des 77 et Chine|Grupo de los 77|Grupo de los 77 y China|Группа 77|Группа 77 и Китай|Группы 77|Группы 77 и Китая|77国集团|77国集团和中国|七十七国集团|七十七国集团和中国|مجموعة الـ 77|مجموعة الـ 77 والصين",
    "non-aligned-movement": "Non-Aligned Movement|Nonaligned Movement|NAM|Movement of Non-Aligned Countries|Non-Aligned Countries|Mouvement des pays non alignés|Mouvement des non-alignés|"
    "Movimiento de los Países No Alineados|Movimiento de Países No Alineados|Движение неприсоединения|Движения неприсоединения|Движение неприсоединившихся стран|不结盟运动|حركة عدم الانحياز|حركة بلدان عدم الانحياز",
    "african-group": "African Group|Group of African States|African States|Groupe africain|Groupe des États d'Afrique|Groupe des États africains|Grupo Africano|Grupo de Estados de África|Grupo de los Estados de África|"
    "Африканская группа|Африканской группы|Группа африканских государств|Группы африканских государств|非洲集团|非洲国家组|المجموعة الأفريقية|مجموعة الدول الأفريقية",
    "arab-group": "Arab Group|Group of Arab States|Arab States|Groupe arabe|Groupe des États arabes|Grupo Árabe|Grupo de los Estados Árabes|Grupo de Estados Árabes|Арабская группа|Арабской группы|Группа арабских государств|"
    "Группы арабских государств|阿拉伯集团|阿拉伯国家组|المجموعة العربية|مجموعة الدول العربية",
    "league-of-arab-states": "League of Arab States|Arab League|Ligue des États arabes|Liga de los Estados Árabes|Лига арабских государств|Лиги арабских государств|阿拉伯国家联盟|جامعة الدول العربية",
    "grulac": "Group of Latin American and Caribbean States|Latin American and Caribbean Group|GRULAC|Group of Latin American and Caribbean Countries|Groupe des États d'Amérique latine et des Caraïbes|Grupo de Estados de América Latina y el Caribe",
    "asean": "Association of Southeast Asian Nations|ASEAN|Association of South-East Asian Nations|ASEAN Member States|Association des nations de l'Asie du Sud-Est|ANASE|Asociación de Naciones de Asia Sudoriental|АСЕАН|Ассоциация государств Юго-Восточной Азии|东盟|东南亚国家联盟|رابطة أمم جنوب شرق آسيا",
    "caricom": "Caribbean Community|CARICOM|Communauté des Caraïbes|Comunidad del Caribe|Карибское сообщество|加勒比共同体|الجماعة الكاريبية",
    "pacific-islands-forum": "Pacific Islands Forum|PIF|Forum des îles du Pacifique|Foro de las Islas del Pacífico|Форум тихоокеанских островов|太平洋岛国论坛|منتدى جزر المحيط الهادئ",
    "aosis": "Alliance of Small Island States|AOSIS|Alliance des petits États insulaires|Alianza de los Pequeños Estados Insulares",
    "sco": "Shanghai Cooperation Organization|Shanghai Cooperation Organisation|SCO|Organisation de Shanghai pour la coopération|Organisation de coopération de Shanghai|Organización de Cooperación de Shanghái|Шанхайская организация сотрудничества|ШОС|上海合作组织|منظمة شنغهاي للتعاون",
    "csto": "Collective Security Treaty Organization|Collective Security Treaty Organisation|CSTO|Organisation du Traité de sécurité collective|Организация Договора о коллективной безопасности|ОДКБ|集体安全条约组织",
    "cis": "Commonwealth of Independent States|CIS|Communauté d'États indépendants|Comunidad de Estados Independientes|Содружество Независимых Государств|СНГ|独立国家联合体|独联体",
    "brics": "BRICS|БРИКС|金砖国家",
    "oas": "Organization of American States|OAS|Organisation des États américains|Organización de los Estados Americanos|OEA|Организация американских государств|美洲国家组织|منظمة الدول الأمريكية",
    "osce": "Organization for Security and Co-operation in Europe|Organization for Security and Cooperation in Europe|OSCE|Organisation pour la sécurité et la coopération en Europe|Организация по безопасности и сотрудничеству в Европе|ОБСЕ",
    "oic": "Organization of Islamic Cooperation|Organisation of Islamic Cooperation|OIC|Organisation de la coopération islamique|Organización de Cooperación Islámica|Организация исламского сотрудничества|伊斯兰合作组织|منظمة التعاون الإسلامي",
    "gulf-cooperation-council": "Gulf Cooperation Council|Cooperation Council for the Arab States of the Gulf|GCC|Conseil de coopération du Golfe|Consejo de Cooperación del Golfo|Совет сотрудничества арабских государств Залива|海湾合作委员会|مجلس التعاون لدول الخليج العربية|مجلس التعاون الخليجي",
    "ecowas": "Economic Community of West African States|ECOWAS|Communauté économique des États de l'Afrique de l'Ouest|CEDEAO|Comunidad Económica de los Estados de África Occidental",
    "sadc": "Southern African Development Community|SADC|Communauté de développement de l'Afrique australe|Comunidad de África Meridional para el Desarrollo",
    "mercosur": "MERCOSUR|Southern Common Market|Mercado Común del Sur|Marché commun du Sud|МЕРКОСУР|南方共同市场",
    "g7": "Group of Seven|G7|G-7|Groupe des Sept|Grupo de los Siete|Группа семи|七国集团|مجموعة السبع",
    "g20": "Group of Twenty|Group of 20|G20|G-20|Groupe des Vingt|Grupo de los Veinte|Группа двадцати|二十国集团|مجموعة العشرين",
    "nordic-countries": "Nordic countries|Nordic States|Pays nordiques|Países nórdicos|Страны Северной Европы|北欧国家|بلدان الشمال الأوروبي",
    "baltic-states": "Baltic States|Baltic countries|États baltes|Estados bálticos",
    "least-developed-countries": "Least Developed Countries|Group of Least Developed Countries|LDCs|Pays les moins avancés|Países menos adelantados|Группа наименее развитых стран|最不发达国家",
    "landlocked-developing-countries": "Landlocked Developing Countries|Group of Landlocked Developing Countries|LLDCs|Pays en développement sans littoral|Países en desarrollo sin litoral",
    "small-island-developing-states": "Small Island Developing States|SIDS|Petits États insulaires en développement|Pequeños Estados insulares en desarrollo",
    "western-european-and-others-group": "Western European and Others Group|Group of Western European and Other States|WEOG",
    "eastern-european-group": "Eastern European Group|Group of Eastern European States",
    "asia-pacific-group": "Asia-Pacific Group|Group of Asia-Pacific States|Group of Asian States|Groupe des États d'Asie et du Pacifique",
    "organisation-internationale-de-la-francophonie": "International Organization of la Francophonie|Organisation internationale de la Francophonie",
    "nato": "North Atlantic Treaty Organization|NATO|OTAN|Organisation du Traité de l'Atlantique Nord|Организация Североатлантического договора|НАТО",
}  # fmt: skip


def unheld(held: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the groups of which no name is among the record's: what the record holds is its own to name.

    Args:
        held: Names of the groups that the record holds.

    Returns:
        By slug, the names; the one in English first.
    """
    known = {key(name) for name in held}
    found = {slug: tuple(names.split("|")) for slug, names in GROUPS.items()}
    return {slug: names for slug, names in found.items() if not known & {key(name) for name in names}}
