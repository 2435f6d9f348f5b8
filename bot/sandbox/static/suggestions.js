// The list above the composer: commands, choices of an option, people to mention. The text field keeps the focus;
// the list is moved with its arrow keys, as in the ARIA combobox pattern.

import { h, uniqueId } from "./dom.js";

export class Suggestions {
  constructor(panel) {
    this.panel = panel;
    this.items = [];
    this.input = null;
  }

  get open() {
    return !this.panel.hidden;
  }

  get active() {
    return this.items[this.at] ?? null;
  }

  /**
   * Show items {label, description, mark, hint, pick} under a heading, for `input`. `note` stands in for an empty list.
   * With `select: false` nothing is active until an arrow key is pressed.
   */
  show(input, { title, detail, items = [], note, select = true }) {
    this.input = input;
    this.items = items;
    const listId = uniqueId("suggestions");
    const list = h("div", { class: "suggestion-list", role: "listbox", id: listId, "aria-label": title });
    this.elements = items.map((item, at) => this.#draw(item, at));
    list.append(...this.elements);
    const empty = !items.length && note ? h("p", { class: "nothing", role: "status" }, note) : null;
    const heading = h(
      "div",
      { class: "suggestion-title" },
      h("strong", {}, title),
      detail && h("span", {}, detail),
    );
    this.panel.replaceChildren(heading, ...(items.length ? [list] : []), ...(empty ? [empty] : []));
    this.panel.hidden = false;
    input.setAttribute("aria-expanded", String(items.length > 0));
    input.setAttribute("aria-controls", listId);
    this.#activate(select && items.length ? 0 : -1);
  }

  hide() {
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.items = [];
    this.input?.setAttribute("aria-expanded", "false");
    this.input?.removeAttribute("aria-activedescendant");
  }

  /** Take an arrow key; true if it was one and the list could use it. */
  move(event) {
    if (!this.open || !this.items.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return false;
    event.preventDefault();
    const from = this.at === -1 && step === -1 ? 0 : this.at;
    this.#activate((from + step + this.items.length) % this.items.length);
    return true;
  }

  #draw(item, at) {
    const element = h(
      "div",
      { class: "suggestion", role: "option", id: uniqueId("suggestion"), "aria-selected": false },
      item.mark,
      h("span", { class: "suggestion-text" }, h("span", { class: "suggestion-label" }, item.label), item.hint),
      item.description && h("small", {}, item.description),
    );
    element.addEventListener("pointermove", () => this.at !== at && this.#activate(at, { scroll: false }));
    // The press must not take the focus from the field.
    element.addEventListener("pointerdown", (event) => event.preventDefault());
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", () => item.pick());
    return element;
  }

  #activate(at, { scroll = true } = {}) {
    this.at = at;
    this.elements.forEach((element, index) => element.setAttribute("aria-selected", String(index === at)));
    const element = this.elements[at];
    if (!element) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", element.id);
    if (scroll) element.scrollIntoView({ block: "nearest" });
  }
}
