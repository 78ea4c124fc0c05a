// What makes the pages better where there is a script: every page says all it has to say without one.
"use strict";

// The sliders through the days: each moves its date, and asks for the page when it is let go.
for (const label of document.querySelectorAll(".slide")) {
  const range = label.querySelector("input"), shown = label.querySelector("output");
  const field = label.closest("form").elements[range.dataset.field];
  const day = 86400000, first = Date.parse(range.dataset.first), last = Date.parse(range.dataset.last);
  const iso = (number) => new Date(first + number * day).toISOString().slice(0, 10);
  range.max = Math.round((last - first) / day);
  const value = Math.round((Date.parse(range.dataset.value) - first) / day);
  range.value = Number.isNaN(value) ? range.max : value;
  const tell = () => {
    const date = new Date(first + range.value * day);
    shown.textContent = date.toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).replace(/\s*р\.$/, "");
    range.setAttribute("aria-valuetext", shown.textContent);
  };
  range.addEventListener("input", () => { field.value = iso(range.value); tell(); });
  range.addEventListener("change", () => label.closest("form").requestSubmit());
  label.hidden = false;
  tell();
}

// The reader: pointing at, focusing or tapping a marked stretch shows what is known of it.
const card = document.getElementById("card");
const text = document.querySelector(".report-text");
if (card && text) {
  const noteOf = (id) => document.getElementById(`n-${id}`);
  const isShown = (id) => {
    const note = noteOf(id);
    const layer = note && [...note.classList].find((name) => name !== "note" && name !== "lit");
    const box = layer && document.getElementById(`show-${layer}`);
    return note && (!box || box.checked);
  };
  let lit = [];
  const hide = () => { card.hidden = true; lit.forEach((one) => one.classList.remove("lit")); lit = []; };
  const show = (piece) => {
    hide();
    const ids = (piece.dataset.n || "").split(" ").filter(isShown).reverse();
    if (!ids.length) return;
    card.replaceChildren(...ids.map((id) => {
      const copy = noteOf(id).cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    }));
    lit = [...text.querySelectorAll(".m")].filter((one) => (one.dataset.n || "").split(" ").includes(ids[0]));
    lit.forEach((one) => one.classList.add("lit"));
    card.hidden = false;
    const place = piece.getClientRects()[0], room = document.documentElement.clientWidth - card.offsetWidth - 16;
    card.style.left = `${Math.max(8, Math.min(place.left, room)) + scrollX}px`;
    const below = place.bottom + card.offsetHeight + 12 < innerHeight || place.top < card.offsetHeight + 12;
    card.style.top = `${(below ? place.bottom + 8 : place.top - card.offsetHeight - 8) + scrollY}px`;
  };
  let waiting = 0;
  const later = (what, pause) => { clearTimeout(waiting); waiting = setTimeout(what, pause); };
  text.addEventListener("pointerover", (event) => {
    const piece = event.target.closest(".m[data-n]");
    if (piece && event.pointerType === "mouse") later(() => show(piece), 120);
  });
  for (const place of [text, card]) {
    place.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(hide, 250); });
  }
  card.addEventListener("pointerenter", () => clearTimeout(waiting));
  text.addEventListener("focusin", (event) => { const piece = event.target.closest(".m[data-n]"); if (piece) show(piece); });
  text.addEventListener("click", (event) => {
    const piece = event.target.closest(".m[data-n]");
    if (piece) { event.preventDefault(); show(piece); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", (event) => { if (!event.target.closest(".m, .card")) hide(); });
}

// A link to a note or to anything folded opens what it stands in.
const unfold = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  let place = id && document.getElementById(id);
  while (place) { if (place.tagName === "DETAILS") place.open = true; place = place.parentElement; }
};
addEventListener("hashchange", unfold);
unfold();
