// Keys, the countdown, and what the server tells. Every page works without this file; a reload then does what it does.
"use strict";

const main = () => document.getElementById("main");

// --- keys: an element with data-key is pressed by that key, shown beside its words ---

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (event.target.closest("input, textarea, select, summary, [contenteditable]")) return;
  if (event.key === " " && event.target.closest("button, a[href]")) return; // the space bar belongs to what has the focus
  const name = event.key.toLowerCase();
  const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === name);
  if (!target) return;
  event.preventDefault();
  target.click();
});

// --- the countdown: the server says how many seconds are left, the page counts them down ---

let left = null; // seconds left at `since`
let since = 0;
let running = false;

function secondsLeft() {
  if (left === null) return null;
  return Math.max(0, left - (running ? (performance.now() - since) / 1000 : 0));
}

function minutesAndSeconds(seconds) {
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

function readPage() {
  const clock = document.querySelector("[data-countdown]");
  left = clock ? Number(clock.dataset.left) : null;
  running = clock ? clock.dataset.running === "true" : false;
  since = performance.now();
  follow();
  show();
  const fault = document.querySelector(".at-fault");
  if (fault) fault.closest("pre").scrollTop = fault.offsetTop - 120;
}

function show() {
  const seconds = secondsLeft();
  if (seconds === null) return;
  const text = minutesAndSeconds(seconds);
  for (const clock of document.querySelectorAll("[data-countdown]")) {
    if (clock.textContent !== text) clock.textContent = text;
  }
  const arc = document.querySelector(".ring .arc");
  if (arc) arc.setAttribute("stroke-dashoffset", (1000 * (1 - seconds / Number(arc.dataset.total))).toFixed(1));
  const title = `${text} · ${main().dataset.title}`;
  if (document.title !== title) document.title = title;
}

setInterval(show, 250);

// --- the focus: one stream for as long as the tab is in view; a browser allows only six to one address ---

let events = null;

function listen() {
  if (events) events.close();
  events = document.hidden ? null : new EventSource("/events");
  if (events) events.addEventListener("focus", (event) => heard(JSON.parse(event.data)));
}

function heard(focus) {
  const now = [focus.state, focus.internal, focus.external, focus.time_is_up, focus.item || ""].join(" ");
  if (main().dataset.follow === "true" && main().dataset.focus !== now) refresh();
  else if (document.querySelector("[data-countdown]")) {
    left = focus.left;
    running = focus.running;
    since = performance.now();
    show();
  }
}

function refresh() {
  if (document.activeElement?.matches("#main input") && document.activeElement.value) return; // somebody is writing
  htmx.ajax("GET", location.pathname, { target: "#main", select: "#main", swap: "outerHTML show:none" });
}

// --- a lab that is training: the server sends the curve as it grows ---

let stream = null;

function follow() {
  const place = document.querySelector("[data-stream]");
  if (stream && (!place || stream.place !== place)) {
    stream.source.close();
    stream = null;
  }
  if (!place || stream) return;
  const source = new EventSource(place.dataset.stream);
  stream = { place, source };
  source.addEventListener("run", (event) => { place.innerHTML = event.data; });
  source.addEventListener("done", () => { source.close(); stream = null; refresh(); });
}

document.addEventListener("DOMContentLoaded", () => { readPage(); listen(); });
document.addEventListener("htmx:afterSettle", readPage);
document.addEventListener("visibilitychange", listen);
window.addEventListener("pagehide", () => { if (events) events.close(); if (stream) stream.source.close(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
