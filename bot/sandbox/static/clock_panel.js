// The sandbox's clock: what it shows, and the panel that moves it forward.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { showPopup } from "./overlay.js";
import { now } from "./time.js";

const HOUR = 3600;
const DAY = 86400;

export class ClockPanel {
  /** `move({advance: seconds})` or `move({to: iso})` asks the sandbox. */
  constructor(button, move) {
    this.button = button;
    this.move = move;
    this.day = h("span", { class: "clock-day" });
    this.time = h("span", {});
    button.replaceChildren(icon("clock"), this.day, this.time);
    button.addEventListener("click", () => (this.close ? this.close() : this.#open()));
    setInterval(() => this.draw(), 1000);
  }

  draw() {
    const written = (format) => new Intl.DateTimeFormat(undefined, format).format(now());
    const day = written({ weekday: "short", day: "numeric", month: "short" });
    const time = written({ hour: "2-digit", minute: "2-digit" });
    if (this.time.textContent === time && this.day.textContent === day) return;
    this.day.textContent = day;
    this.time.textContent = time;
    this.button.setAttribute("aria-label", `The sandbox's clock: ${day}, ${time}. Move it forward`);
  }

  #open() {
    const step = (label, seconds) =>
      h(
        "button",
        { type: "button", class: "button secondary", on: { click: () => this.#go({ advance: seconds }) } },
        label,
      );
    const field = h("input", {
      type: "datetime-local",
      id: "clock-to",
      value: localIso(now() + HOUR * 1000),
      min: localIso(now()),
    });
    const form = h(
      "form",
      {},
      h("label", { for: "clock-to" }, "Or move to"),
      h("div", { class: "clock-to" }, field, h("button", { type: "submit", class: "button primary" }, "Go")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value) this.#go({ to: new Date(field.value).toISOString() });
    });
    const panel = h(
      "div",
      { class: "clock-panel", role: "dialog", "aria-label": "Move the clock" },
      h("p", {}, "Move the sandbox's clock forward and watch what the bot does then."),
      h("div", { class: "clock-steps" }, step("+1 hour", HOUR), step("+1 day", DAY)),
      form,
    );
    this.button.setAttribute("aria-expanded", "true");
    this.close = showPopup(this.button, panel, {
      onClose: () => {
        this.close = null;
        this.button.setAttribute("aria-expanded", "false");
        this.button.focus();
      },
    });
    panel.querySelector("button").focus();
  }

  #go(change) {
    this.close();
    this.move(change);
  }
}

/** A time as the value of a datetime-local field: the local wall clock, to the minute. */
function localIso(milliseconds) {
  const date = new Date(milliseconds);
  return new Date(milliseconds - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}
