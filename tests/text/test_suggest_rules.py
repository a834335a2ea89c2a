"""The rules of the suggestions, each as a table: stance, negation, speaker, voice, what is no position, and the words of terms."""

import pytest

from positions.text.spans import Span
from positions.text.suggest import Actor, DocumentSource, SuggestedStatement, suggest
from positions.text.suggestions.actors import actors_of
from positions.text.suggestions.evaluation import CodedLink, evaluate
from positions.text.suggestions.speakers import introductions
from positions.text.suggestions.stems import stem
from tests.text.test_suggest import PRINCIPLES, STATES

PAPER = DocumentSource("position paper", "Ministry of Foreign Affairs of Estonia")
NEWS = DocumentSource("news report", "Zenda Daily")


def read(text: str, source: DocumentSource = PAPER) -> list[SuggestedStatement]:
    return suggest(text, source=source, principles=PRINCIPLES, actors=STATES)


@pytest.mark.parametrize(
    ("sentence", "slug", "stance"),
    [
        # A rule that is stated or held is affirmed; so is one that "should" or "must" states.
        ("International law applies in cyberspace.", "applicability-of-international-law", "affirms"),
        ("Estonia considers that sovereignty is a rule of international law.", "sovereignty", "affirms"),
        ("We reaffirm the peaceful settlement of disputes.", "peaceful-settlement", "affirms"),
        ("States must respect the sovereignty of other States.", "sovereignty", "affirms"),
        ("We recognize the importance of human rights online.", "human-rights", "affirms"),
        ("Estonia is ready to share information on incidents.", "voluntary-exchanges", "affirms"),
        ("We welcome the global directory of points of contact.", "points-of-contact", "affirms"),
        # What is forbidden by a rule affirms the rule.
        ("States shall not intervene in the internal affairs of others.", "non-intervention", "affirms"),
        ("States must refrain from attacking critical infrastructure.", "norm-f-no-damage-ci", "affirms"),
        ("No State should conduct cyber operations against hospitals.", "norm-f-no-damage-ci", "affirms"),
        ("States should never target emergency response teams.", "norm-k-certs", "affirms"),
        # To be against what a principle is against is to affirm it.
        ("We oppose the militarization of cyberspace.", "non-militarisation", "affirms"),
        ("Estonia condemns cyber terrorism.", "counter-cyber-terrorism", "affirms"),
        ("We reject any weakening of international humanitarian law.", "international-humanitarian-law", "affirms"),
        # Against a principle.
        ("We do not see the need for a new legally binding treaty.", "new-legal-instruments", "opposes"),
        ("Estonia opposes a new convention on cyberspace.", "new-legal-instruments", "opposes"),
        ("We do not accept the doctrine of collective countermeasures.", "collective-countermeasures", "opposes"),
        ("Estonia does not support an international code of conduct.", "code-of-conduct", "opposes"),
        ("There is no need for new norms.", "new-norms", "opposes"),
        ("We are not convinced that a legally binding instrument is necessary.", "new-legal-instruments", "opposes"),
        ("We urge delegations to delete the reference to civil society.", "multistakeholder-participation", "opposes"),
        # Conditions.
        ("International law applies, taking into account the unique attributes of ICTs.", "applicability-of-international-law", "qualifies"),
        ("States should approach self-defence with great caution.", "self-defence", "qualifies"),
        ("Due diligence applies only to the extent that it is feasible.", "due-diligence", "qualifies"),
        ("Countermeasures are subject to strict limits.", "countermeasures", "qualifies"),
        ("How international humanitarian law applies requires further discussion.", "international-humanitarian-law", "qualifies"),
        # Asking; and "should" where nothing is binding yet.
        ("We call upon all States to protect critical infrastructure.", "norm-g-protect-ci", "calls_for"),
        ("Capacity-building must be demand-driven.", "capacity-building-principles", "calls_for"),
        ("A legally binding instrument should be developed.", "new-legal-instruments", "calls_for"),
        ("Data security could be considered as a topic for the Group.", "data-security", "calls_for"),
        ("There is a need for cooperation between national CERTs.", "cert-cooperation", "calls_for"),
        ("We encourage States to nominate points of contact.", "points-of-contact", "calls_for"),
    ],
)  # fmt: skip
def test_modality_and_negation_give_the_stance(sentence, slug, stance):
    (found,) = read(sentence)
    assert {link.slug: link.stance for link in found.principles}.get(slug) == stance


