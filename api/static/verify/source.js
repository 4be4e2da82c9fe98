// The document at the left: its pages with the places of words, or its text. Lights places, tells
// which words were clicked or selected.
import { get } from "./send.js";

const SVG = "http://www.w3.org/2000/svg";

// «12:0:40:3 13:0:8:3»: block, first and last character, page (0 where there are none).
export function places(element) {
  return (element?.dataset.places || "")
    .split(" ")
    .filter(Boolean)
    .map((each) => {
      const [block, start, end, page] = each.split(":").map(Number);
      return { block, start, end, page };
    });
}

function overlaps(place, word) {
  return place.block === word.block && word.start < place.end && place.start < word.end;
}

export class Source {
  // ``picked`` is told of a clicked word, ``selected`` of words that were selected.
  constructor(paper, protocol, { picked, selected }) {
    this.paper = paper;
    this.protocol = protocol;
    this.picked = picked;
    this.selected = selected;
    this.blocks = paper.querySelector(".blocks");
    this.sheets = paper.querySelector(".sheets");
    this.words = new Map(); // page → promise of its words
    this.lit = 0; // counts what was lit, so that a late answer does not light an old place
    for (const button of paper.querySelectorAll("[data-view]")) {
      button.addEventListener("click", () => {
        localStorage.setItem(this.remembered(), button.dataset.view);
        this.show(button.dataset.view);
      });
    }
    this.blocks.addEventListener("click", (event) => this.clickedText(event));
    for (const kind of ["mouseup", "keyup"]) {
      this.blocks.addEventListener(kind, () => this.selectedText());
    }
    if (this.sheets) {
      this.watchSheets();
      this.show(localStorage.getItem(this.remembered()) || (this.sheets.hidden ? "blocks" : "sheets"));
    }
    const coming = paper.querySelector("[data-coming]");
    if (coming) {
      this.await(coming);
    }
  }

  // Word files and scans are looked at in different ways: each keeps its own.
  remembered() {
    return "view-" + this.paper.querySelector("[data-kept]").dataset.kept;
  }

  toggle() {
    if (!this.sheets) {
      return false;
    }
    const view = this.sheets.hidden ? "sheets" : "blocks";
    localStorage.setItem(this.remembered(), view);
    this.show(view);
    return true;
  }

  // The pages of a Word file are made while it is read; what is being typed is not taken away.
  async await(coming) {
    let state = "coming";
    while (state === "coming") {
      await new Promise((go) => setTimeout(go, 2000));
      const response = await get(`/verify/${this.protocol}/print`).catch(() => null);
      state = response ? (await response.json()).state : "coming";
    }
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = "Страницы готовы: показать";
    coming.replaceChildren(state === "ready" ? link : "Страницы подготовить не удалось.");
  }

