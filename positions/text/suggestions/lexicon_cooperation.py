"""Lexicon of the field: confidence-building, capacity-building and cooperation. Written from general knowledge of the field, from no one text."""

CONFIDENCE: dict[str, tuple[str, ...]] = {
    "confidence-building": (
        "confidence build",
        "cbm",
        "cbms",
        "transparency confidence|measures",
        "mutual|build|strengthen|increase|enhance trust|confidence .. states|among|between|confidence|mutual|trust",
        "trust building",
        "reduce|lower|prevent risk .. conflict|misunderstanding|misperception|escalation",
        "mutual trust",
    ),
    "voluntary-exchanges": (
        "exchange|sharing .. information|views|experience|practices|lessons|policies|strategies|doctrines",
        "share information|experience|practices|lessons|policies|strategies|doctrines",
        "information|threat|experience sharing|exchange",
        "misperception|misunderstanding|miscalculation",
        "best|good practices .. exchange|share",
        "policy|technical exchange|dialogue",
        "voluntary exchange|sharing|transparency",
        "share|publish .. national .. views|positions|strategies|doctrines|policies",
        "bilateral|regional dialogue|consultations .. cyber|exchange",
    ),
    "points-of-contact": (
        "point contact",
        "contact point",
        "poc",
        "pocs",
        "poc directory",
        "global directory",
        "hotline",
        "communication|ping test|check",
        "directory contact",
    ),
    "cert-cooperation": (
        "cert|csirt",
        "emergency|incident|crisis response|handling|management|responders",
        "cert|csirt .. cooperate|network|exchange|share|between|regional|international",
        "cooperate|network|exchange|share|coordination .. cert|csirt|response teams",
        "respond|response .. incident|emergencies .. cooperate|joint|together",
        "early warning",
    ),
}
"""Terms by principle, in the small language of ``lexicon_law``."""

CAPACITY: dict[str, tuple[str, ...]] = {
    "capacity-building": (
        "capacity build|development",
        "build|strengthen|enhance|develop|lack capacity|capability",
        "capacity .. developing|states|countries|cyber",
        "training program|experts|officials|course|cyber",
        "technical assistance|cooperation",
        "assistance|support .. developing|capacity|security",
    ),
    "digital-divide": (
        "digital divide|gap|inclusion|inequality|dividend",
        "gap .. connected|digital|developed|technological",
        "bridge|close|narrow|eliminate|overcome .. gap|divide",
        "universal|affordable|equitable|equal|meaningful access|connectivity .. internet|ict|technology|digital",
        "access .. internet|ict .. all|universal|affordable|equitable|developing",
        "internet|ict .. popularization|penetration|accessible|affordable",
        "technology transfer",
        "transfer .. technology|know",
    ),
    "assistance-to-developing-countries": (
        "developing|least|small|smaller|poorer|landlocked country|state|nations|island|world|developed .. assist|assistance|support|help|aid|capacity|fund|need|resources|special",
        "assist|assistance|help|support|aid|fund|resources .. developing|least|small|smaller|poorer country|states|nations|developed|island",
        "assistance .. ict|cyber|information security",
        "cooperation assistance",
        "official development assistance",
        "trust|voluntary|sponsorship|fellowship fund|program|fellowship",
        "developing countries|states|nations",
        "needs developing",
    ),
    "no-abuse-of-assistance": (
        "pretext|guise|cover|pretense|excuse .. assistance|help|aid|cooperation|capacity",
        "assistance|help|aid|capacity .. pretext|guise|cover|pretense|excuse",
        "abuse|misuse|exploit assistance|help|cooperation|aid",
    ),
    "capacity-building-principles": (
        "demand|needs driven|based",
        "capacity building .. sustainable|transparent|neutral|inclusive|evidence|ownership|tailored|principles|accountable|conditions|sovereignty|gender",
        "sustainable|tailored|neutral|transparent|inclusive|politically .. capacity building",
        "politically neutral",
        "recipient|national|local ownership",
        "without conditions",
        "conditionality",
        "mutual trust .. demand",
        "principles .. capacity building",
    ),
}
"""The same for capacity-building and cooperation."""
