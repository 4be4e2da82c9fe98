// The decisions at the right: saves a field when it is left, shows what the server made of it.
import { Refused, elements, get, post } from "./send.js";

export class Points {
  constructor(list, protocol) {
    this.list = list;
    this.protocol = protocol;
    this.sending = Promise.resolve(); // one request after the other: each needs the last version
    this.past = []; // changes that can be taken back, the newest last
    list.addEventListener("change", (event) => {
      if (event.target.dataset.field && event.target.form?.method !== "dialog") {
        this.save(event.target);
      }
    });
    list.addEventListener("input", (event) => this.typed(event.target));
  }

  all() {
    return [...this.list.querySelectorAll("article.point")];
  }

  doubtful() {
    return this.all().filter((point) => point.dataset.state === "needs_review");
  }

  // The controls that make up one field of a decision.
  controls(point, field) {
    return [...point.querySelectorAll("input, textarea, select")].filter((each) =>
      field === "executors" ? each.name.startsWith("executor_") : each.name === field,
    );
  }

  // Queues a request; ``fields`` are asked for when its turn comes, after the one before.
  then(task) {
    const done = this.sending.then(task);
    this.sending = done.catch(() => {});
    return done;
  }

  save(control) {
    const point = control.closest(".point");
    const { field } = control.dataset;
    return this.change(point.dataset.decision, `fields/${field}`, () => {
      const now = document.getElementById(point.id);
      return this.controls(now, field).map((each) => [each.name, each.value]);
    });
  }

  judge(decision, verdict, ground = "") {
    return this.change(decision, "verdict", () => [["verdict", verdict], ["ground", ground]]);
  }

  // What was just changed, so that it can be taken back.
  note(response) {
    const change = response.headers.get("X-Change");
    if (change && change !== this.past.at(-1)) {
      this.past.push(change);
    }
    return response;
  }

  // True when it is done; else the reason stands in the decision and what was typed stays.
  change(decision, what, fields) {
    return this.then(async () => {
      const point = document.getElementById("p" + decision);
      const sent = [["version", point.dataset.version], ...fields()];
      point.setAttribute("aria-busy", "true");
      try {
        const response = this.note(await post(`/verify/decisions/${decision}/${what}`, sent));
        this.replace(elements(await response.text()), sent);
        return true;
      } catch (error) {
        await this.refused(point, error);
        return false;
      }
    });
  }

  // Split, joined, added: all decisions anew. ``fields`` are asked for when its turn comes.
  restructure(address, fields, focus) {
    return this.then(() => this.renew(() => post(address, fields()), focus));
  }

  refresh(focus) {
    return this.then(() => this.renew(() => get(`/verify/${this.protocol}/points`), focus));
  }

  async renew(ask, focus) {
    const response = this.note(await ask());
    const fresh = elements(await response.text());
    this.settle(fresh);
    this.list.replaceChildren(fresh);
    (focus ? document.getElementById(focus) : this.all()[0])?.focus();
    return true;
  }

  // What is asked of the whole protocol, after all that was done to its decisions.
  ask(address) {
    return this.then(() => post(address));
  }

  // False when there is nothing to take back.
  undo(focus) {
    return this.then(async () => {
      const change = this.past.pop();
      return change ? this.renew(() => post(`/verify/${this.protocol}/undo`, [["change", change]]), focus) : false;
    });
  }

  replace(fresh, sent) {
    const point = fresh.querySelector(".point");
    const old = document.getElementById(point.id);
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const kept = [...old.querySelectorAll("[id]")].filter(
      (each) => each.dataset.field && each.value !== initial(each) && !sent.some(([name]) => name === each.name),
    );
    old.replaceWith(point);
    for (const each of kept) {
      const same = document.getElementById(each.id);
      if (same) {
        same.value = each.value;
      }
    }
    this.settle(fresh);
    if (active) {
      const same = document.getElementById(active.id) || point;
      same.focus({ preventScroll: true });
      if (same.selectionStart !== undefined && same.type !== "checkbox" && active.selectionStart !== null) {
        same.setSelectionRange?.(active.selectionStart, active.selectionEnd);
      }
    }
  }

  // How far it has come stands in the head of the page.
  settle(fresh) {
    const told = fresh.querySelector("#progress");
    if (told) {
      document.getElementById("progress").replaceWith(told);
    }
  }

  async refused(point, error) {
    point.removeAttribute("aria-busy");
    const said = point.querySelector(".said");
    said.textContent = error instanceof Refused ? error.message : "Не удалось сохранить.";
    said.className = "said note bad";
    if (error.status === 412) {
      // What another person has set comes in; what was typed here stands below it.
      const typed = [...point.querySelectorAll("[data-field]")]
        .filter((each) => each.value !== initial(each))
        .map((each) => each.value);
      const response = await get(`/verify/decisions/${point.dataset.decision}`);
      this.replace(elements(await response.text()), []);
      const fresh = document.getElementById(point.id).querySelector(".said");
      fresh.textContent = `Решение тем временем изменил другой пользователь. Ваш ввод: «${typed.join("; ")}».`;
      fresh.className = "said note doubt";
    } else if (!(error instanceof Refused)) {
      throw error;
    }
  }

  // «до конца учебного года» → what is meant, while it is typed.
  typed(control) {
    if (control.name !== "deadlines") {
      return;
    }
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.understand(control), 200);
  }

  async understand(control) {
    const shown = control.parentElement.querySelector(".meant");
    const text = encodeURIComponent(control.value.slice(0, 500));
    const response = await get(`/verify/${this.protocol}/deadline?text=${text}`);
    const { said, doubts } = await response.json();
    shown.textContent = said.length ? "→ " + said.join("; ") : "";
    shown.classList.toggle("unclear", doubts.length > 0);
    if (doubts.length) {
      shown.textContent += " ⚠ " + doubts.join(" ");
    }
  }
}

// What a control held when the page showed it.
export function initial(control) {
  if (control.tagName === "SELECT") {
    return [...control.options].find((each) => each.defaultSelected)?.value ?? control.value;
  }
  return control.defaultValue;
}
