"""What a field offers."""

from django.template import Context, Template

from positions.templatetags import forms


def test_what_is_offered_is_escaped_once_and_never_what_was_offered_before():
    shown = Template("{% load forms %}{{ offered|options }}")
    for name, written in (("A & B", "A &amp; B"), ("<C>", "&lt;C&gt;"), ("A & B", "A &amp; B")):
        html = shown.render(Context({"offered": (('x"', name),)}))
        assert html == f'<option value="x&quot;">{written}</option>'
    assert not forms.options(())
