// A select menu: a button that opens a list of one or many choices, as messages and forms have them.

import { h, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { moveFocus, showPopup } from "./overlay.js";

/**
 * `options`: [{value, label, description, mark, chosen}]; `onChange(values)` is called when the choice is final: at once
 * where one value is asked for, else when the list closes. `searchable` adds a box that filters.
 */
export class Select {
  constructor({
    options,
    placeholder,
    label,
    min = 1,
    max = 1,
    disabled = false,
    searchable = false,
    onChange,
    key,
  }) {
    Object.assign(this, { options, placeholder, min, max, searchable, onChange });
    this.chosen = new Set(options.filter((option) => option.chosen).map((option) => option.value));
    this.listId = uniqueId("list");
    this.button = h("button", {
      type: "button",
      class: "select",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": false,
      "aria-label": label ?? placeholder,
      "data-key": key,
      disabled,
      on: { click: () => this.toggle(), keydown: (event) => this.#openByKey(event) },
    });
    this.#drawButton();
  }

  get values() {
    return this.options.filter((option) => this.chosen.has(option.value)).map((option) => option.value);
  }

  toggle() {
    if (this.close) this.close();
    else this.open();
  }

  open() {
    this.before = this.values.join("\n");
    this.list = h("div", {
      class: "listbox",
      role: "listbox",
      id: this.listId,
      "aria-multiselectable": this.max > 1,
      "aria-label": this.button.getAttribute("aria-label"),
    });
    const search = this.searchable && this.#searchBox();
    this.#drawOptions("");
    const panel = h(
      "div",
      { class: "select-panel", on: { keydown: (event) => this.#move(event) } },
      search,
      this.list,
    );
    this.close = showPopup(this.button, panel, { fit: true, onClose: () => this.#closed() });
    this.button.setAttribute("aria-expanded", "true");
    this.button.setAttribute("aria-controls", this.listId);
    (
      search?.querySelector?.("input") ??
      this.list.querySelector("[aria-selected=true]") ??
      this.list.firstElementChild
    )?.focus();
  }

  #searchBox() {
    const input = h("input", {
      type: "search",
      placeholder: "Search",
      "aria-label": "Search",
      autocomplete: "off",
    });
    input.addEventListener("input", () => this.#drawOptions(input.value.trim().toLowerCase()));
    return h("div", { class: "select-search" }, input);
  }

  #drawOptions(filter) {
    const shown = this.options.filter((option) => option.label.toLowerCase().includes(filter)).slice(0, 100);
    this.list.replaceChildren(...shown.map((option) => this.#optionElement(option)));
    if (!shown.length) this.list.append(h("p", { class: "nothing" }, "No results found"));
  }

  #optionElement(option) {
    return h(
      "div",
      {
        class: "option",
        role: "option",
        tabindex: "-1",
        "aria-selected": this.chosen.has(option.value),
        "data-value": option.value,
        on: { click: () => this.#pick(option) },
      },
      option.mark,
      h(
        "span",
        { class: "option-text" },
        h("span", {}, option.label),
        option.description && h("small", {}, option.description),
      ),
      this.max > 1 ? h("span", { class: "check" }, icon("check")) : null,
    );
  }

  #pick(option) {
    if (this.max === 1) {
      const cleared = this.min === 0 && this.chosen.has(option.value);
      this.chosen = new Set(cleared ? [] : [option.value]);
      this.close();
      return;
    }
    if (this.chosen.has(option.value)) this.chosen.delete(option.value);
    else if (this.chosen.size < this.max) this.chosen.add(option.value);
    for (const element of this.list.querySelectorAll("[role=option]")) {
      element.setAttribute("aria-selected", String(this.chosen.has(element.dataset.value)));
    }
    this.#drawButton();
  }

  #move(event) {
    const items = [...this.list.querySelectorAll("[role=option]")];
    const typing = event.target.matches("input");
    if (typing && !["ArrowDown", "ArrowUp", "Enter", "Tab"].includes(event.key)) return;
    if (event.key === "Tab") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" || (event.key === " " && !typing)) {
      event.preventDefault();
      (typing ? items[0] : document.activeElement)?.click();
    } else if (items.length) moveFocus(event, items);
  }

  #openByKey(event) {
    if (this.close || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    this.open();
  }

  #closed() {
    this.close = null;
    this.button.setAttribute("aria-expanded", "false");
    this.button.removeAttribute("aria-controls");
    const enough = this.values.length >= this.min;
    if (!enough) this.chosen = new Set(this.before ? this.before.split("\n") : []);
    this.#drawButton();
    if (this.button.isConnected) this.button.focus();
    if (enough && (this.max === 1 ? this.values.length : this.values.join("\n") !== this.before))
      this.onChange?.(this.values);
  }

  #drawButton() {
    const labels = this.options.filter((option) => this.chosen.has(option.value)).map((option) => option.label);
    const text = labels.length
      ? h("span", { class: "select-value" }, labels.join(", "))
      : h("span", { class: "select-placeholder" }, this.placeholder);
    this.button.replaceChildren(text, icon("chevron"));
  }
}
