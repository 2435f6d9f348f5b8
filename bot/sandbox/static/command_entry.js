// A slash command while it is filled in: its name, a pill for each option in use, and a button for the others.

import { localized } from "./commands.js";
import { h } from "./dom.js";
import { OptionField } from "./option_field.js";

export class CommandEntry {
  /**
   * `context`: directory, locale, suggestions, upload(file), autocomplete(body), send(body), leave().
   */
  constructor(entry, context) {
    this.entry = entry;
    this.context = context;
    this.fields = [];
    this.pills = h("span", { class: "pills" });
    this.more = h("button", { type: "button", class: "more-options" });
    this.more.addEventListener("click", () => this.#offerOptions());
    this.name = h("span", { class: "command-name", tabindex: "-1" }, `/${entry.label}`);
    this.element = h(
      "div",
      { class: "command-entry", role: "group", "aria-label": `Command /${entry.label}: ${entry.description}` },
      this.name,
      this.pills,
      this.more,
    );
    this.element.addEventListener("keydown", (event) => this.#key(event));
    // A list belongs to the field that it was opened for.
    this.element.addEventListener(
      "focusin",
      (event) => event.target !== context.suggestions.input && context.suggestions.hide(),
    );
    for (const option of entry.options.filter((each) => each.required)) this.#add(option);
    this.#drawMore();
  }

  focus() {
    (this.fields[0]?.input ?? this.more).focus();
    if (!this.fields.length) this.#offerOptions();
  }

  /** Dropped files go into the option that takes one. */
  takeFiles(files) {
    const field = this.fields.find((each) => each.input.type === "file");
    field?.takeFiles(files);
    return Boolean(field);
  }

  get #unused() {
    const used = new Set(this.fields.map((field) => field.option.name));
    return this.entry.options.filter((option) => !used.has(option.name));
  }

  #add(option) {
    const field = new OptionField(option, {
      ...this.context,
      autocomplete: (focused) => this.#autocomplete(focused),
      picked: (done) => this.#next(done),
    });
    this.fields.push(field);
    this.pills.append(field.element);
    this.#drawMore();
    return field;
  }

  #removeField(field) {
    this.fields = this.fields.filter((each) => each !== field);
    field.element.remove();
    this.#drawMore();
  }

  #drawMore() {
    const left = this.#unused.length;
    this.more.textContent = left ? `+${left} optional` : "";
    this.more.setAttribute("aria-label", left ? `Add one of ${left} optional options` : "Send with Enter");
    this.more.classList.toggle("none", !left);
  }

  /** List the options that are not in use yet. */
  #offerOptions() {
    this.more.focus();
    this.context.suggestions.show(this.more, {
      title: `/${this.entry.label}`,
      detail: this.entry.description,
      items: this.#unused.map((option) => ({
        label: localized(option, "name", this.context.locale),
        description: localized(option, "description", this.context.locale),
        pick: () => this.#add(option).focus(),
      })),
      select: false,
    });
  }

  /** After a value was picked: the next option that wants one, else the offer of the optional ones. */
  #next(field) {
    const missing = this.fields.slice(this.fields.indexOf(field) + 1).find((each) => each.empty);
    if (missing) missing.focus();
    else if (this.#unused.length) this.#offerOptions();
    else {
      field.focus();
      this.context.suggestions.hide();
    }
  }

  #key(event) {
    const { suggestions } = this.context;
    if (event.isComposing || suggestions.move(event)) return;
    const picking = event.key === "Tab" && !event.shiftKey && suggestions.active;
    if (event.key === "Enter" || picking) this.#enter(event);
    else if (event.key === "Escape") this.#escape(event);
    else if (event.key === "Backspace") this.#backspace(event);
  }

  /** Take the suggestion, or send; on an empty file field the key opens the file dialog. */
  #enter(event) {
    if (event.target.type === "file" && event.key === "Enter" && !event.target.files.length) return;
    event.preventDefault();
    if (this.context.suggestions.active) this.context.suggestions.active.pick();
    else this.send();
  }

  #escape(event) {
    const { suggestions } = this.context;
    event.preventDefault();
    if (suggestions.items.length) suggestions.hide();
    else this.context.leave();
  }

  /** In an empty field: take the option away; at the very beginning, the command. */
  #backspace(event) {
    const field = this.fields.find((each) => each.input === event.target);
    if (field && !field.empty) return;
    event.preventDefault();
    const last = this.fields.at(-1);
    if (!field && last) return last.focus();
    if (!field || field.option.required) return this.context.leave();
    this.#removeField(field);
    (this.fields.at(-1)?.input ?? this.more).focus();
  }

  async #autocomplete(focused) {
    const options = {};
    for (const field of this.fields) {
      const sent = field !== focused && !field.empty && field.input.type !== "file";
      // What is half typed in another field is left out: the bot gets what Discord would send.
      if (sent) options[field.option.name] = await field.value().catch(() => undefined);
    }
    const { name } = this.entry;
    return this.context.autocomplete({ name, option: focused.option.name, typed: String(focused.typed), options });
  }

  /** Send the command, or show what is missing. */
  async send() {
    const options = {};
    for (const field of this.fields) {
      try {
        const value = await field.value();
        if (value !== null) options[field.option.name] = value;
      } catch (problem) {
        field.focus();
        field.showProblem(problem.message);
        return;
      }
    }
    this.context.send({ name: this.entry.name, options });
  }
}
