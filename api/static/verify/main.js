// The page of verification: document and decisions put together, and what each key does.
import { TYPING, listen } from "./keys.js";
import { Points, initial } from "./points.js";
import { Source, places } from "./source.js";

const frame = document.querySelector(".verify");
const { protocol } = frame.dataset;
const list = document.getElementById("points");
const points = new Points(list, protocol);
const source = new Source(frame.querySelector(".paper"), protocol, { picked, selected });
const keys = document.getElementById("keys");
const whyNot = document.getElementById("why-not");
const switched = document.getElementById("single-keys");
let armed = null; // the field that selected words fill
let current = null; // the decision that keys are about

// -- where the cursor is -----------------------------------------------------------------------

list.addEventListener("focusin", (event) => {
  const point = event.target.closest(".point");
  if (!point) {
    return;
  }
  choose(point);
  if (event.target.dataset.places !== undefined && event.target !== point) {
    armed = event.target.tagName === "SELECT" ? null : event.target.id || event.target;
  }
  const control = event.target === point ? doubted(point) : event.target.closest("[data-places]");
  source.light(places(control === point ? null : control), places(point));
});

function choose(point) {
  current = point.id;
  for (const each of points.all()) {
    each.classList.toggle("current", each === point);
  }
}

function here() {
  return document.getElementById(current) || points.all()[0];
}

function doubted(point) {
  return point.querySelector(".doubted");
}

function go(point) {
  if (point) {
    point.focus({ preventScroll: true });
    point.scrollIntoView({ block: "nearest" });
  }
}

// ``step`` is 1 or -1; from the last one on to the first.
function beside(among, step) {
  const all = points.all();
  const from = all.indexOf(here());
  const ring = step > 0 ? [...all.slice(from + 1), ...all.slice(0, from)] : [...all.slice(0, from).reverse(), ...all.slice(from + 1).reverse()];
  return ring.find((point) => among.includes(point));
}

function field(name) {
  const point = here();
  const control = name ? point?.querySelector(`[id^="c"][data-field="${name}"]`) : doubted(point) || point?.querySelector("textarea");
  control?.focus();
  control?.select?.();
}

// -- document → fields -------------------------------------------------------------------------

function picked(word, names) {
  const size = (each) => places(each).reduce((sum, place) => sum + place.end - place.start, 0);
  const holds = (each) =>
    places(each).some((place) => place.block === word.block && place.start <= word.start && word.start < place.end);
  const found = [...list.querySelectorAll("[id^=c][data-places], .point[data-places]")]
    .filter((each) => holds(each) || names.some((name) => each.id === "c" + name))
    .sort((one, two) => size(one) - size(two))[0];
  found?.scrollIntoView({ block: "nearest" });
  found?.focus();
}

