"""Names in texts, as whole words."""

import pytest
from django.db import connection

from positions.text.name_patterns import naming


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["CERT"], "It is certain.", False),
        (["CERT"], "The CERTs agreed.", True),
        (["cert"], "(CERT)", True),
        (["GGE"], "the UNGGE", False),
        (["law of armed conflict"], "the law of armed\nconflict", True),
        (["supply chain"], "supply-chain integrity", True),
        (["supply chain"], "supply of chains", False),
        (["Retorsion", "unfriendly act"], "an unfriendly act", True),
        (["13(k) .*"], "anything at all", False),
        (["a|b", "c.d"], "c d", True),
        (["l’État"], "de L'ÉTAT", True),
    ],
)
def test_a_name_is_found_as_whole_words(db, names, text, found):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~* %s", [text, naming(names)])
        assert cursor.fetchone() == (found,)


def test_without_a_word_there_is_nothing_to_find():
    assert naming([]) == naming(["", " ", "—"]) == ""
