"""Pages of second codings, sent back as a browser without JavaScript sends them."""

import re

from django.urls import reverse


class Sheet:
    """What a browser holds of the second coder's page."""

    def __init__(self, browser, sample) -> None:
        self.browser, self.address = browser, reverse("admin:positions_sample_code", args=[sample.pk])
        self.read(browser.get(self.address))

    def read(self, response) -> None:
        assert response.status_code == 200, response.status_code
        self.response, html = response, response.content.decode()
        self.seen = re.findall(r'name="seen" value="([^"]+)"', html)
        self.keys = re.findall(r'name="s" value="(\d+)"', html)
        self.ticked = re.findall(r'name="s" value="(\d+)"[^>]* checked', html)

    def press(self, act: str, *places: int, **typed):
        """Tick sentences by their place, choose, press; and follow where it leads."""
        fields = {f"principle_{n}": "" for n in range(1, 7)} | {f"stance_{n}": "affirms" for n in range(1, 7)}
        sent = {
            "at": "1",
            "voice": "document_text",
            **fields,
            "seen": self.seen,
            "s": [self.keys[place] for place in places],
        }
        answer = self.browser.post(self.address, {**sent, **typed, "act": act})
        if answer.status_code == 302 and act != "hand_in":
            self.read(self.browser.get(answer.headers["Location"].partition("#")[0]))
        elif answer.status_code == 200:
            self.read(answer)
        return answer
