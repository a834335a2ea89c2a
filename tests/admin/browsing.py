"""A browser for tests: it sends back what a page's form holds, changed as a person would change it."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Names and values of the fields of one form, as a browser would send them."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.fields: dict[str, str] = {}
        self.radios: dict[str, list[str]] = {}
        self.buttons: list[tuple[str, str]] = []
        self._textarea = ""
        self._select = ""
        self._template = 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.inside = attributes.get("id", "") == self.form_id
        if not self.inside:
            return
        name = attributes.get("name", "")
        if tag == "input":
            kind = attributes.get("type", "text")
            if kind == "radio":
                self.radios.setdefault(name, []).append(attributes.get("value", ""))
            elif kind == "checkbox":
                if "checked" in attributes:
                    self.fields[name] = attributes.get("value", "on")
            elif kind == "submit":
                self.buttons.append((name, attributes.get("value", "")))
            elif kind != "file" and name:
                self.fields[name] = attributes.get("value", "")
        elif tag == "button":
            self.buttons.append((name, attributes.get("value", "")))
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = ""
        elif tag == "select":
            self._select = name
            self.fields.setdefault(name, "")
        elif tag == "option" and "selected" in attributes and self._select:
            self.fields[self._select] = attributes.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            # A browser drops the first line break of a textarea, and Django writes one.
            self.fields[self._textarea] = self.fields[self._textarea].removeprefix("\n") if self._textarea else ""
            self._textarea = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data):
        if self.inside and self._textarea:
            self.fields[self._textarea] += data


class Form:
    """The form of a page: its fields, its radios, its buttons."""

    def __init__(self, response, form_id: str) -> None:
        parser = _Fields(form_id)
        parser.feed(response.content.decode())
        assert parser.fields, f"no form {form_id!r} on the page"
        self.fields = parser.fields
        self.radios = parser.radios
        self.buttons = parser.buttons

    def sent(self, button: str = "_save", **changes) -> dict:
        """What the browser sends when a button is pressed after these changes. Double underscores stand for hyphens."""
        named = {name.replace("__", "-"): value for name, value in changes.items()}
        pressed = dict([button.split("=")]) if "=" in button else {button: "1"}
        return {**{name: value for name, value in self.fields.items() if "__prefix__" not in name}, **named, **pressed}


def words_of(response) -> str:
    """The page's text, without tags, in one line."""

    class Words(HTMLParser):
        def __init__(self):
            super().__init__()
            self.words = []

        def handle_data(self, data):
            self.words.append(data)

    parser = Words()
    parser.feed(response.content.decode())
    return " ".join(" ".join(parser.words).split())


__all__ = ["Form", "words_of"]
