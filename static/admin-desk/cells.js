// One key for each state: y, n, a and x choose its vote and lead to the next. Without this the boxes work as any others.
"use strict";
(function () {
  const VALUES = { y: "yes", n: "no", a: "abstain", x: "non_voting" };
  document.addEventListener("keydown", function (event) {
    // Asked for now: when this is read, the boxes are not there yet.
    const boxes = [...document.querySelectorAll("select[data-cell]")];
    const place = boxes.indexOf(event.target);
    const value = VALUES[event.key.toLowerCase()];
    if (place < 0 || !value || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.target.value = value;
    if (boxes[place + 1]) boxes[place + 1].focus();
  });
})();