@pytest.mark.parametrize(
    ("text", "words", "voice", "speaker", "state"),
    [
        ("The treaty must be binding, said Ana Silva, Brazilian ambassador to the Netherlands.", "The treaty must be binding", "reported_speech", "Ana Silva", "BRA"),
        ("“We oppose a new cyber treaty,” declared the Dutch diplomat.", "We oppose a new cyber treaty", "direct_quote", "the Dutch diplomat", "NLD"),
        ("According to the Estonian delegation, international law applies in cyberspace.", "international law applies in cyberspace.", "reported_speech", "the Estonian delegation", "EST"),
        ("Kenya's representative said that sovereignty applies online.", "sovereignty applies online.", "reported_speech", "Kenya's representative", "KEN"),
        ("The Japanese ministry stressed that cyber terrorism is a threat.", "cyber terrorism is a threat.", "reported_speech", "The Japanese ministry", "JPN"),
        ("Mexico opposed any new cyber treaty.", "opposed any new cyber treaty.", "reported_speech", "Mexico", "MEX"),
        ("Ana Silva, minister of Brazil, insisted on capacity-building for small states.", "insisted on capacity-building for small states.", "reported_speech", "Ana Silva", "BRA"),
    ],
)  # fmt: skip
def test_in_a_report_the_attributed_words_alone_are_the_passage(text, words, voice, speaker, state):
    (found,) = read(text, NEWS)
    assert (found.span.slice(text).rstrip("."), found.voice) == (words.rstrip("."), voice)
    assert (found.speaker, found.state) == (speaker, state)


def test_pronouns_surnames_and_offices_lead_back_to_who_spoke():
    text = (
        "Ana Silva, Brazilian ambassador, said that sovereignty applies online. "
        "“Cyber terrorism must be fought,” she added. "
        "Silva also noted that capacity-building is vital. The ambassador concluded "
        "that norms of responsible behaviour matter. "
        "Earlier, Jan Smit, deputy minister of the Netherlands, said that due diligence is "
        "a duty. He warned that ransomware is a threat."
    )
    found = read(text, NEWS)
    assert [(one.speaker, one.state) for one in found] == [("Ana Silva", "BRA")] * 4 + [("Jan Smit", "NLD")] * 2


def test_an_interrupted_quotation_is_its_two_parts_without_what_interrupts():
    text = "“Due diligence is a binding rule,” the Dutch minister said, “and collective countermeasures must be discussed further.”"
    found = read(text, NEWS)
    assert [one.span.slice(text) for one in found] == [
        "Due diligence is a binding rule",
        "and collective countermeasures must be discussed further.",
    ]
    assert {one.voice for one in found} == {"direct_quote"}


def test_single_marks_quote_where_there_are_no_others_and_apostrophes_do_not():
    text = "‘The duty of due diligence isn’t new,’ the Dutch minister said."
    (found,) = read(text, NEWS)
    assert found.span.slice(text) == "The duty of due diligence isn’t new"
    assert found.voice == "direct_quote"


