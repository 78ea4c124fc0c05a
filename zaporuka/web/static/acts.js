// What makes deciding quicker where there is a script: every button and field is there without one.
"use strict";

// The inbox by keyboard. Single keys can be turned off (WCAG 2.2, 2.1.4), and none acts while something is typed.
const proposals = [...document.querySelectorAll("article.proposal")];
const help = document.getElementById("keys"), box = document.getElementById("keys-on");
if (proposals.length && box) {
  try { box.checked = localStorage.getItem("keys") !== "off"; } catch { /* kept for this page only */ }
  box.addEventListener("change", () => {
    try { localStorage.setItem("keys", box.checked ? "on" : "off"); } catch { /* the same */ }
  });
  const here = () => proposals.findIndex((one) => one.contains(document.activeElement));
  const go = (number) => {
    const one = proposals[Math.max(0, Math.min(proposals.length - 1, number))];
    one.focus();
    one.scrollIntoView({ block: "start" });
  };
  const at = (selector) => {
    const one = proposals[Math.max(0, here())], found = one.querySelector(selector);
    for (let fold = found && found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (found) found.focus();
  };
  const keys = {
    j: () => go(here() + 1),
    k: () => go(here() < 0 ? 0 : here() - 1),
    a: () => at("button.accept, .typed textarea, .typed input"),
    r: () => at("input[name=reason]"),
    e: () => at(".typed textarea, .typed input"),
    "?": () => { help.open = !help.open; },
  };
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") event.target.closest("article.proposal")?.focus();
      return;
    }
    const key = keys[event.key];
    if (key) { event.preventDefault(); key(); }
  });
}

// The reader: what is selected in the text is what an added finding stands on, counted in characters.
const adding = document.querySelector(".adding"), body = document.querySelector(".report-text");
if (adding && body) {
  const links = [...adding.querySelectorAll("a")].map((link) => [link, link.getAttribute("href")]);
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const inside = range && body.contains(range.startContainer) && body.contains(range.endContainer);
    adding.classList.toggle("ready", Boolean(inside));
    if (!inside) return;
    const before = document.createRange();
    before.selectNodeContents(body);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString(), lead = words.length - words.trimStart().length;
    const start = [...before.toString()].length + [...words.slice(0, lead)].length;
    const end = start + [...words.trim()].length;
    for (const [link, href] of links) link.href = `${href}${href.includes("?") ? "&" : "?"}start=${start}&end=${end}`;
  });
}

// A correction: the values to choose from follow what is said of the subject; one more actor has a field more.
const correcting = document.querySelector("form.correcting");
if (correcting) {
  const { facet, value, share, about } = correcting.elements;
  const label = (name) => correcting.querySelector(`[data-field="${name}"]`);
  const follow = () => {
    for (const group of value.querySelectorAll("optgroup")) {
      group.hidden = group.disabled = group.dataset.facet !== facet.value;
    }
    if (value.selectedOptions[0]?.parentElement.disabled) value.value = "";
    label("share").hidden = facet.value !== "agreed-share";
    label("value").hidden = facet.value === "agreed-share";
    label("about").hidden = !["position", "commits"].includes(facet.value);
    value.required = !label("value").hidden;
    share.required = !label("share").hidden;
    about.required = !label("about").hidden;
  };
  if (facet && value) { facet.addEventListener("change", follow); follow(); }
  for (const several of correcting.querySelectorAll("fieldset.actors")) {
    several.addEventListener("input", () => {
      const all = [...several.querySelectorAll("input")], last = all.at(-1);
      if (!last.value) return;
      const next = last.cloneNode();
      next.value = "";
      next.name = last.name.replace(/\d+$/, all.length);
      next.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+/, all.length + 1));
      last.after(next);
    });
  }
}
