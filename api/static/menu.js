// The menu of sections is a <details>: it opens and closes without this. Here Escape closes it and
// gives the focus back, and so does a click or a step with Tab to anywhere else.
const menu = document.querySelector("details.menu");

menu?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
    event.stopPropagation();
  }
});
for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    if (menu?.open && !menu.contains(event.target)) {
      menu.open = false;
    }
  });
}