  show(view) {
    this.sheets.hidden = view !== "sheets";
    this.blocks.hidden = view !== "blocks";
    for (const button of this.paper.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    if (this.last) {
      this.light(...this.last);
    }
  }

  // Lights the places of a control strongly and those of its decision faintly.
  async light(own, whole = []) {
    this.last = [own, whole];
    const turn = ++this.lit;
    for (const element of this.paper.querySelectorAll(".lit, .near")) {
      element.classList.remove("lit", "near");
    }
    if (this.sheets && !this.sheets.hidden) {
      const pages = [...new Set([...own, ...whole].map((place) => place.page))].filter(Boolean);
      await Promise.all(pages.map((page) => this.wordsOf(page)));
      if (turn !== this.lit) {
        return;
      }
      this.mark(this.sheets.querySelectorAll(".w"), own, whole);
    } else {
      this.mark(this.blocks.querySelectorAll("mark"), own, whole);
    }
    this.scroll();
  }

  mark(words, own, whole) {
    for (const element of words) {
      const word = this.spanOf(element);
      if (own.some((place) => overlaps(place, word))) {
        element.classList.add("lit");
      } else if (whole.some((place) => overlaps(place, word))) {
        element.classList.add("near");
      }
    }
  }

  scroll() {
    const first = this.paper.querySelector(".lit") || this.paper.querySelector(".near");
    // On a phone the document stands below the decisions: scrolling would take the card away.
    if (!first || getComputedStyle(this.paper).overflowY !== "auto") {
      return;
    }
    const top = first.getBoundingClientRect().top - this.paper.getBoundingClientRect().top;
    if (top < 60 || top > this.paper.clientHeight - 80) {
      this.paper.scrollTo({ top: this.paper.scrollTop + top - this.paper.clientHeight / 3 });
    }
  }

  spanOf(element) {
    if (element.word) {
      return element.word;
    }
    // A mark in the text: its place is the length of what stands before it in its block.
    const block = element.closest(".block");
    let start = 0;
    for (const node of block.childNodes) {
      if (node === element) {
        break;
      }
      if (!node.classList?.contains("auto-number")) {
        start += node.textContent.length;
      } else {
        this.gap = node.nextSibling;
      }
    }
    const skipped = block.querySelector(".auto-number") ? 1 : 0; // the space behind the number
    start -= skipped;
    element.word = { block: Number(block.id.slice(1)), start, end: start + element.textContent.length };
    return element.word;
  }

  textOf(block, start, end) {
    const element = document.getElementById("b" + block);
    const number = element?.querySelector(".auto-number");
    const text = element?.textContent || "";
    return text.slice(number ? number.textContent.length + 1 : 0).slice(start, end);
  }

  // -- text ------------------------------------------------------------------------------------

  clickedText(event) {
    const mark = event.target.closest("mark");
    if (mark && getSelection().isCollapsed) {
      this.picked(this.spanOf(mark), mark.dataset.decisions.split(" "));
    }
  }

  selectedText() {
    const selection = getSelection();
    const text = selection.toString().replace(/\s+/g, " ").trim();
    if (!text || !this.blocks.contains(selection.anchorNode)) {
      return;
    }
    const range = selection.getRangeAt(0);
    const block = range.startContainer.parentElement?.closest(".block");
    const whole = block ? Number(block.id.slice(1)) : 0;
    const length = block ? this.textOf(whole, 0).length : 0;
    this.selected(text, block ? [`${whole}:0:${length}`] : []);
  }

  // -- pages -----------------------------------------------------------------------------------

  watchSheets() {
    const seen = new IntersectionObserver(
      (entries) => {
        for (const entry of entries.filter((each) => each.isIntersecting)) {
          this.wordsOf(Number(entry.target.dataset.page));
          seen.unobserve(entry.target);
        }
      },
      { root: this.paper, rootMargin: "200px" },
    );
    for (const sheet of this.sheets.querySelectorAll(".sheet")) {
      seen.observe(sheet);
    }
    this.sheets.addEventListener("pointerdown", (event) => this.press(event));
    this.sheets.addEventListener("pointermove", (event) => this.drag(event));
    document.addEventListener("pointerup", () => this.release());
  }

  wordsOf(page) {
    if (!this.words.has(page)) {
      const asked = get(`/verify/${this.protocol}/pages/${page}/words`)
        .then((response) => response.json())
        .then((found) => this.draw(page, found.words))
        .catch(() => this.words.delete(page));
      this.words.set(page, asked);
    }
    return this.words.get(page);
  }

  draw(page, words) {
    const svg = this.sheets.querySelector(`[data-page="${page}"] svg`);
    for (const [block, start, end, x0, top, x1, bottom] of words) {
      const rect = document.createElementNS(SVG, "rect");
      const size = { x: x0 - 1, y: top, width: x1 - x0 + 2, height: bottom - top };
      for (const [name, value] of Object.entries({ ...size, class: "w" })) {
        rect.setAttribute(name, value);
      }
      rect.word = { block, start, end };
      svg?.append(rect);
    }
  }

  press(event) {
    if (event.target.word) {
      event.preventDefault(); // the field that is to be filled keeps the cursor
      this.from = this.to = event.target;
    }
  }

  drag(event) {
    if (this.from && event.target.word) {
      this.to = event.target;
      const chosen = new Set(this.between());
      for (const rect of this.sheets.querySelectorAll(".w")) {
        rect.classList.toggle("chosen", chosen.has(rect));
      }
    }
  }

  between() {
    const all = [...this.sheets.querySelectorAll(".w")];
    const ends = [all.indexOf(this.from), all.indexOf(this.to)].sort((one, two) => one - two);
    return all.slice(ends[0], ends[1] + 1);
  }

  release() {
    if (!this.from) {
      return;
    }
    const words = this.between();
    const clicked = this.from === this.to;
    this.from = this.to = null;
    for (const rect of this.sheets.querySelectorAll(".chosen")) {
      rect.classList.remove("chosen");
    }
    if (clicked) {
      this.picked(words[0].word, []);
      return;
    }
    // Words of one block are taken with all that stands between them.
    const runs = [];
    for (const { word } of words) {
      const run = runs.at(-1);
      if (run && run.block === word.block) {
        run.start = Math.min(run.start, word.start);
        run.end = Math.max(run.end, word.end);
      } else {
        runs.push({ ...word });
      }
    }
    const text = runs.map((run) => this.textOf(run.block, run.start, run.end)).join(" ");
    this.selected(
      text.replace(/\s+/g, " ").trim(),
      runs.map((run) => `${run.block}:${run.start}:${run.end}`),
    );
  }
}
