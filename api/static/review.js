// Shows in the source text the place a decision was read from, and the other way round.
"use strict";

const source = document.querySelector(".source");

function marksOf(id) {
  return [...source.querySelectorAll("mark")].filter(
    (mark) => mark.dataset.decisions.split(" ").includes(id),
  );
}

function show(card) {
  for (const lit of document.querySelectorAll(".lit")) {
    lit.classList.remove("lit");
  }
  card.classList.add("lit");
  const marks = marksOf(card.dataset.decision);
  for (const mark of marks) {
    mark.classList.add("lit");
  }
  // On a phone the text stands below the decisions: scrolling there would take the card away.
  if (marks.length && getComputedStyle(source).overflowY === "auto") {
    const top = marks[0].getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollTo({ top: source.scrollTop + top - source.clientHeight / 4 });
  }
}

function cardFromAddress() {
  const card = location.hash && document.getElementById(location.hash.slice(1));
  if (card && card.matches(".decision")) {
    card.focus();
  }
}

if (source) {
  for (const kind of ["focusin", "click"]) {
    document.addEventListener(kind, (event) => {
      const card = event.target.closest(".decision");
      if (card) {
        show(card);
      }
    });
  }
  source.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) {
      const card = document.getElementById("d" + mark.dataset.decisions.split(" ")[0]);
      card?.scrollIntoView({ block: "center" });
      card?.focus();
    }
  });
  window.addEventListener("hashchange", cardFromAddress);
  cardFromAddress();
  // The reader may have been quicker than this script.
  const early = document.activeElement?.closest(".decision");
  if (early) {
    show(early);
  }
}
