// What people do with messages and with each other: the context menus, and the calls behind them.

import { COMMAND, localized } from "./commands.js";
import { icon } from "./icons.js";
import { openMenu } from "./menus.js";
import { plainText } from "./message.js";
import { toast } from "./overlay.js";
import { FLAG } from "./store.js";

const MANAGE_MESSAGES = 1n << 13n;
const REACTIONS = ["👍", "👎", "❤️", "😂", "🎉", "👀", "✅", "❌"];
const NO_ANSWER = "This interaction failed";

export class Actions {
  /** `page` gives openChannel(id), showModal(outcome), composer and list once they are made. */
  constructor(api, store, page) {
    Object.assign(this, { api, store, page });
  }

  /** Run something that may be refused; what was refused is said in a toast. Gives null then. */
  async attempt(work) {
    try {
      return await work();
    } catch (error) {
      toast(error.message, { error: true });
      return null;
    }
  }

  // --- components and commands -------------------------------------------------------------------------------

  async use(message, component, values) {
    this.page.list.used = message.id;
    this.page.list.fail(message.id, "");
    const use = { custom_id: component.custom_id, values };
    try {
      const outcome = await this.api.component(message.channel_id, message.id, use);
      if (outcome.state === "failed") this.page.list.fail(message.id, NO_ANSWER);
      else if (outcome.modal) this.page.showModal(outcome);
    } catch (error) {
      this.page.list.fail(message.id, error.message);
    }
  }

  async command(data, name) {
    const { channelId } = this.store;
    this.page.setPending(`Sending ${name}…`);
    const outcome = await this.attempt(() => this.api.command(channelId, data));
    this.page.setPending("");
    if (outcome?.state === "failed") toast(`${name}: the application did not respond`, { error: true });
    else if (outcome?.modal) this.page.showModal(outcome);
  }

  // --- messages ----------------------------------------------------------------------------------------------

  async send({ content, replyTo, files }) {
    await this.attempt(async () => {
      const uploads = await Promise.all(files.map((file) => this.api.upload(file)));
      await this.api.send(this.store.channelId, { content, replyTo, uploads });
    });
  }

  edit(message, content) {
    return this.attempt(() => this.api.edit(message.channel_id, message.id, content));
  }

  dismiss(message) {
    return this.attempt(() => this.api.remove(message.channel_id, message.id));
  }

  react(message, emoji, on) {
    return this.attempt(() => this.api.react(message.channel_id, message.id, emoji.name, on));
  }

  reply(message) {
    this.page.composer.setMode({ replyTo: message });
  }

  jump(id) {
    this.page.list.jump(id);
  }

  loadOlder() {
    return this.attempt(async () => {
      const { channelId } = this.store;
      const before = this.store.messagesOf(channelId)[0]?.id;
      if (before) this.store.addOlder(channelId, await this.api.messages(channelId, { before }));
    });
  }

  // --- menus -------------------------------------------------------------------------------------------------

  contextMenu(message, event) {
    // A link's or a selection's own menu is the browser's.
    if (event.target.closest("a, input, textarea, .author, .face") || !window.getSelection().isCollapsed) return;
    event.preventDefault();
    const article = event.currentTarget;
    const box = article.getBoundingClientRect();
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    const point = byKeyboard ? { x: box.left + 80, y: box.top + 24 } : { x: event.clientX, y: event.clientY };
    openMenu(article, this.#messageItems(message), { label: "Message", placement: point });
  }

  menu(message, anchor) {
    openMenu(anchor, this.#messageItems(message), { label: "Message" });
  }

  userMenu(user, event) {
    event.preventDefault();
    event.stopPropagation();
    openMenu(event.currentTarget, this.#userItems(user), { label: user.global_name ?? user.username });
  }

  reactionMenu(message, anchor) {
    const items = REACTIONS.map((name) => ({ label: name, action: () => this.react(message, { name }, true) }));
    openMenu(anchor, items, { label: "Add a reaction" });
  }

  #messageItems(message) {
    const mine = message.author.id === this.store.me;
    const ephemeral = Boolean(message.flags & FLAG.EPHEMERAL);
    const removable = !ephemeral && (mine || this.store.can(MANAGE_MESSAGES, message.channel_id));
    return [
      ephemeral ? null : { label: "Reply", action: () => this.reply(message) },
      mine && { label: "Edit message", action: () => this.page.composer.setMode({ edit: message }) },
      ...this.#apps(COMMAND.MESSAGE, { message: message.id }),
      { label: "Copy text", action: () => this.#copy(plainText(message)) },
      { label: "Copy message ID", action: () => this.#copy(message.id) },
      ephemeral && { label: "Dismiss message", action: () => this.dismiss(message) },
      removable && { label: "Delete message", danger: true, action: () => this.dismiss(message) },
    ].filter(Boolean);
  }

  #userItems(user) {
    const messageable = user.id === this.store.application.id;
    return [
      messageable && { label: "Message", action: () => this.#openDm() },
      { label: "Mention", action: () => this.page.composer.mention(user.id) },
      ...this.#apps(COMMAND.USER, { user: user.id }),
      { label: "Copy user ID", action: () => this.#copy(user.id) },
    ].filter(Boolean);
  }

  /** The bot's commands of a kind, under "Apps". */
  #apps(kind, target) {
    const { locale } = this.store;
    const commands = this.store.commands.filter((command) => command.type === kind);
    if (!commands.length) return [];
    const children = commands.map((command) => ({
      label: localized(command, "name", locale),
      mark: icon("slash"),
      action: () => this.command({ name: command.name, ...target }, localized(command, "name", locale)),
    }));
    return [{ label: "Apps", children }];
  }

  #openDm() {
    return this.attempt(async () => {
      const { id } = await this.api.openDm();
      await this.page.refresh();
      this.page.openChannel(id);
    });
  }

  async #copy(text) {
    await this.attempt(() => navigator.clipboard.writeText(text));
    toast("Copied");
  }
}
