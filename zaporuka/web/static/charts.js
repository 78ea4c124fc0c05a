// Charts are drawn from the specification that stands in the page; without a script the table says the same.
"use strict";
for (const place of document.querySelectorAll("[data-chart]")) {
  const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();
  let told = document.getElementById(place.dataset.chart).textContent;
  for (const [tone, name] of [["#a12d20", "--alarm"], ["#59636b", "--soft"]]) told = told.replaceAll(`"${tone}"`, `"${colour(name)}"`);
  const spec = JSON.parse(told);
  place.hidden = false;
  const axis = { ...spec.config.axis, labelColor: colour("--ink"), gridColor: colour("--line"), domainColor: colour("--soft"), tickColor: colour("--line") };
  spec.config = { ...spec.config, background: "transparent", axis, legend: { ...spec.config.legend, labelColor: colour("--ink") }, title: { ...spec.config.title, color: colour("--ink") } };
  const options = { actions: false, ast: true, renderer: "canvas", defaultStyle: false, tooltip: { disableDefaultStyle: true } };
  vegaEmbed(place, spec, options).catch((error) => { place.hidden = true; console.error(error); });
}
