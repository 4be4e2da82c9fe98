// One box for all boxes of the page.
const all = document.querySelector("[data-all]");
all?.addEventListener("change", () => {
  for (const box of document.querySelectorAll("input[name=task]")) {
    box.checked = all.checked;
  }
});
