// What the sandbox shall do wrong: a table that a person sets and clears, and what may happen at once.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { showPopup } from "./overlay.js";

const REFRESH_MS = 1000;

export class FaultPanel {
  /** `channelId()` is where something happens that is about a channel. */
  constructor(button, api, channelId) {
    Object.assign(this, { button, api, channelId });
    button.append(icon("bolt"));
    button.addEventListener("click", () => (this.close ? this.close() : this.#open()));
  }

  async #open() {
    this.list = h("ul", {});
    this.turn = 0;
    this.error = h("p", { class: "form-error", role: "alert" });
    this.clear = h(
      "button",
      {
        type: "button",
        class: "button secondary",
        on: { click: () => this.#change(() => this.api.clearFaults(), true) },
      },
      "Clear all",
    );
    this.close = () => {};
    const view = await this.#attempt(() => this.api.faults());
    const panel = h(
      "div",
      { class: "fault-panel", role: "dialog", "aria-label": "Faults" },
      h("p", {}, "Let the sandbox fail as Discord may, and watch what the bot makes of it."),
      view && this.#faultForm(view),
      this.error,
      h("div", { class: "fault-heading" }, h("h2", {}, "Set now"), this.clear),
      this.list,
      view && this.#momentForm(view),
    );
    if (view) this.#draw(view);
    this.button.setAttribute("aria-expanded", "true");
    // A fault that was met is gone from the table.
    const watching = setInterval(() => this.#change(() => this.api.faults()), REFRESH_MS);
    this.close = showPopup(this.button, panel, {
      onClose: () => {
        clearInterval(watching);
        this.close = null;
        this.button.setAttribute("aria-expanded", "false");
        this.button.focus();
      },
    });
    panel.querySelector("select")?.focus();
  }

  #faultForm({ faults, routes }) {
    const name = selectOf(faults, "fault-name");
    const route = h("input", { id: "fault-route", type: "text", value: "*", list: "fault-routes", autocomplete: "off" });
    const times = h("input", {
      id: "fault-times",
      type: "number",
      min: "1",
      max: "1000",
      value: "1",
      placeholder: "Until it is cleared",
    });
    return formOf(
      () => {
        const often = times.value ? Number(times.value) : null;
        this.#change(() => this.api.addFault({ name: name.value, route: route.value, times: often }), true);
      },
      labelled("What", name),
      labelled("Which requests (* stands for anything)", route),
      h("datalist", { id: "fault-routes" }, routes.map((each) => h("option", { value: each }))),
      h(
        "div",
        { class: "fault-line" },
        labelled("How often (nothing: until it is cleared)", times),
        h("button", { type: "submit", class: "button primary" }, "Set"),
      ),
    );
  }

  #momentForm({ moments }) {
    const name = selectOf(moments, "fault-moment");
    return formOf(
      () => this.#attempt(() => this.api.beginTrouble(this.channelId(), name.value), true),
      h(
        "div",
        { class: "fault-line" },
        labelled("Or at once, in this channel", name),
        h("button", { type: "submit", class: "button danger" }, "Do it"),
      ),
    );
  }

  /** Show the table that `ask` gives. `acted` is a person's own act, which an older complaint does not outlive. */
  async #change(ask, acted = false) {
    const turn = ++this.turn;
    const view = await this.#attempt(ask, acted);
    if (view && turn === this.turn) this.#draw(view);
  }

  async #attempt(ask, acted = false) {
    try {
      const answer = await ask();
      if (acted) this.error.textContent = "";
      return answer;
    } catch (error) {
      this.error.textContent = error.message;
      return null;
    }
  }

  #draw({ table }) {
    const shown = JSON.stringify(table);
    if (this.list.dataset.shown === shown) return;
    this.list.dataset.shown = shown;
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(...table.map((fault) => this.#row(fault)));
    if (!table.length) this.list.append(h("li", {}, h("span", {}, "Nothing: every request is answered.")));
    if (focused) this.clear.focus();
  }

  #row({ number, name, route, left }) {
    const often = left === null ? "until it is cleared" : left === 1 ? "once" : `${left} times`;
    const remove = () => this.#change(() => this.api.removeFault(number), true);
    const label = `Clear ${name}`;
    return h(
      "li",
      {},
      h("span", {}, `${name}, ${often}`, h("small", {}, route === "*" ? "every request" : route)),
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: remove } },
        icon("close"),
      ),
    );
  }
}

function selectOf(names, id) {
  return h(
    "select",
    { id },
    names.map((name) => h("option", { value: name }, name)),
  );
}

function labelled(text, field) {
  return h("div", {}, h("label", { for: field.id }, text), field);
}

function formOf(submit, ...children) {
  const form = h("form", {}, children);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return form;
}