def test_one_or_two_quoted_words_make_no_direct_quotation():
    (found,) = read("The Kenyan minister called for efforts to close the “digital divide” between regions.", NEWS)
    assert found.voice == "reported_speech"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Narration, agendas, figures, places.
        ("The conference discussed norms, capacity-building and how international law applies.", NEWS),
        ("About 1,800 people took part in talks on Internet governance in London.", NEWS),
        ("The market for data security reached 5 billion U.S. dollars.", NEWS),
        ("Estonia hosted a course on capacity-building for 25 experts in March.", PAPER),
        ("The Group of Governmental Experts met four times in 2016.", PAPER),
        # Headings, furniture, addresses.
        ("Sovereignty and due diligence", PAPER),
        ("Copyright © 2020 Ministry of Foreign Affairs. All rights reserved. States should respect sovereignty on www.example.org.", PAPER),
        ("For further information on data security, contact: 1 Castle Street, Tallinn, tel. +372 000.", PAPER),
        # Others' views, and people who speak for no state.
        ("Some States argue that due diligence is not binding.", PAPER),
        ("Critics say that sovereignty should be limited.", PAPER),
        ("A professor of law said that countermeasures must be proportionate.", NEWS),
        ("The chair said that delegations should discuss sovereignty.", NEWS),
        # Politeness.
        ("We thank the Chair for his work on capacity-building.", PAPER),
        ("We welcome the opportunity to discuss human rights.", PAPER),
    ],
)  # fmt: skip
def test_what_is_no_position_is_not_suggested(text, source):
    assert read(text, source) == []


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        # Joined verbs of stance, with and without a comma.
        ("We support the program of action and oppose a code of conduct.", 2),
        ("Estonia recognizes human rights online, and calls for the protection of critical infrastructure.", 2),
        # Joined duties on different things.
        ("States should settle disputes by peaceful means, and cooperate with others against cybercrime.", 2),
        ("We are ready to share information, and to assist developing countries.", 2),
        ("A State should respect sovereignty, refraining from intervening in internal affairs.", 2),
        # One thing, however long.
        ("States should prevent, combat and prosecute cyber terrorism, including terrorist recruitment.", 1),
        ("Sovereign equality, refraining from the use of force and non-intervention apply in cyberspace.", 1),
    ],
)
def test_a_sentence_is_parted_where_it_turns_to_something_else(sentence, parts):
    assert len(read(sentence)) == parts


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("States must respect the principles of sovereign equality.", "sovereign-equality"),
        ("States must refrain from intervening in their domestic affairs.", "non-intervention"),
        ("We support a multi-stakeholder approach.", "multistakeholder-participation"),
        ("We support a multistakeholder approach.", "multistakeholder-participation"),
        ("States should step up lawenforcement cooperation.", "norm-d-crime-terrorism"),
        ("We oppose the militarisation of space.", "non-militarisation"),
        ("States have a right of self-defense.", "self-defence"),
        ("Counter-measures must be proportionate.", "countermeasures"),
        ("States should protect their critical national infrastructure.", "norm-g-protect-ci"),
        ("Dialogue should continue under the auspices of the U.N.", "un-centred-process"),
    ],
)
def test_terms_are_found_whatever_their_inflection_hyphens_and_spelling(sentence, slug):
    assert slug in {link.slug for found in read(sentence) for link in found.principles}


@pytest.mark.parametrize(
    ("one", "other"),
    [("intervening", "intervene"), ("implementation", "implement"), ("behaviour", "behavior"), ("militarisation", "militarize"), ("States'", "state"), ("parties", "party")],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("government", "governance"), ("state", "statement"), ("nation", "national")]
)
def test_words_that_only_look_alike_do_not(one, other):
    assert stem(one) != stem(other)


def test_a_joint_document_is_nobodys_alone_and_a_group_is_no_state():
    joint = DocumentSource("joint statement", "", "Joint statement of Estonia and Kenya")
    (found,) = read("The two sides reaffirmed that international law applies in cyberspace.", joint)
    assert (found.state, found.group) == (None, None)
    union = DocumentSource("statement", "", "Statement on behalf of the European Union")
    (found,) = read("The European Union reaffirms that international law applies in cyberspace.", union)
    assert (found.state, found.group) == (None, "european-union")


