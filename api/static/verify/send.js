// Requests of the page of verification: forms out, parts of the page in.
import { letters } from "../letters.js";

export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function answered(address, how) {
  let response;
  try {
    response = await fetch(address, how);
  } catch {
    throw new Refused("Нет связи с сервером: правка не сохранена, попробуйте ещё раз.", 0);
  }
  if (response.ok) {
    return response;
  }
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const note = holder.content.querySelector(".note");
  throw new Refused(note ? note.textContent.trim() : "Не удалось сохранить.", response.status);
}

// ``fields`` are pairs of name and value; a name may repeat.
export async function post(address, fields = []) {
  return answered(address, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "HX-Request": "true", ...letters() },
    keepalive: true,
  });
}

export async function get(address) {
  return answered(address, { headers: { "HX-Request": "true" } });
}

// The elements of an answer that is a part of a page.
export function elements(text) {
  const holder = document.createElement("template");
  holder.innerHTML = text;
  return holder.content;
}
