// One option of a slash command while it is typed: a pill with the option's name and a field for its value.

import { localized, OPTION } from "./commands.js";
import { h, uniqueId } from "./dom.js";

const AUTOCOMPLETE_WAIT_MS = 120;
const MAX_SUGGESTIONS = 25;

const HINTS = {
  [OPTION.BOOLEAN]: "Choose True or False",
  [OPTION.USER]: "Choose a member",
  [OPTION.CHANNEL]: "Choose a channel",
  [OPTION.ROLE]: "Choose a role",
  [OPTION.MENTIONABLE]: "Choose a member or a role",
};

export class OptionField {
  /**
   * `context`: directory, locale, suggestions, upload(file), autocomplete(field) -> choices, changed(), remove(field).
   */
  constructor(option, context) {
    this.option = option;
    this.context = context;
    this.picked = null;
    this.asked = 0;
    this.name = localized(option, "name", context.locale);
    const errorId = uniqueId("option-error");
    this.input = option.type === OPTION.ATTACHMENT ? this.#fileInput() : this.#textInput();
    this.input.setAttribute("aria-describedby", errorId);
    this.error = h("span", { class: "visually-hidden", id: errorId });
    this.element = h(
      "label",
      { class: option.required ? "pill" : "pill optional", "data-option": option.name },
      h("span", { class: "pill-name" }, this.name),
      this.input,
      this.error,
    );
  }

  #textInput() {
    const input = h("input", {
      type: "text",
      role: "combobox",
      "aria-expanded": false,
      "aria-autocomplete": "list",
      "aria-required": Boolean(this.option.required),
      autocomplete: "off",
      spellcheck: "false",
    });
    input.addEventListener("focus", () => this.suggest());
    input.addEventListener("input", () => {
      this.picked = null;
      this.clearProblem();
      this.suggest();
    });
    return input;
  }

  #fileInput() {
    const input = h("input", { type: "file", "aria-required": Boolean(this.option.required) });
    input.addEventListener("focus", () => this.suggest());
    input.addEventListener("change", () => this.clearProblem());
    return input;
  }

  focus() {
    this.input.focus();
  }

  get empty() {
    return this.option.type === OPTION.ATTACHMENT ? !this.input.files.length : this.input.value === "";
  }

  /** What was typed, for an autocomplete request. */
  get typed() {
    return this.picked?.value ?? this.input.value;
  }

  /** Take files that were dropped on the composer. */
  takeFiles(files) {
    this.input.files = files;
    this.clearProblem();
  }

  /** The option's value, or null if it is empty. Throws an Error whose message is for the person. */
  async value() {
    const { option } = this;
    if (this.empty) {
      if (option.required) throw new Error("This option is required. Specify a value");
      return null;
    }
    if (option.type === OPTION.ATTACHMENT) return this.context.upload(this.input.files[0]);
    return this.picked ? this.picked.value : this.#typedValue();
  }

  #typedValue() {
    const { option } = this;
    const text = this.input.value;
    if (option.choices?.length || option.type in HINTS) {
      const choice = this.#localChoices("").find(({ label }) => label.toLowerCase() === text.trim().toLowerCase());
      if (!choice) throw new Error(HINTS[option.type] ?? "Choose one of the options listed");
      return choice.value;
    }
    if (option.type === OPTION.STRING) return checkedText(text, option);
    return checkedNumber(text, option);
  }

  showProblem(text) {
    this.asked += 1;
    this.element.classList.add("invalid");
    this.input.setAttribute("aria-invalid", "true");
    this.error.textContent = text;
    this.context.suggestions.show(this.input, { title: this.name, detail: text, items: [] });
    this.context.suggestions.panel.classList.add("problem");
  }

  clearProblem() {
    this.element.classList.remove("invalid");
    this.input.removeAttribute("aria-invalid");
    this.error.textContent = "";
    this.context.suggestions.panel.classList.remove("problem");
  }

  /** Offer values for what is typed: the option's own, or the bot's. */
  suggest() {
    this.asked += 1;
    if (!this.option.autocomplete) return this.#offer(this.#localChoices(this.picked ? "" : this.input.value));
    const asked = this.asked;
    this.input.setAttribute("aria-busy", "true");
    if (!this.context.suggestions.open || this.context.suggestions.input !== this.input)
      this.#offer([], "Loading options…");
    setTimeout(() => asked === this.asked && this.#askBot(asked), AUTOCOMPLETE_WAIT_MS);
  }

  async #askBot(asked) {
    try {
      const choices = await this.context.autocomplete(this);
      if (asked === this.asked && document.activeElement === this.input)
        this.#offer(
          choices.map((choice) => this.#choice(choice)),
          "No options match your search.",
        );
    } catch {
      if (asked === this.asked) this.#offer([], "Loading options failed");
    }
    if (asked === this.asked) this.input.removeAttribute("aria-busy");
  }

  #choice(choice) {
    return { label: localized(choice, "name", this.context.locale), value: choice.value };
  }

  #localChoices(typed) {
    const { option, context } = this;
    const wanted = typed.trim().toLowerCase().replace(/^[@#]/, "");
    return this.#allChoices(option, context.directory).filter(({ label }) => label.toLowerCase().includes(wanted));
  }

  #allChoices(option, directory) {
    if (option.choices?.length) return option.choices.map((choice) => this.#choice(choice));
    switch (option.type) {
      case OPTION.BOOLEAN:
        return [
          { label: "True", value: true },
          { label: "False", value: false },
        ];
      case OPTION.USER:
        return directory.members();
      case OPTION.CHANNEL:
        return directory.channels(option.channel_types);
      case OPTION.ROLE:
        return directory.roles();
      case OPTION.MENTIONABLE:
        return [...directory.members(), ...directory.roles()];
      default:
        return [];
    }
  }

  #offer(choices, note) {
    const { suggestions, locale } = this.context;
    const free = !this.option.choices?.length && !(this.option.type in HINTS);
    suggestions.panel.classList.remove("problem");
    suggestions.show(this.input, {
      title: this.name,
      detail: localized(this.option, "description", locale),
      items: choices.slice(0, MAX_SUGGESTIONS).map((choice) => ({ ...choice, pick: () => this.pick(choice) })),
      note: note ?? (free ? null : "No options match your search."),
      select: !free || Boolean(this.option.autocomplete && this.input.value),
    });
  }

  pick(choice) {
    this.asked += 1;
    this.input.removeAttribute("aria-busy");
    this.picked = choice;
    this.input.value = choice.label;
    this.clearProblem();
    this.context.picked(this);
  }
}

function checkedText(text, option) {
  if (option.min_length && text.length < option.min_length)
    throw new Error(`Must be at least ${option.min_length} characters`);
  if (option.max_length && text.length > option.max_length)
    throw new Error(`Must be at most ${option.max_length} characters`);
  return text;
}

function checkedNumber(text, option) {
  const number = Number(text.trim());
  const whole = option.type === OPTION.INTEGER;
  if (text.trim() === "" || !Number.isFinite(number) || (whole && !Number.isInteger(number))) {
    throw new Error(whole ? "Input a valid integer" : "Input a valid number");
  }
  if (option.min_value !== undefined && number < option.min_value)
    throw new Error(`Must be at least ${option.min_value}`);
  if (option.max_value !== undefined && number > option.max_value)
    throw new Error(`Must be at most ${option.max_value}`);
  return number;
}