def test_headings_of_a_transcript_give_the_states_and_the_chair_gets_nothing():
    text = "Chair\n\nStates should be brief on sovereignty.\n\nKenya\n\nWe support capacity-building.\n\nThe Netherlands\n\nWe support human rights online."
    assert [(one.speaker, one.state) for one in read(text, DocumentSource())] == [
        ("Kenya", "KEN"),
        ("The Netherlands", "NLD"),
    ]


def test_names_in_small_letters_pronouns_and_currencies_are_no_states():
    text = "“Cyber terrorism is a threat to us,” the envoy of Chad said of turkey and U.S. dollars."
    (found,) = suggest(
        text,
        source=NEWS,
        principles=PRINCIPLES,
        actors=(Actor("TUR", ("Turkey",)), Actor("USA", ("US", "U.S.")), Actor("TCD", ("Chad",))),
    )
    assert found.state == "TCD"


def test_one_giant_passage_covers_nothing():
    (one,) = read("International law applies in cyberspace.")
    giant = [SuggestedStatement(Span(0, 1000), one.principles, "document_text", None, None, 1.0, ())]
    statements = [Span(at, at + 50) for at in range(0, 1000, 100)]
    link = CodedLink(statements[0], "applicability-of-international-law", "affirms")
    found = evaluate(giant, statements, [Span(990, 991)], [link])
    assert (found.covered, found.passages_right, found.trapped) == (0, 0, 1)
    assert (found.mean_overlap or 1) < 0.1
    assert evaluate([], [], [], []).coverage is None


SYLVANIA = (Actor("XSY", ("Sylvania", "Sylvanian")),)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Sylvania's ambassador for cyber affairs, Ilse Brandt, spoke to the Klow Times.", ["Ilse Brandt"]),
        ("Sylvanian Foreign Minister Ilse Brandt arrived.", ["Ilse Brandt"]),
        ("Ilse Brandt, minister of Sylvania, arrived.", ["Ilse Brandt"]),
        ("Ilse Brandt, Sylvania's digital envoy, arrived.", ["Ilse Brandt"]),
        # Beside the state and the office stands somebody else's name: a wrong state is worse than none.
        ("Sylvania's ambassador was received by Minister Anna Novak.", []),
        ("Anna Novak, ambassador to Sylvania, arrived.", []),
        ("In Sylvania a minister met Anna Novak.", []),
    ],
)
def test_who_is_introduced_with_office_and_state_side_by_side_is_known_afterwards(sentence, named):
    found = introductions(sentence, 0, len(sentence), actors_of(SYLVANIA))
    assert [speaker.name for speaker in found] == named


def test_a_sentence_goes_on_about_the_one_before_in_its_paragraph_or_about_its_heading():
    text = (
        "Self-defence\n\nAn armed attack by cyber means gives rise to the right of self-defence. "
        "The threshold must be judged case by case.\n\nDue diligence\n\nStates should act once they know."
    )
    _, carried, headed = read(text)
    assert [(link.slug, link.stance) for link in carried.principles] == [("self-defence", "qualifies")]
    assert [link.slug for link in headed.principles] == ["due-diligence"]
    assert carried.principles[0].because[0].text in carried.span.slice(text)


@pytest.mark.parametrize(
    ("sentence", "slug", "stance"),
    [
        ("Estonia dismisses calls for a new legally binding treaty.", "new-legal-instruments", "opposes"),
        ("Stakeholder participation must not be diluted.", "multistakeholder-participation", "affirms"),
        ("Non-governmental stakeholders should be able to attend.", "multistakeholder-participation", "calls_for"),
        ("There is no obligation to disclose evidence on attribution.", "attribution", "qualifies"),
    ],
)
def test_what_is_rejected_asked_or_denied_is_read_from_the_words_that_govern(sentence, slug, stance):
    (found,) = read(sentence)
    assert {link.slug: link.stance for link in found.principles}.get(slug) == stance
