// What pages do beyond HTML: keep what is typed, keys, lock, type-ahead. Everything works without.
import { enhanceSelects } from "./picker.js";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const body = document.body;
const token = () => one("[name=csrfmiddlewaretoken]")?.value ?? "";
const clockNow = () => new Date().toLocaleTimeString("en-GB", { hour12: false });
const typesText = (node) =>
  node?.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])") || node?.isContentEditable;

// Talking to the server

function post(url, fields) {
  return fetch(url, {
    method: "POST",
    body: fields,
    credentials: "same-origin",
    headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" },
  });
}

function goUnlock() {
  const url = body.dataset.unlockUrl;
  if (!url) return;
  const here = location.pathname + location.search;
  location.assign(`${url}?next=${encodeURIComponent(here)}`);
}

const isLocked = (answer) =>
  answer.status === 401 || answer.status === 409 || answer.headers.has("X-Panoh-Locked");

// Forms that keep themselves

function fieldsOf(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  if (!fields.has("draft")) fields.append("draft", form.dataset.draft);
  return fields;
}

function keepForm(form) {
  const line = one("[data-kept-line]", form) ?? one("[data-kept-line]");
  let waiting = 0;
  let kept = fieldsOf(form).toString();
  let keptAt = clockNow();
  let leaving = false;

  const say = (text, failed) => {
    if (!line) return;
    line.textContent = text.replace("{time}", keptAt);
    line.classList.toggle("failed", failed);
  };
  const save = async () => {
    waiting = 0;
    const fields = fieldsOf(form);
    const text = fields.toString();
    if (text === kept || leaving) return;
    try {
      const answer = await post(form.dataset.draftUrl, fields);
      if (isLocked(answer)) return goUnlock();
      if (!answer.ok) throw new Error(String(answer.status));
      kept = text;
      keptAt = clockNow();
      say(form.dataset.kept, false);
    } catch {
      say(form.dataset.notKept, true);
      waiting = setTimeout(save, 5000);
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 1000);
  };
  const last = () => {
    const fields = fieldsOf(form);
    if (leaving || fields.toString() === kept) return;
    if (navigator.sendBeacon(form.dataset.draftUrl, fields)) kept = fields.toString();
  };
  // On the document: a control may belong to the form and stand beside it.
  for (const name of ["input", "change"]) {
    document.addEventListener(name, (event) => event.target.form === form && soon());
  }
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
  });
  addEventListener("beforeunload", last);
  addEventListener("pagehide", last);
  addEventListener("pageshow", () => (leaving = false));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && last());
}

// Typing counts as being there: at most one word to the server per minute

let lastPing = Date.now();
async function ping() {
  const url = body.dataset.activityUrl;
  if (!url || Date.now() - lastPing < 60000) return;
  lastPing = Date.now();
  try {
    if (isLocked(await post(url, new URLSearchParams()))) goUnlock();
  } catch {
    // No line: the next attempt is in a minute, and the draft says so where one is typed.
  }
}

// Keys

function chooseByNumber(event) {
  const group = event.target.closest?.("[data-choices]");
  if (!group || !/^[1-9]$/.test(event.key) || typesText(event.target)) return false;
  const input = all("input:is([type=radio], [type=checkbox])", group)[Number(event.key) - 1];
  if (!input) return false;
  input.focus();
  input.click();
  return true;
}

