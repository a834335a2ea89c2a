// Keys for the desk. Each moves, ticks, chooses, or presses a button of the form that works without them; they act only while
// the focus is in the list of sentences. Offsets are code points, as everywhere in the house.
"use strict";
(function () {
  const form = document.getElementById("desk");
  const list = document.getElementById("sentences");
  if (!form || !list) return;
  const rows = Array.from(list.querySelectorAll(".sentence"));
  const stances = { a: "affirms", q: "qualifies", o: "opposes", c: "calls_for" };
  let now = Math.max(0, rows.findIndex((row) => row.classList.contains("sentence-now")));
  let picked = null; // the select of the stance that a, q, o, c set; none: all that are kept
  let trim = null;

  const box = (row) => row.querySelector('input[name="s"]');
  const ticked = () => rows.filter((row) => box(row).checked);
  const suggestion = () => rows[now] && rows[now].querySelector(".suggestion");

  function stand(index) {
    if (!rows.length) return;
    now = Math.min(Math.max(index, 0), rows.length - 1);
    picked = null;
    rows.forEach(function (row, at) {
      row.classList.toggle("sentence-now", at === now);
      if (at === now) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
    form.elements.at.value = rows[now].value;
    box(rows[now]).focus();
  }

  function press(act) {
    const button = form.querySelector('button[name="act"][value="' + act + '"]:not(.desk-first)');
    if (button) form.requestSubmit(button);
  }

  function pressFor(act) {
    if (!ticked().length && rows[now]) box(rows[now]).checked = true;
    press(act);
  }

  function toggle(digit) {
    const here = suggestion();
    const choice = here && here.querySelectorAll('input[name="keep"]')[digit - 1];
    if (!choice) return;
    choice.checked = !choice.checked;
    picked = choice.closest("li").querySelector("select");
  }

  function setStance(value) {
    if (picked) {
      picked.value = value;
      const choice = picked.closest("li") && picked.closest("li").querySelector('input[name="keep"]');
      if (choice) choice.checked = true;
      return;
    }
    const here = suggestion();
    if (here) {
      here.querySelectorAll("li").forEach(function (item) {
        if (item.querySelector("input").checked) item.querySelector("select").value = value;
      });
    } else {
      form.elements.stance_1.value = value;
    }
  }

  function name() {
    const empty = Array.from(form.querySelectorAll('select[data-principle="more"]')).find((select) => !select.value);
    if (!empty) return;
    empty.focus();
    picked = form.elements[empty.name.replace("principle", "stance")];
  }

  // Trimming: the edges of the words, in code points of the document.
  function beginTrim() {
    if (!document.getElementById("trim")) return;
    const chosen = ticked().length ? ticked() : [rows[now]];
    if (!chosen[0]) return;
    const edges = [];
    chosen.forEach(function (row) {
      const text = Array.from(row.querySelector(".sentence-text").textContent);
      let inside = false;
      text.forEach(function (sign, at) {
        const space = /\s/u.test(sign);
        if (!space && !inside) edges.push({ start: Number(row.dataset.start) + at, words: "" });
        if (!space) {
          const last = edges[edges.length - 1];
          last.words += sign;
          last.end = Number(row.dataset.start) + at + 1;
        }
        inside = !space;
      });
    });
    if (!edges.length) return;
    chosen.forEach((row) => (box(row).checked = true));
    trim = { edges: edges, first: 0, last: edges.length - 1 };
    document.getElementById("trim").open = true;
    showTrim();
  }

  function showTrim() {
    form.elements.start.value = trim.edges[trim.first].start;
    form.elements.end.value = trim.edges[trim.last].end;
    document.getElementById("preview").textContent = trim.edges
      .slice(trim.first, trim.last + 1)
      .map((edge) => edge.words)
      .join(" ");
  }

  function moveTrim(event) {
    const step = event.key === "ArrowRight" ? 1 : -1;
    if (event.shiftKey) trim.last = Math.min(Math.max(trim.last + step, trim.first), trim.edges.length - 1);
    else trim.first = Math.min(Math.max(trim.first + step, 0), trim.last);
    showTrim();
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !rows.length) return;
    const field = event.target.closest("select, textarea, input:not([type=checkbox])");
    if (field) return;
    if (trim && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      moveTrim(event);
      event.preventDefault();
      return;
    }
    const acts = {
      j: () => stand(now + 1),
      k: () => stand(now - 1),
      J: function () { box(rows[now]).checked = true; stand(now + 1); box(rows[now]).checked = true; },
      K: function () { box(rows[now]).checked = true; stand(now - 1); box(rows[now]).checked = true; },
      x: () => (box(rows[now]).checked = !box(rows[now]).checked),
      y: () => suggestion() && press("accept:" + suggestion().dataset.suggestion),
      n: () => suggestion() && press("reject:" + suggestion().dataset.suggestion),
      m: function () { if (trim) trim = null; else beginTrim(); },
      s: () => pressFor("save"),
      f: function () { if (!form.elements.quote) return; document.getElementById("trim").open = true; form.elements.quote.focus(); },
      e: function () {
        const kept = document.getElementById("kept");
        if (kept) kept.open = true;
        (form.elements.whose || form.elements.voice).focus();
      },
      "0": () => pressFor("not"),
      "/": name,
      "?": function () { document.getElementById("keys").scrollIntoView(); document.getElementById("keys").focus(); },
    };
    if (stances[event.key]) setStance(stances[event.key]);
    else if (/^[1-9]$/.test(event.key)) toggle(Number(event.key));
    else if (Object.hasOwn(acts, event.key)) acts[event.key]();
    else return;
    event.preventDefault();
  }

  list.addEventListener("keydown", key);
  form.addEventListener("keydown", function (event) {
    // Escape leads from the panel back to the sentence, and keeps what was picked.
    if (event.key !== "Escape" || list.contains(event.target) || !rows.length) return;
    box(rows[now]).focus();
    event.preventDefault();
  });
  list.addEventListener("focusin", function (event) {
    const row = event.target.closest(".sentence");
    const at = rows.indexOf(row);
    if (at < 0 || at === now) return;
    rows[now].classList.remove("sentence-now");
    rows[now].removeAttribute("aria-current");
    row.classList.add("sentence-now");
    row.setAttribute("aria-current", "true");
    now = at;
    picked = null;
    form.elements.at.value = row.value;
  });
  if (rows.length) stand(now);
})();
