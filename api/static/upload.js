// Each file goes in a request of its own: a big or broken one does not hold up the rest, and every
// line shows how its own file is doing. Without this script the form sends them all at once.
import { letters } from "./letters.js";

const form = document.getElementById("upload");
const picker = document.getElementById("files");
const jobs = document.getElementById("jobs");

function waitingLine(file) {
  const line = document.createElement("li");
  line.className = "job sending";
  const name = document.createElement("span");
  name.className = "file";
  name.textContent = file.name;
  const state = document.createElement("span");
  state.className = "state";
  state.textContent = "отправляется…";
  line.append(name, state);
  jobs.prepend(line);
  return line;
}

function fail(line, message) {
  line.className = "job failed";
  line.querySelector(".state").textContent = "✖ " + message;
}

async function send(file, line) {
  // With all the other fields of the form: the token of the session, the committee.
  const body = new FormData(form);
  body.set("files", file);
  try {
    const response = await fetch(form.action, {
      method: "POST", body, headers: { "HX-Request": "true", ...letters() },
    });
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    if (!response.ok) {
      const note = holder.content.querySelector(".note");
      fail(line, note ? note.textContent.trim() : "не отправлен");
      return;
    }
    // One line for the file, or one for each file of an archive.
    const fresh = [...holder.content.querySelectorAll("li")];
    line.replaceWith(...fresh);
    fresh.forEach((each) => htmx.process(each));
  } catch {
    fail(line, "нет связи с сервером, попробуйте ещё раз");
  }
}

async function sendAll() {
  const files = [...picker.files].map((file) => [file, waitingLine(file)]);
  for (const [file, line] of files) {
    await send(file, line);
  }
}

picker.addEventListener("change", () => {
  if (picker.files.length) {
    // Only the files: the committee that was chosen stays for the next ones.
    sendAll().then(() => { picker.value = ""; });
  }
});
form.addEventListener("submit", (event) => event.preventDefault());
form.classList.add("live");
for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, () => form.classList.add("over"));
}
for (const kind of ["dragleave", "drop"]) {
  form.addEventListener(kind, () => form.classList.remove("over"));
}