function named(event) {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

function pressByKey(event) {
  const name = named(event);
  const target = all("[data-key]").find((node) => node.dataset.key === name && node.offsetParent);
  if (!target) return false;
  target.focus();
  target.click();
  return true;
}

// Out in a hurry: Esc three times, but not those that close a list or a menu. The page goes blank
// at once, another takes its place in the history, and the session ends behind it.

let escapes = [];
function quickExit(event) {
  const form = one("form[data-leave]");
  if (!form || event.key !== "Escape" || event.repeat || event.defaultPrevented) return false;
  if (one("details.menu[open]") || event.target.closest?.("dialog[open], [aria-expanded=true]")) return false;
  escapes = [...escapes.filter((time) => event.timeStamp - time < 1500), event.timeStamp];
  if (escapes.length > 2) leave(form);
  return escapes.length > 2;
}

function leave(form) {
  body.hidden = true;
  document.title = " ";
  navigator.sendBeacon(form.action, new URLSearchParams());
  location.replace(form.dataset.leave);
}

addEventListener("pageshow", (event) => {
  if (event.persisted && body.dataset.activityUrl) location.reload(); // the session may have ended
});

function lockNow(event) {
  const form = one("form[data-lock]");
  if (!form || event.altKey || !(event.ctrlKey || event.metaKey) || event.code !== "KeyL") return false;
  form.requestSubmit();
  return true;
}

function focusSearch(event) {
  const search = one("[data-search]");
  if (!search || event.key !== "/" || event.ctrlKey || event.metaKey || typesText(event.target)) return false;
  search.focus();
  search.select();
  return true;
}

const KEYS = [quickExit, lockNow, chooseByNumber, pressByKey, focusSearch];
document.addEventListener("keydown", (event) => {
  if (!event.isComposing && KEYS.some((does) => does(event))) event.preventDefault();
});

// Questions that depend on others: "a=x|y", "a"; "&" joins, ";" is or. A hidden answer does not count.

function answersTo(form, name) {
  return all(`[name="${CSS.escape(name)}"]`, form)
    .filter((node) => !node.closest("[data-show-if][hidden]"))
    .filter((node) => !node.matches("[type=radio], [type=checkbox]") || node.checked)
    .flatMap((node) => (node.multiple ? [...node.selectedOptions].map((option) => option.value) : [node.value]))
    .filter((value) => value !== "");
}

function holds(form, leaf) {
  const [name, values] = leaf.split("=");
  const given = answersTo(form, name);
  return values === undefined ? given.length > 0 : values.split("|").some((value) => given.includes(value));
}

function showWhatApplies(form) {
  for (const node of all("[data-show-if]", form)) {
    const ways = node.dataset.showIf.split(";");
    node.hidden = !ways.some((way) => way.split("&").every((leaf) => holds(form, leaf)));
  }
}

// Timers

function tick() {
  for (const node of all("[data-timer]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(node.dataset.timer)) / 1000));
    const hours = Math.floor(seconds / 3600);
    const two = (n) => String(n).padStart(2, "0");
    const minutes = Math.floor(seconds / 60) % 60;
    node.textContent = `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
  }
}

// Start; also for what htmx brings in later

function enhance(root) {
  for (const group of all("[data-choices]", root)) {
    all(".choice", group).slice(0, 9).forEach((choice, index) => {
      if (one("kbd", choice)) return;
      const hint = document.createElement("kbd");
      hint.textContent = String(index + 1);
      hint.setAttribute("aria-hidden", "true");
      choice.append(hint);
    });
  }
  if (!CSS.supports("field-sizing", "content")) {
    for (const area of all("textarea[data-grow]", root)) {
      const grow = () => (area.rows = Math.min(24, Math.max(3, area.value.split("\n").length + Math.floor(area.value.length / 80))));
      area.addEventListener("input", grow);
      grow();
    }
  }
  for (const button of all("[data-print]", root)) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  enhanceSelects(root);
  all("form[data-draft-url]", root).forEach(keepForm);
  all("form", root).forEach(showWhatApplies);
}

document.addEventListener("input", (event) => {
  ping();
  if (event.target.form) showWhatApplies(event.target.form);
});
document.addEventListener("change", (event) => event.target.form && showWhatApplies(event.target.form));
document.addEventListener("click", (event) => {
  for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-leave]")) return;
  event.preventDefault();
  leave(event.target);
});
document.addEventListener("htmx:load", (event) => enhance(event.detail?.elt ?? document));
document.documentElement.classList.add("js");
enhance(document);
one("[data-error-summary]")?.focus();
one('.rooms [aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "center" });
if (one("[data-timer]")) {
  tick();
  setInterval(tick, 1000);
}
