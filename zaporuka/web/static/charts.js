// Charts are drawn from the specification that stands in the page; without a script the table says the same.
"use strict";
for (const place of document.querySelectorAll("[data-chart]")) {
  const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  place.hidden = false;
  const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();
  const axis = { ...spec.config.axis, labelColor: colour("--ink"), gridColor: colour("--line"), domainColor: colour("--soft"), tickColor: colour("--line") };
  spec.config = { ...spec.config, axis, legend: { ...spec.config.legend, labelColor: colour("--ink") }, title: { ...spec.config.title, color: colour("--ink") } };
  const options = { actions: false, ast: true, renderer: "canvas", defaultStyle: false, tooltip: { disableDefaultStyle: true } };
  vegaEmbed(place, spec, options).catch((error) => { place.hidden = true; console.error(error); });
}
