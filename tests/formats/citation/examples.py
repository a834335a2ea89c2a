"""One reference of each kind, from the facts of the seeds and of public records."""

from positions.formats.citation import Reference

SITE = "https://normsdb.example"
PRESS = Reference(
    key="S-000002-v1",
    kind="press",
    title="China believes in UN's leading role in coordinating states' cyberspace behavior",
    url=f"{SITE}/statements/S-000002/v1/",
    number="S-000002, version 1",
    authors=("Xinhua",),
    quoted="Chen Xu (China)",
    publisher="Xinhua",
    issued="2015-04-17",
    said="2015-04-16/2015-04-17",
    event="GCCS 2015",
    place="The Hague",
    source_url="https://news.example/china",
    language="en",
    published_on="2026-11-21",
    quote="Universally-recognized fundamental norms …",
    span=(1076, 1118),
    text_url=f"{SITE}/documents/D-0001.txt",
    note="China, The Hague; direct quote",
)
REPORT = Reference(
    key="S-000031-v2",
    kind="report",
    title="China’s Positions on International Rules-making in Cyberspace",
    url=f"{SITE}/statements/S-000031/v2/",
    number="S-000031, version 2",
    authors=("Ministry of Foreign Affairs of the People's Republic of China",),
    publisher="Ministry of Foreign Affairs of the People's Republic of China",
    issued="2021-10-20",
    said="2021-10-20",
    source_url="https://ministry.example/paper",
    language="en",
    published_on="2026-11-21",
    quote="The application of these principles is the cornerstone …",
    note="China, 20 October 2021; document text",
)
SPEECH = Reference(
    key="S-000900-v1",
    kind="speech",
    title="Statement at the third substantive session",
    url=f"{SITE}/statements/S-000900/v1/",
    number="S-000900, version 1",
    authors=("Netherlands",),
    publisher="Ministry of Foreign Affairs",
    issued="2022-07-27",
    said="2022-07-26",
    event="OEWG, third substantive session",
    place="New York",
    source_url="https://ministry.example/statement",
    published_on="2026-11-21",
    quote="States should …",
)
UN_DOCUMENT = Reference(
    key="D-0003",
    kind="un_document",
    title="Group of Governmental Experts on Developments in the Field of Information and Telecommunications in the Context of International Security",
    url=f"{SITE}/documents/D-0003/",
    number="D-0003",
    issued="2013-06-24",
    body="UN General Assembly",
    symbol="A/68/98",
    session="68",
    source_url="https://undocs.org/A/68/98",
    published_on="2026-11-21",
)
RESOLUTION = Reference(
    key="a-res-60-45",
    kind="un_document",
    title="Resolution 60/45",
    url=f"{SITE}/instruments/a-res-60-45/",
    issued="2005-12-08",
    body="UN General Assembly",
    symbol="A/RES/60/45",
    session="60",
    published_on="2026-11-21",
)
TREATY = Reference(
    key="cets-185",
    kind="treaty",
    title="Convention on Cybercrime",
    url=f"{SITE}/instruments/cets-185/",
    issued="2001-11-23",
    in_force="2004-07-01",
    symbol="CETS No. 185",
    short_title="Budapest Convention",
    published_on="2026-11-21",
)
VOTE = Reference(
    key="vote-a-res-60-45",
    kind="vote",
    title="Recorded vote on A/RES/60/45",
    url=f"{SITE}/votes/a-res-60-45/",
    issued="2005-12-08",
    body="UN General Assembly",
    session="60",
    meeting="61",
    symbol="A/60/PV.61",
    source_url="https://digitallibrary.un.org/record/562360",
    published_on="2026-11-21",
)
PAGE = Reference(
    key="CHN-non-intervention",
    kind="page",
    title="China on non-intervention",
    url=f"{SITE}/states/chn/non-intervention/",
)
EACH = (PRESS, REPORT, SPEECH, UN_DOCUMENT, RESOLUTION, TREATY, VOTE, PAGE)
