"""Operators: modality, negation and verbs of stance, and what each does to what it governs."""

import re
from dataclasses import dataclass
from enum import IntEnum


class Act(IntEnum):
    """What an operator does; of two at one place the lower is meant."""

    OPPOSE = 1
    """Rejects a thing: "opposes", "does not see the need for"."""
    FORBID = 2
    """Forbids a deed: "must not", "refrain from", "prohibit"."""
    QUALIFY = 3
    """Makes it conditional or uncertain: "to the extent that", "taking into account"."""
    CALL = 4
    """Asks for something: "calls upon", "needs to", "it is necessary"."""
    DUTY = 5
    """Says what ought to be: "should", "must"."""
    SUPPORT = 6
    """Backs a thing: "welcomes", "recognizes", "is ready to"."""
    WORRY = 7
    """Fears for or because of a thing: "is deeply concerned by"."""
    HOLD = 8
    """Holds an opinion: "considers that", "in our view"; what follows may carry its own operator."""
    ASSERT = 9
    """States a rule, a right or a danger: "applies", "is a cornerstone", "poses a threat"."""
    PERMIT = 10
    """Allows: "may", "can", "could"."""


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator in a text.

    Attributes:
        act: What it does.
        start: Offset of its first character.
        end: Offset after its last.
    """

    act: Act
    start: int
    end: int


_ADV = r"(?:(?:also|strongly|firmly|fully|further|therefore|thus|still|clearly|always|resolutely|categorically|continues? to|would|will|would like to|wish(?:es)? to|all) )*"
_NOT = r"(?:do(?:es)? not|did not|don['’]t|doesn['’]t|didn['’]t|cannot|can not|could not|would not|wouldn['’]t|will not|won['’]t|can['’]t|never|no longer)"
_MODAL = r"(?:should|must|shall|ought to|may|can|has to|have to|needs? to)"


def _verbs(*bases: str) -> str:
    """Write a pattern for the finite forms of regular verbs and their participles."""
    forms: list[str] = []
    for base in bases:
        if base.endswith("e"):
            forms.append(base[:-1] + "(?:e|es|ed|ing)")
        elif base.endswith("y") and base[-2] not in "aeou":
            forms.append(base[:-1] + "(?:y|ies|ied|ying)")
        else:
            forms.append(base + "(?:s|es|ed|ing)?")
    return "(?:" + "|".join(forms) + ")"


_TABLE: tuple[tuple[Act, str], ...] = (
    # Against.
    (Act.OPPOSE, _verbs("oppose", "reject", "dismiss", "object", "condemn", "denounce", "deplore", "criticize", "criticise", "regret") + r"(?: to| against)?"),
    (Act.OPPOSE, rf"{_NOT} {_ADV}(?:support|accept|agree|endorse|see (?:the |any |a )?(?:need|value|merit|reason|benefit|purpose)|share|favou?r|consider|recogni[sz]e|believe|think|subscribe|regard|view|need|welcome|want|wish|go along|live with|concur|approve|condone|tolerate|back|buy)|not (?:one|something|a \w+)(?: that| which)? (?:we|it|they) can (?:support|accept|live with|agree)"),
    (Act.OPPOSE, r"see(?:s)? (?:no|little) (?:need|value|merit|reason|benefit|purpose|grounds?)|there is no (?:need|reason|basis|justification|consensus)|no need (?:for|to)"),
    (Act.OPPOSE, r"(?:(?:is|are|remains?|am|be|was|were) )?(?:not convinced|not persuaded|not in favou?r|not in a position|not ready|unconvinced|opposed to|unable to (?:support|accept|agree))|(?:is|are|am|stands?|remains?) (?:firmly |strongly )?against"),
    (Act.OPPOSE, r"(?:would |also )?(?:caution|warn|advise|argue|speak)(?:s|ed)? against|(?:is|are|was|were) not (?:on (?:our|the) (?:agenda|table)|the (?:way (?:forward|ahead)|answer|right (?:time|place|forum|way|approach|path)|solution)|warranted|justified|helpful|conducive|realistic|feasible|needed|necessary|appropriate|convincing)|rules? out(?! that)"),
    (Act.OPPOSE, r"unacceptable|inadmissible|impermissible|not acceptable|(?:is|are|be|would be) (?:premature|unnecessary|undesirable)|(?:is|are|it|be|as|remains?) (?:counter-?productive|unreasonable|unjustified|inappropriate|inexpedient)|neither necessary nor|(?:is|are|am|remains?) (?:\w+ )?(?:sceptical|skeptical|wary|doubtful)(?: of| about)?|(?:has|have) (?:\w+ )?doubts|red lines?|in opposition to|disagree(?:s|d)? with"),
    # Forbidding.
    (Act.FORBID, rf"{_MODAL} (?:also |therefore |thus |in no (?:way|case) )?(?:not|never)|must refrain|mustn['’]t|shouldn['’]t|may not|(?:states?|countr(?:y|ies)|governments?|one|nobody) (?:cannot|can not)|nor|neither|there (?:can|must|should|may|shall) be no|no (?:state|states|government|country|one|party) (?:should|may|must|shall|can|has)"),
    (Act.FORBID, r"refrain(?:s|ed|ing)? from|abstain(?:s|ed|ing)? from|desist(?:ing)? from|renounc(?:e|es|ing)|renunciation|(?:is|are|be) (?:strictly |absolutely )?(?:prohibited|forbidden|barred|banned|unlawful|illegal)"),
    # Conditions.
    (Act.QUALIFY, r"to the extent(?: that| possible)?|tak(?:e|es|en|ing) (?:due |full |fully )?(?:into account|account of|into consideration)|bear(?:ing)? in mind|subject to|provided that|insofar as|in so far as|as long as|without prejudice to|on (?:the )?condition that|unless|(?:on a )?case[- ]by[- ]case(?: basis)?|depend(?:s|ing)? (?:up)?on|context[- ](?:specific|dependent)|only (?:if|when|where|in|after|under)"),
    (Act.QUALIFY, r"with (?:great |due |utmost |the utmost )?(?:prudence|caution|care)|prudent(?:ly)?|cautious(?:ly)?|carefully|reservations?|nuanced|not automatically|automatic(?:ally)? appl\w+|mechanical(?:ly)?|(?:does|do|may|would|must|should|can) not (?:necessarily|automatically|in itself|alone|per se)|(?:do|does) not amount to|does not (?:by itself|in itself)|not (?:every|all)\b"),
    (Act.QUALIFY, r"(?:further|more|additional|in-depth|deeper|continued|careful) (?:study|discussions?|consideration|clarification|clarity|work|examination|debate|reflection|deliberations?|exchanges?)|(?:is|are|remains?) (?:still )?(?:unclear|uncertain|unsettled|unresolved|contested|controversial|an open question)|(?:unanswered|open|unresolved) questions|not (?:yet )?(?:entirely |fully |sufficiently )?clear|whether and how|how and (?:when|whether|to what extent)|whether(?! (?:[\w-]+ ){1,3}or\b)|(?:unique|special|specific|specificit\w+|particular|distinct) (?:\w+ )?(?:attributes|characteristics|features|nature|character)|goes too far|too broad|must be balanced|(?:there is|there exists|impos(?:es?|ing)|contains?|creates?|establishes|knows) no (?:\w+ )?(?:duty|obligation|requirement)|(?:is|are) (?:not|under no) (?:\w+ )?(?:oblig(?:ed|ation)|required|bound)(?: to)?"),
    # Asking.
    (Act.CALL, r"call(?:s|ed|ing)? (?:up)?on|call(?:s|ed|ing)? for|" + _verbs("urge", "demand", "request", "propose", "recommend", "advocate", "encourage", "invite", "appeal", "suggest") + r"|insist(?:s|ed|ing)? (?:up)?on|plead(?:s|ed)? for|press(?:es|ed|ing)? for"),
    (Act.CALL, r"needs? (?:to|for)|deserv(?:e|es|ing) (?:more|greater|further|closer|special|due|our|full)|merits? (?:more|greater|further|closer|our)|would be (?:of (?:\w+ )?(?:use|help|value|benefit|interest)|\w*ful|preferable|desirable|beneficial)|(?<!the )(?<!no )(?<!any )(?<!in )(?<!of )needs?(?! no\b| not\b)(?= [\w-]+ )|(?:is|are|was|were|would be) (?:required|needed)|it is (?:\w+ )?(?:necessary|imperative|essential|important|vital|crucial|urgent|high time|time|incumbent|desirable)|(?:there is|see) (?:an? |the )?(?:\w+ )?need|what (?:we|is) (?:need|lack|missing)(?:s|ed|ing)?|let us|would like to see|hopes? (?:that|to|for)|look(?:s|ing)? forward to|would (?:help|allow|enable|strengthen|contribute to|serve|facilitate|complement|enhance|foster|advance|improve)|(?:must|should|could) be (?:considered|developed|elaborated|established|promoted|created|negotiated|concluded)|could be considered"),
    # What ought to be.
    (Act.DUTY, r"should|must|shall|ought to|has to|have to|(?:is|are) (?:duty[- ])?(?:bound|obliged|obligated|expected)(?: to| by)?|(?:has|have) (?:a|an|the) (?:\w+ )?(?:duty|obligation|responsibility)|(?:is|are) under an? (?:\w+ )?(?:duty|obligation)|deserves? to|(?:is|are) to be"),
    # Backing.
    (Act.SUPPORT, _verbs("support", "welcome", "endorse", "recognize", "recognise", "reaffirm", "affirm", "reiterate", "acknowledge", "underline", "underscore", "stress", "emphasize", "emphasise", "highlight", "favour", "favor", "appreciate", "commend", "embrace", "champion", "agree", "confirm") + r"(?: to| that| with| on)?"),
    (Act.SUPPORT, r"sees? (?:(?:great|much|some|clear|real|particular|added|significant) )?(?:merit|value|benefits?|advantages?|promise|potential) in|(?:stands?|sides?) with|(?:would |strongly )?prefers?|would rather|will (?:always |never |not |also |further )*(?:continue to|use|respond|work|seek|uphold|defend|support|promote|abide|comply|respect|pursue|oppose|resist|keep|remain|strive|endeavour|cooperate|share|help|refrain|allow|recogni[sz]e|accept|attribute|hold)|(?:do|does|would) not rule out|worth(?:y of)? (?:support|supporting)"),
    (Act.SUPPORT, r"promotes|(?:we|to) uphold|(?:is|are|stands?|remains?|am) (?:always |fully |also )?(?:ready|prepared|willing|committed|determined|dedicated|keen|pleased)(?: to)?|(?:attach(?:es|ed|ing)?|plac(?:e|es|ed|ing)) (?:\w+ )?(?:importance|emphasis|value) (?:to|on)|in favou?r of|commit(?:s|ted|ting)?(?: itself| ourselves)? to|pledg(?:e|es|ed|ing)|reserv(?:e|es|ed|ing) (?:the|its|our|their) right|accept(?:s|ed)?|thanks? (?:to )?|back(?:s|ed)\b|(?:strongly|actively|firmly|states) promote|(?:is|are) (?:a |one of the |among the )?(?:co-?)?sponsors?|co-?sponsor(?:s|ed)?|stands? (?:for|behind|by)"),
    (
        Act.WORRY,
        r"worr(?:y|ies) (?:us|my|our)|troubles? us|concern(?:ed)? (?:by|about|at|over|that|with)|(?:express\w*|share\w*|reiterat\w*) (?:\w+ ){0,3}concerns?(?: (?:that|about|over|at))?|concerned|alarmed|worried|(?:is|are|remains?) (?:a matter )?of (?:\w+ )?concern|(?:is|are) (?:\w+ )?(?:alarming|worrying|disturbing)",
    ),
    # Holding.
    (Act.HOLD, r"(?:consider|believe|hold|maintain|think|(?<!this )(?<!that )regard|(?<!of )(?<!our )view|note|recall|assume|contend|argue|insist|opine)(?:s|ed|ing)?(?: that)?|considering|in (?:our|my|its|their|\w+['’]s) (?:view|opinion|understanding|assessment|interpretation)|(?:is|are) (?:of|firmly of) the (?:view|opinion)|our (?:view|position|understanding) is|our (?:objective|goal|aim|priority|aspiration) (?:is|remains)|(?:is|are) (?:firmly )?(?:convinced|confident)|(?:cogni[sz]ant|mindful|aware|conscious|convinced) (?:of|that)|position that|takes the (?:view|position)|from (?:our|the) (?:perspective|point of view)|\w+ (?:is|are) of the (?:view|opinion)"),
    # Stating.
    (Act.ASSERT, r"(?:do|does) not (?:reliev|absolv|releas|exempt|excus|suspend|displac|affect|depriv|lift)\w*|(?:is|are|remains?) not (?:suspended|displaced|exempt\w*|regulated|governed|prohibited|unregulated|lawless|beyond|a (?:lawless|law-free|vacuum))|engages?(?= (?:the |its |international )?(?:\w+ )?responsibility)|(?:reach|meet|cross|attain|exceed|satisf)(?:es|s|y|ies)? (?:the|this|that|such a|a) (?:\w+ )?(?:threshold|level|standard|test|criteri\w+)|falls? short of|opens? the (?:way|door) (?:to|for)|triggers?|warrants?|presupposes?|impl(?:y|ies)|excludes?|suffic(?:e|es)|(?:is|are) (?:\w+ )?(?:enough|sufficient|adequate|settled|closed)|holds? (?:true|good|online|in cyberspace)|hardly ever|(?:is|are|remains?) (?:our|everybody['’]s) \w+|undermines?|erodes?|threatens?|jeopardi[sz]es?|endangers?|destabili[sz]es?|imperils?|strikes? at|(?:is|are|remains?) (?:\w+ ){0,3}(?:\w+ )?(?:compatible|incompatible|consistent|inconsistent|in line) with|belongs? (?:in|to|on|at)|knows? no borders?|(?:is|are|remains?) off[- ]limits"),
    (Act.ASSERT, r"(?:do|does) not (?:change|alter|affect|diminish|preclude)|(?:has|have) been (?:affirmed|reaffirmed|recogni[sz]ed|confirmed|acknowledged)|(?:is|are) (?:responsible|accountable|liable|entitled)|appl(?:y|ies)|prohibits?|forbids?|is one of|(?:is|are) not (?:merely |only |just )?(?:an?|the|one)|(?:is|are) (?:also |equally |fully )?(?:applicable|relevant|binding|governed|bound)|(?:remains?|remained) (?:applicable|binding|relevant|valid|essential|fully applicable)|extends? to|governs?|constitut(?:e|es)|(?:pos|impos|present)(?:e|es) (?:an? )?(?:\w+ ){0,4}?(?:threat|challenge|risk|danger)s?|amounts? to|violat(?:e|es|ed)|breach(?:es|ed)?|requires?|(?:is|are) (?:contrary to|aimed(?:,? primarily,?)? at|incompatible with|inconsistent with|essential to)|can only be|entail(?:s)?|gives? rise to|qualif(?:y|ies) as|has (?:an?|the|played) (?:\w+ ){0,4}?(?:roles?|rights?)|(?:have|has) (?:an? |the )?(?:\w+ )?rights?|right to|entitled to|(?:have|has|exercises?|enjoys?|retains?) (?:\w+ )?(?:jurisdiction|authority|sovereignty)|enjoys?|benefits? from|entitles?|obliges?|binds?|protects?|precludes?|confers?|rests? (?:up)?on|(?:derives?|flows?|follows?|stems?) from|encompass(?:es)?|(?:is|are|remains?) (?:\w+ )?(?:available|open|permissible|permitted|lawful|protected)|falls? (?:within|under|outside)"),
    (Act.ASSERT, r"(?:is|are|remains?|constitutes?|forms?|serves? as) (?:also |therefore |an? |the |one of the |among the )*(?:\w+ ){0,2}(?:and \w+ )?(?:elements?|criteri(?:on|a)|tests?|factors?|thresholds?|standards?|yardsticks?|achievements?|cornerstones?|foundations?|basis|pillars?|rules?|principles?|norms?|obligations?|duty|dut(?:y|ies)|responsibilit\w+|threats?|challenges?|key|vital|essential|crucial|central|important|indispensable|fundamental|necessary|legitimate|lawful|prerequisites?|priorit\w+|tools?|main|common|shared|prerogatives?|rights?|risks?|matters?|decisions?|requirements?|conditions?)|plays? (?:an? |the )?(?:\w+ ){0,4}?role|(?:already )?provides? (?:a|an|the) (?:\w+ ){0,4}?(?:framework|basis|foundation)|could (?:also )?make|neither \w+ nor"),
    (Act.PERMIT, r"may(?: also)?|can(?: also)?|could(?: also)?|might"),
)  # fmt: skip
_PATTERNS = tuple((act, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)")) for act, pattern in _TABLE)


def _small(character: str) -> str:
    return character.lower() if len(character.lower()) == 1 else character


def find_operators(text: str, start: int, end: int) -> list[Operator]:
    """Find the operators in a stretch of a text.

    Where two overlap, the one that begins first is kept, then the longer, then the one of the lower act: "must not" is no duty.

    Args:
        text: The whole stored text.
        start: Offset where the stretch begins.
        end: Offset after it.

    Returns:
        In order of the text, disjoint.
    """
    # In small letters the patterns need not fold case, which costs half the time; a few letters have no small form of one character.
    piece = text[start:end]
    piece = piece.lower() if len(piece.lower()) == len(piece) else "".join(map(_small, piece))
    found = [
        Operator(act, start + match.start(), start + match.end())
        for act, pattern in _PATTERNS
        for match in pattern.finditer(piece)
    ]
    kept: list[Operator] = []
    for operator in sorted(found, key=lambda operator: (operator.start, -operator.end, operator.act)):
        if not kept or operator.start >= kept[-1].end:
            kept.append(operator)
    return kept
