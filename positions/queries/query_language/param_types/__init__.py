"""Readers: from what somebody wrote for a parameter to the values it names, or to what is wrong with it.

Every value is looked up in the rows the public sees, so that a hidden one and one that never was get the same answer.
"""

from positions.queries.query_language.param_types.base import ParamType, ParseContext, Parsed, ParseError, Value, quoted
from positions.queries.query_language.param_types.change_tokens import ChangeTokens, TokenNotKept, place_of
from positions.queries.query_language.param_types.codes import Codes, YesNo
from positions.queries.query_language.param_types.dates import Days, PastDay, Years
from positions.queries.query_language.param_types.identifiers import ExplanationIds, PairIds, PositionIds, VersionIds
from positions.queries.query_language.param_types.instruments import Instruments, RollCalls
from positions.queries.query_language.param_types.names import Mentioned, Named, Numbers, Tokens
from positions.queries.query_language.param_types.texts import Texts
from positions.queries.query_language.param_types.words import Words

__all__ = [
    "ChangeTokens",
    "Codes",
    "Days",
    "ExplanationIds",
    "Instruments",
    "Mentioned",
    "Named",
    "Numbers",
    "PairIds",
    "ParamType",
    "ParseContext",
    "ParseError",
    "Parsed",
    "PastDay",
    "PositionIds",
    "RollCalls",
    "Texts",
    "TokenNotKept",
    "Tokens",
    "Value",
    "VersionIds",
    "Words",
    "Years",
    "YesNo",
    "place_of",
    "quoted",
]
