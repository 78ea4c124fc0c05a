// A screen of an exercise follows what others do: the stream tells that there is something, the page is asked for it.
// Without a script “Look again” does the same, and every form works.
"use strict";

const table = document.querySelector("[data-screen]");
if (table && "EventSource" in window) {
  const regions = () => [...table.querySelectorAll("[data-region]")];
  const sent = new Map(regions().map((one) => [one.id, one.innerHTML])); // as the desk wrote them
  let shown = Number(table.dataset.number), wanted = shown, asking = false, leaving = false, stream = null, later = 0;

  const changed = (field) => field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT"
      ? [...field.options].some((one, n) => one.selected !== (one.defaultSelected || (n === 0 && !field.querySelector("[selected]"))))
      : field.value !== field.defaultValue;
  const inUse = (region) => {
    const fields = [...region.querySelectorAll("input:not([type=hidden]), textarea, select")];
    return fields.some((field) => changed(field) || field === document.activeElement);
  };

  const put = (old, fresh) => {
    for (const fold of fresh.querySelectorAll("details[id]")) {
      const before = old.querySelector(`#${CSS.escape(fold.id)}`);
      if (before) fold.open = before.open;
    }
    const focused = old.contains(document.activeElement) && document.activeElement.closest("[id]");
    sent.set(fresh.id, fresh.dataset.sent);
    delete fresh.dataset.sent;
    old.replaceWith(fresh);
    if (focused && focused !== old) {
      const place = fresh.querySelector(`#${CSS.escape(focused.id)}`);
      (place?.querySelector("summary, a, button") ?? place)?.focus({ preventScroll: true });
    }
  };

  const offer = (old, fresh) => { // somebody is typing here: it is theirs to say when it gives way
    old.querySelector(".stale")?.remove();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second stale";
    button.textContent = table.dataset.stale;
    button.addEventListener("click", () => put(old, fresh));
    old.prepend(button);
  };

  const take = (page) => {
    const fresh = page.querySelector("[data-screen]");
    const news = [...fresh?.querySelectorAll("[data-region]") ?? []];
    if (!fresh || news.map((one) => one.id).join() !== regions().map((one) => one.id).join()) {
      location.reload(); // signed out, another part, or the end: the whole page is another
      return;
    }
    for (const one of news) {
      const html = one.innerHTML, old = document.getElementById(one.id);
      if (html === sent.get(one.id)) continue;
      one.dataset.sent = html;
      const made = document.importNode(one, true);
      if (inUse(old)) offer(old, made); else put(old, made);
    }
    shown = Number(fresh.dataset.number);
    document.getElementById("r-news").textContent = fresh.querySelector("#r-news").textContent;
  };

  const ask = async () => {
    if (asking || leaving || wanted === shown) return;
    asking = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (!leaving) take(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      setTimeout(ask, 5000);
      return;
    } finally {
      asking = false;
    }
    if (shown < wanted) ask();
  };

  const follow = () => {
    if (stream || leaving || document.hidden) return;
    stream = new EventSource(table.dataset.events);
    stream.addEventListener("open", () => { document.getElementById("follows").hidden = false; });
    stream.addEventListener("message", (event) => { wanted = Number(event.data); ask(); });
    stream.addEventListener("error", () => {
      document.getElementById("follows").hidden = true;
      if (stream.readyState === EventSource.CLOSED) { // refused, not cut off: the browser does not ask again by itself
        stop();
        later = setTimeout(follow, 30000);
      }
    });
  };
  const stop = () => { clearTimeout(later); stream?.close(); stream = null; };
  // a browser has few connections to one host: a screen that nobody sees keeps none
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); else follow(); });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", () => { leaving = false; follow(); });
  // what a form leads to comes next: a screen loaded again meanwhile would take its place
  document.addEventListener("submit", () => { leaving = true; stop(); });
  follow();
}