function selected(text, spans) {
  const control = typeof armed === "string" ? document.getElementById(armed) : armed;
  if (!text || !control?.isConnected) {
    return;
  }
  control.value = text;
  control.spans = [...(control.spans || []), ...spans];
  control.dispatchEvent(new Event("input", { bubbles: true }));
  if (control.dataset.field) {
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  control.focus();
}

// -- what is done to a decision ----------------------------------------------------------------

// The cursor goes on at once, not when the server has answered: the next key is meant for the next
// decision. An answer that comes late never takes the cursor out of what is being typed by then,
// since the rest of «30.11.2024» would be keys, and a digit chooses a school.
async function accept() {
  const point = here();
  leave();
  const next = onwards(point);
  if (!(await points.judge(point.dataset.decision, "confirmed"))) {
    goLate(document.getElementById(point.id));
  } else if (!next && !points.doubtful().length) {
    say(here(), "Сомнений больше нет: Ctrl+Enter подтвердит протокол.");
  }
}

function onwards(settled) {
  const next = beside(points.doubtful().filter((point) => point !== settled), 1);
  go(next);
  return next;
}

function goLate(point) {
  if (!document.activeElement?.matches(TYPING)) {
    go(point);
  }
}

function say(point, words) {
  const said = point?.querySelector(".said");
  if (said) {
    said.textContent = words;
    said.className = "said quiet";
  }
}

// A field that is being typed in is saved when it loses the cursor: it is queued at once, so that
// whatever is asked next comes after it.
function leave() {
  if (document.activeElement?.dataset?.field) {
    here()?.focus({ preventScroll: true });
  }
}

async function choice(number) {
  const point = here();
  const place = [...point.querySelectorAll(".school.open")][0];
  const buttons = [...(place?.querySelectorAll("[data-school]") || [])];
  const chosen = number === 0 ? buttons.at(-1) : buttons.slice(0, -1)[number - 1];
  if (chosen) {
    await link(chosen);
  }
}

async function link(button) {
  const control = button.closest(".school").querySelector("input");
  const point = button.closest(".point");
  control.value = button.dataset.school;
  point.focus({ preventScroll: true });
  await points.save(control);
}

async function changeKind() {
  const control = here().querySelector("select[name=kind]");
  control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
  await points.save(control);
}

function reject() {
  const point = here();
  whyNot.returnValue = "";
  whyNot.showModal();
  whyNot.querySelector("input").select();
  whyNot.onclose = async () => {
    const ground = whyNot.querySelector("input").value.trim();
    if (whyNot.returnValue === "reject" && ground) {
      onwards(point);
      await points.judge(point.dataset.decision, "rejected", ground);
    } else {
      go(point);
    }
  };
}

async function split() {
  const area = here().querySelector("textarea");
  if (document.activeElement !== area) {
    // Behind the sentence that ends nearest to the middle: mostly that is the place.
    const ends = [...area.value.matchAll(/[.;]\s+/g)].map((each) => each.index + each[0].length);
    const middle = area.value.length / 2;
    const at = ends.sort((one, two) => Math.abs(one - middle) - Math.abs(two - middle))[0] ?? middle;
    area.focus();
    area.setSelectionRange(at, at);
    say(here(), "Поставьте курсор туда, где начинается второе решение, и нажмите Alt+Enter.");
    return;
  }
  const at = area.selectionStart;
  if (area.value !== initial(area)) {
    points.save(area);
  }
  await restructured("split", [["at", at]]);
}

async function join() {
  leave();
  await restructured("join", []);
}

async function restructured(what, fields) {
  const point = here();
  const { decision } = point.dataset;
  const now = () => [["version", document.getElementById(point.id).dataset.version], ...fields];
  try {
    await points.restructure(`/verify/decisions/${decision}/${what}`, now, point.id);
  } catch (error) {
    await points.refused(point, error);
  }
}

function addBelow() {
  const form = document.getElementById("new-point").content.firstElementChild.cloneNode(true);
  const after = current && here();
  (after || list.firstElementChild)?.after(form);
  const area = form.querySelector("textarea");
  armed = area;
  const add = async (event) => {
    event?.preventDefault();
    const spans = (area.spans || []).map((span) => ["place", span]);
    const fields = [["text", area.value], ["after", after ? after.dataset.decision : ""], ...spans];
    await points.restructure(`/verify/${protocol}/add`, () => fields, after?.id);
    go(beside(points.all(), 1));
  };
  form.addEventListener("submit", add);
  form.add = add;
  form.querySelector("[data-do=forget]").addEventListener("click", () => form.remove());
  area.focus();
  return true;
}

// -- what is done to the protocol ---------------------------------------------------------------

async function confirmAll() {
  const fresh = document.activeElement?.closest(".fresh");
  if (fresh) {
    await fresh.add();
    return;
  }
  leave();
  const point = here();
  let response;
  try {
    response = await points.ask(`/verify/${protocol}/confirm`);
  } catch (error) {
    await points.refused(point, error);
    return;
  }
  const { confirmed, remaining, next } = await response.json();
  if (!remaining.length) {
    sessionStorage.setItem("confirmed", frame.querySelector("h1").textContent);
    location.assign(next);
    return;
  }
  await points.refresh(`p${remaining[0]}`);
  say(here(), `Подтверждено: ${confirmed}. Осталось проверить: ${remaining.length}.`);
}

async function undo() {
  leave();
  const point = here();
  try {
    if (!(await points.undo(point.id))) {
      say(here(), "Отменять нечего.");
    }
  } catch (error) {
    await points.refused(here(), error);
  }
}

const nextDocument = () => (leave(), points.sending.then(() => location.assign(frame.dataset.next)));
const DEEDS = {
  accept, reject, split, join, confirm: confirmAll, add: addBelow, next: nextDocument,
  withdraw: () => points.judge(here().dataset.decision, ""),
  keys: () => keys.showModal(),
};

frame.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  const point = button?.closest("article.point");
  if (!button) {
    return;
  }
  if (point) {
    choose(point);
  }
  if (button.dataset.do === "choose") {
    link(button);
  } else if (DEEDS[button.dataset.do]) {
    event.preventDefault();
    DEEDS[button.dataset.do]();
  }
});
// The button takes the cursor out of the text, which says where to split.
list.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-do=split]")) {
    event.preventDefault();
  }
});

function escape(event) {
  const control = event.target;
  if (control.closest(".fresh")) {
    control.closest(".fresh").remove();
  } else if (control.dataset.field) {
    control.value = initial(control);
    go(control.closest(".point"));
  } else {
    return false;
  }
  return true;
}

const next = (step) => () => go(beside(points.all(), step));
const doubt = (step) => () => go(beside(points.doubtful(), step));
listen(
  {
    N: doubt(1), "Shift+N": doubt(-1),
    J: next(1), K: next(-1), ArrowDown: next(1), ArrowUp: next(-1),
    V: () => source.toggle(),
    A: accept, X: reject, T: changeKind, S: split, M: join, I: addBelow, G: nextDocument,
    U: undo, "Ctrl+Z": undo,
    W: () => field("text"), E: () => field("executors"), D: () => field("deadlines"),
    Enter: (event) => (event.target.matches("button, a, summary") ? false : field()),
    "?": () => keys.showModal(),
    ...Object.fromEntries([...Array(10).keys()].map((digit) => [digit, () => choice(digit)])),
    "typing:Enter": (event) =>
      event.target.tagName === "TEXTAREA" || !event.target.dataset.field ? false : go(event.target.closest(".point")),
    "typing:Escape": escape,
    "typing:Alt+Enter": (event) => (event.target.matches(".point textarea[name=text]") ? void split() : false),
    "always:Ctrl+Enter": confirmAll,
  },
  () => switched.checked,
);

// -- beginning ---------------------------------------------------------------------------------

switched.checked = localStorage.getItem("single-keys") !== "off";
switched.addEventListener("change", () => localStorage.setItem("single-keys", switched.checked ? "on" : "off"));
const done = sessionStorage.getItem("confirmed");
sessionStorage.removeItem("confirmed");
// A sample of an archive leads to one decision («#d12»).
const asked = document.getElementById(location.hash.replace(/^#d/, "p"));
const first = asked?.closest("article.point") || points.doubtful()[0] || points.all().find((point) => point.dataset.state === "extracted") || points.all()[0];
go(first);
if (done) {
  say(first, `✔ ${done} подтверждён.`);
}
