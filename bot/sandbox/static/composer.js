// Where a person writes: messages with files and mentions, and slash commands.

import { CommandEntry } from "./command_entry.js";
import { matchingEntries, slashEntries } from "./commands.js";
import { channelName } from "./directory.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { toast } from "./overlay.js";
import { CHANNEL, displayName, THREADS } from "./store.js";
import { Suggestions } from "./suggestions.js";

const MAX_LENGTH = 2000;
const SEND_MESSAGES = 1n << 11n;
const SEND_IN_THREADS = 1n << 38n;

export class Composer {
  /**
   * `actions`: send({content, replyTo, files}), edit(message, content), command(body, entry), autocomplete(body) and
   * upload(file).
   */
  constructor(root, store, directory, actions) {
    Object.assign(this, { root, store, directory, actions });
    this.field = root.querySelector("textarea");
    this.notice = root.querySelector(".composer-notice");
    this.line = root.querySelector(".composer-line");
    this.fileList = root.querySelector(".composer-files");
    this.filePicker = root.querySelector("input[type=file]");
    this.suggestions = new Suggestions(root.querySelector(".suggestions"));
    this.counter = root.querySelector(".counter");
    this.mentions = new Map();
    this.files = [];
    this.command = null;
    this.#listen();
  }

  #listen() {
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("focusout", (event) => {
      if (!this.root.contains(event.relatedTarget)) this.suggestions.hide();
    });
    this.root.querySelector(".attach").addEventListener("click", () => this.filePicker.click());
    const send = this.root.querySelector(".send");
    send.append(icon("send"));
    send.addEventListener("click", () => (this.command ? this.command.send() : this.#send()));
    this.filePicker.addEventListener("change", () => this.#addFiles(this.filePicker.files));
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!this.command?.takeFiles(event.dataTransfer.files)) this.#addFiles(event.dataTransfer.files);
    });
  }

  /** Make ready for the open channel. */
  reset() {
    this.leaveCommand();
    this.setMode(null);
    this.#setFiles([]);
    this.field.value = "";
    const { channel } = this.store;
    const needed = THREADS.has(channel.type) ? SEND_IN_THREADS : SEND_MESSAGES;
    const allowed = this.store.can(needed) && !channel.thread_metadata?.locked;
    const name = channelName(channel, this.store.me);
    const mark = channel.type === CHANNEL.DM ? "@" : THREADS.has(channel.type) ? "" : "#";
    const text = allowed
      ? `Message ${mark}${name}`
      : "You do not have permission to send messages in this channel.";
    this.field.placeholder = text;
    this.field.setAttribute("aria-label", text);
    this.field.disabled = !allowed;
    this.root.classList.toggle("closed", !allowed);
  }

  focus() {
    this.field.focus();
  }

  /** `mode`: null, {replyTo: message} or {edit: message}. */
  setMode(mode) {
    this.mode = mode;
    this.notice.hidden = !mode;
    if (!mode) return this.notice.replaceChildren();
    const name = displayName((mode.replyTo ?? mode.edit).author);
    const text = mode.edit ? "Editing message" : h("span", {}, "Replying to ", h("strong", {}, name));
    const cancel = h("button", { type: "button", class: "icon-button", "aria-label": "Cancel" }, icon("close"));
    cancel.addEventListener("click", () => this.#cancelMode());
    this.notice.replaceChildren(text, cancel);
    if (mode.edit) this.field.value = mode.edit.content;
    this.field.focus();
  }

  /** Begin to type a command, as a click on its mention does. */
  openCommand(name) {
    const entry = this.#entries().find((each) => each.name === name);
    if (entry) this.#enterCommand(entry);
  }

  /** Write a person's mention at the cursor. */
  mention(userId) {
    const option = this.directory.members().find((each) => each.value === userId);
    if (!option) return;
    this.mentions.set(`@${option.label}`, `<@${userId}>`);
    this.field.setRangeText(`@${option.label} `, this.field.selectionStart, this.field.selectionEnd, "end");
    this.field.focus();
  }

  leaveCommand() {
    if (!this.command) return;
    this.command.element.remove();
    this.command = null;
    this.field.hidden = false;
    this.suggestions.hide();
  }

  #cancelMode() {
    if (this.mode?.edit) this.field.value = "";
    this.setMode(null);
    this.field.focus();
  }

  #entries() {
    return slashEntries(this.store.commands, this.store.locale);
  }

  // --- typing ------------------------------------------------------------------------------------------------

  #typed() {
    const text = this.field.value;
    this.counter.textContent = text.length > MAX_LENGTH - 200 ? String(MAX_LENGTH - text.length) : "";
    this.counter.classList.toggle("over", text.length > MAX_LENGTH);
    const slash = /^\/([^\n]*)$/.exec(text);
    if (slash && !this.mode?.edit) return this.#offerCommands(slash[1]);
    this.#offerMentions(text.slice(0, this.field.selectionStart));
  }

  /** The store has other commands than before. */
  commandsChanged() {
    if (!this.command && this.field.value.startsWith("/")) this.#typed();
  }

  #offerCommands(typed) {
    const entries = this.#entries();
    const exact = entries.find((entry) => `${entry.label} ` === typed);
    if (exact) return this.#enterCommand(exact);
    const found = matchingEntries(entries, typed);
    if (!found.length && typed.includes(" ")) return this.suggestions.hide();
    this.suggestions.show(this.field, {
      title: "Commands",
      items: found.map((entry) => ({
        label: `/${entry.label}`,
        hint: h(
          "span",
          { class: "option-names" },
          entry.options.map((option) => h("span", {}, option.name)),
        ),
        description: entry.description,
        mark: h("span", { class: "command-mark", "aria-hidden": true }, icon("slash")),
        pick: () => this.#enterCommand(entry),
      })),
      note: "No command matches. Clear the slash to write a message.",
    });
  }

  #offerMentions(before) {
    const match = /(?:^|\s)([@#])([^\s@#]{0,32})$/.exec(before);
    if (!match) return this.suggestions.hide();
    const [, sign, typed] = match;
    const all =
      sign === "@" ? [...this.directory.members(), ...this.directory.roles()] : this.directory.channels();
    const found = all.filter((option) => option.label.toLowerCase().includes(typed.toLowerCase())).slice(0, 10);
    if (!found.length) return this.suggestions.hide();
    this.suggestions.show(this.field, {
      title: sign === "@" ? "Members and roles" : "Channels",
      items: found.map((option) => ({ ...option, pick: () => this.#mention(sign, typed, option) })),
    });
  }

  #mention(sign, typed, option) {
    const at = this.field.selectionStart;
    const written = `${sign}${option.label}`;
    this.mentions.set(written, sign === "#" ? `<#${option.value}>` : this.#nameMention(option));
    this.field.setRangeText(`${written} `, at - typed.length - 1, at, "end");
    this.suggestions.hide();
  }

  /** The role that has the server's own id is everyone, who is mentioned by that word. */
  #nameMention({ value, label }) {
    if (value === this.store.guildId) return `@${label}`;
    return this.directory.role(value) ? `<@&${value}>` : `<@${value}>`;
  }

  #key(event) {
    if (event.isComposing || this.suggestions.move(event)) return;
    const pick = this.suggestions.open && this.suggestions.active;
    if ((event.key === "Enter" && !event.shiftKey) || (event.key === "Tab" && pick)) {
      event.preventDefault();
      if (pick) pick.pick();
      else this.#send();
    } else if (event.key === "Escape") {
      if (this.suggestions.open) this.suggestions.hide();
      else if (this.mode) this.#cancelMode();
    }
  }

  // --- commands ----------------------------------------------------------------------------------------------

  #enterCommand(entry) {
    this.leaveCommand();
    this.setMode(null);
    this.field.value = "";
    this.suggestions.hide();
    this.command = new CommandEntry(entry, {
      directory: this.directory,
      locale: this.store.locale,
      suggestions: this.suggestions,
      upload: this.actions.upload,
      autocomplete: this.actions.autocomplete,
      send: (data) => {
        this.#backToText();
        this.actions.command(data, entry);
      },
      leave: () => this.#backToText(),
    });
    this.field.hidden = true;
    this.line.insertBefore(this.command.element, this.field);
    this.command.focus();
  }

  #backToText() {
    this.leaveCommand();
    this.field.focus();
  }

  // --- sending -----------------------------------------------------------------------------------------------

  #addFiles(list) {
    this.#setFiles([...this.files, ...list].slice(0, 10));
    this.filePicker.value = "";
    this.field.focus();
  }

  #setFiles(files) {
    this.files = files;
    this.fileList.hidden = !files.length;
    const draw = (file) => {
      const remove = h(
        "button",
        { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}` },
        icon("close"),
      );
      remove.addEventListener("click", () => this.#setFiles(this.files.filter((each) => each !== file)));
      return h("li", {}, icon("file"), h("span", {}, file.name), remove);
    };
    this.fileList.replaceChildren(...files.map(draw));
  }

  async #send() {
    let content = this.field.value.trim();
    for (const [written, mention] of this.mentions) content = content.replaceAll(written, mention);
    if (content.length > MAX_LENGTH)
      return toast(`Your message is too long: at most ${MAX_LENGTH} characters.`, { error: true });
    if (!content && !this.files.length) return undefined;
    const { mode, files } = this;
    this.field.value = "";
    this.mentions.clear();
    this.setMode(null);
    this.#setFiles([]);
    this.#typed();
    if (mode?.edit) return this.actions.edit(mode.edit, content);
    return this.actions.send({ content, replyTo: mode?.replyTo?.id ?? null, files });
  }
}
