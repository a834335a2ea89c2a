"""What a name in a text means, and who speaks in a transcript: what decided, or why nothing could be decided."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "name.none": _("no name"),
    "name.of": _("“{name}” is a name of {token}"),
    "name.several": _("“{name}” may mean {labels:or}"),
    "name.former": _("“{name}” names none of today's states"),
    "name.outside": _("“{name}” is no state of the record"),
    "name.not_then": _("“{name}” was no state's name on {day}"),
    "name.unknown": _("“{name}” is no known name"),
    "speaker.behalf": _("speaks on behalf of {whom}"),
    "speaker.behalf_unknown": _("speaks on behalf of “{whom}”, which the record does not hold"),
    "speaker.no_state": _("“{words}” is no state"),
    "speaker.body": _("a body that is no state"),
    "speaker.both": _("names both “{one}” and “{other}”"),
    "speaker.unknown_group": _("“{words}” names a group that the record does not hold"),
    "speaker.several": _("“{words}” names several"),
    "speaker.nobody": _("nothing in “{words}” is the name of a state or group"),
    "speaker.town": _("“{words}” may be a town, or a body from that state"),
    "speaker.alone": _(
        "{because}, but what it stands for here cannot be told: a person, a town or a body may have it too"
    ),
    "speaker.capacity": _("the chair speaks otherwise: “{words}”"),
    "speaker.joint": _("several together: {names}"),
    "speaker.floor": _("it is not certain that the floor changes here: {reasons}"),
    "evidence.house": _("it is set as the labels of this document"),
    "evidence.office": _("it says in what office somebody speaks"),
    "evidence.chair": _("it is an office of the meeting"),
    "evidence.opens": _("what follows begins as a speech does"),
    "evidence.floor": _("the floor was given just before"),
    "evidence.timed": _("a time stands before it"),
    "evidence.otherwise": _("it is set otherwise than the labels of this document"),
    "evidence.nobody": _("it names no state, group or person"),
    "evidence.listed": _("it may be an entry of a list"),
    "evidence.broken": _("the line before breaks off within a sentence"),
    "evidence.unasked": _("nobody gave the floor, and what follows does not begin as a speech does"),
    "evidence.third_person": _("what follows speaks of it in the third person"),
    "speaker.says_so": _("says so: “{words}”"),
    "speaker.person": _("said by a person"),
}
