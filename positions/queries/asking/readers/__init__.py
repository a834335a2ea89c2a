"""Readers: from what somebody wrote for a parameter to the values it names, or to what is wrong with it.

Every value is looked up in the rows the public sees, so that a hidden one and one that never was get the same answer.
"""

from positions.queries.asking.readers.codes import Codes, YesNo
from positions.queries.asking.readers.dates import Days, Years
from positions.queries.asking.readers.identifiers import PairIds, PositionIds, VersionIds
from positions.queries.asking.readers.names import Mentioned, Named, Numbers, Tokens
from positions.queries.asking.readers.reading import Asking, Complaint, Read, Reader, Value, quoted
from positions.queries.asking.readers.texts import Texts
from positions.queries.asking.readers.words import Words

__all__ = [
    "Asking",
    "Codes",
    "Complaint",
    "Days",
    "Mentioned",
    "Named",
    "Numbers",
    "PairIds",
    "PositionIds",
    "Read",
    "Reader",
    "Texts",
    "Tokens",
    "Value",
    "VersionIds",
    "Words",
    "Years",
    "YesNo",
    "quoted",
]
