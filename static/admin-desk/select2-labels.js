// Gives each autocomplete box the name of its field. The library that draws the boxes names them by what is chosen alone,
// so an empty one would have no name for a screen reader. Nothing depends on it.
"use strict";
(function () {
  function nameOf(select) {
    if (select.getAttribute("aria-label")) return select.getAttribute("aria-label");
    const label = select.id && document.querySelector('label[for="' + CSS.escape(select.id) + '"]');
    return label ? label.textContent.replace(/:\s*$/, "").trim() : "";
  }
  function nameAll() {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling && select.nextElementSibling.querySelector(".select2-selection");
      const name = nameOf(select);
      if (!box || !name) continue;
      const shown = box.querySelector(".select2-selection__rendered");
      box.setAttribute("aria-label", name);
      if (shown && shown.id) {
        box.id = box.id || shown.id + "-box";
        box.setAttribute("aria-labelledby", box.id + " " + shown.id);
        if (shown.getAttribute("role") === "textbox") shown.setAttribute("aria-label", name);
      }
    }
  }
  // The boxes are drawn whenever their library gets to it, and again for each added row.
  new MutationObserver(function (changes) {
    if (changes.some(function (change) { return [...change.addedNodes].some(function (node) {
      return node.classList && node.classList.contains("select2");
    }); })) nameAll();
  }).observe(document.body, { childList: true, subtree: true });
  nameAll();
})();
