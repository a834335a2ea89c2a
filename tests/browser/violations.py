"""What Axe finds on a page, where the contrast of a look that was measured on an earlier page is not measured again.

To measure contrast is three quarters of Axe's work, and pages have most of their looks in common. A look is all that
contrast is reckoned from: colour, size and weight of the letters, and every ground behind them. What may lie over
something else, as it is placed, counts as a look for each page that it is on.
"""

from axe_playwright_python.base import AXE_SCRIPT

_ALL_BUT_CONTRAST = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
_CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
_MARK = "data-look-is-known"
_RUN = "async ([whole, rest, contrast]) => (await axe.run(whole)).violations.concat((await axe.run(rest, contrast)).violations)"
_MARK_THE_KNOWN = """([mark, known]) => {
  const looks = new Set(known), grounds = new Map(), fresh = new Set(), added = [];
  const ground = one => {
    if (!one) return "";
    if (!grounds.has(one)) {
      const style = getComputedStyle(one);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode];
      if (style.position !== "static") own.push(location.href, style.position, style.inset, one.className);
      grounds.set(one, `${ground(one.parentElement)} / ${own}`);
    }
    return grounds.get(one);
  };
  const speaks = one => one.matches("input, select, textarea")
    || [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const every = [...document.body.querySelectorAll("*")];
  for (const one of every.filter(speaks)) {
    const style = getComputedStyle(one);
    const look = [style.color, style.fill, style.fontSize, style.fontWeight, style.textShadow, style.visibility, ground(one)].join(" ");
    if (looks.has(look)) continue;
    looks.add(look);
    fresh.add(one);
    if (!look.includes(location.href)) added.push(look);
  }
  for (const one of every.reverse()) {
    if ([...one.children].some(child => fresh.has(child))) fresh.add(one);
    if (!fresh.has(one)) one.setAttribute(mark, "");
  }
  return added;
}"""


def violations(page, looks: set[str]) -> list[dict]:
    """Everything that Axe finds; ``looks`` are those that were measured, and grow by those of this page."""
    page.evaluate(AXE_SCRIPT)
    looks.update(page.evaluate(_MARK_THE_KNOWN, [_MARK, list(looks)]))
    return page.evaluate(_RUN, [_ALL_BUT_CONTRAST, {"exclude": [[f"[{_MARK}]"]]}, _CONTRAST])
