"""Lexicon of the field: the words by which texts name the principles, beside the caller's own names and aliases.

Written from general knowledge of the field's vocabulary; no entry is a piece of one text, and a test holds every entry short. The
small language of the entries is explained in ``lexicon_law``. A slug that the caller does not know is not used.
"""

from positions.text.suggestions.lexicon_cooperation import CAPACITY, CONFIDENCE
from positions.text.suggestions.lexicon_law import INTERNATIONAL_LAW, VOLUNTARY_NORMS
from positions.text.suggestions.lexicon_process import GOVERNANCE, THREATS

LEXICON: dict[str, tuple[str, ...]] = {
    **INTERNATIONAL_LAW, **VOLUNTARY_NORMS, **GOVERNANCE, **THREATS, **CONFIDENCE, **CAPACITY,
}  # fmt: skip
"""For each slug its terms."""

BANS = frozenset(
    {
        "non-intervention", "non-use-of-force", "norm-c-territory", "norm-f-no-damage-ci", "norm-i-supply-chain", "norm-k-certs",
        "counter-cyber-terrorism", "terrorist-content-intermediaries", "counter-cybercrime", "non-militarisation", "supply-chain-security",
        "no-exploitation-of-dependence", "no-abuse-of-assistance", "threats-and-security",
    }
)  # fmt: skip
"""Principles against something: who opposes what they name affirms them."""

TOPICS = frozenset({"international-law", "threats-and-security", "governance-and-process"})
"""Families so broad that their words name a field rather than a principle."""

DUTIES = frozenset({"international-law", "voluntary-norms"})
"""Families of rules for conduct: "should" states the rule. Elsewhere "should" asks for something that is yet to be done."""
