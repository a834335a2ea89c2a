from tests import make


def test_x(analyst, reviewer):
    s = make.make_statement(by=analyst, reviewer=reviewer)
    assert s.public_id


def test_c(committed):
    a = make.make_account("analyst")
    r = make.make_account("reviewer")
    assert make.make_statement(by=a, reviewer=r).public_id == "S-000046"
