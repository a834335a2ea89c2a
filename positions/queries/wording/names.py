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
    "speaker.says_so": _("says so: “{words}”"),
    "speaker.person": _("said by a person"),
}
