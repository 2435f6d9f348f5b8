// The messages of the open channel, kept as they are while new ones arrive, change and go.

import { channelName, channelIcon } from "./directory.js";
import { announce, h } from "./dom.js";
import { drawMessage, plainText } from "./message.js";
import { CHANNEL, displayName, FLAG, THREADS } from "./store.js";
import { dayNumber } from "./time.js";

const NEAR_BOTTOM = 120;

export class MessageList {
  /** `actions` as for drawMessage, and loadOlder(). */
  constructor({ scroller, list, newer }, store, directory, actions) {
    Object.assign(this, { scroller, list, newer, store, directory });
    this.actions = { ...actions, jump: (id) => this.jump(id) };
    this.used = null;
    store.on("messages", (change) => change.channelId === store.channelId && this.#apply(change));
    newer.addEventListener("click", () => this.scrollToEnd());
    scroller.addEventListener("scroll", () => this.#scrolled());
    list.addEventListener("keydown", (event) => this.#move(event));
    // Pictures arrive after their message; who reads the end goes on reading the end.
    const grown = new ResizeObserver(() => this.pinned && this.scrollToEnd());
    grown.observe(list);
    grown.observe(scroller);
  }

  /** Draw the channel anew. */
  reset() {
    const { channel } = this.store;
    if (!channel) return this.list.replaceChildren();
    const messages = this.store.messagesOf(channel.id);
    this.list.setAttribute("aria-label", `Messages in ${channelName(channel, this.store.me)}`);
    this.list.replaceChildren(this.#drawStart(channel));
    messages.forEach((message, at) => this.list.append(...this.#draw(message, messages[at - 1])));
    this.#makeReachable();
    this.scrollToEnd();
  }

  scrollToEnd() {
    this.pinned = true;
    this.newer.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** Bring a message into view and mark it for a moment. */
  jump(id) {
    const item = this.#item(id);
    if (!item) return;
    this.pinned = false;
    item.scrollIntoView({ block: "center" });
    item.querySelector("article").focus({ preventScroll: true });
    item.classList.add("flash");
    item.addEventListener("animationend", () => item.classList.remove("flash"), { once: true });
  }

  /** Say below a message that the bot did not answer. */
  fail(id, text) {
    const line = this.#item(id)?.querySelector(".failure");
    if (line) line.textContent = text;
  }

  #apply({ action, message }) {
    if (action === "reset") return this.reset();
    if (action === "older") return this.#prepend();
    if (action === "create") return this.#create(message);
    if (action === "update") return this.#update(message);
    return this.#remove(message.id);
  }

  #create(message) {
    const messages = this.store.messagesOf(message.channel_id);
    const at = messages.indexOf(message);
    if (at !== messages.length - 1) return this.#insert(messages, at);
    this.list.append(...this.#draw(message, messages[at - 1]));
    this.#makeReachable();
    if (this.pinned || message.author.id === this.store.me) this.scrollToEnd();
    else this.newer.hidden = false;
    this.#announce(message);
  }

  /** Draw what was loaded above the first message, which may now continue its predecessor. */
  #prepend() {
    const first = this.list.querySelector(".message");
    const messages = this.store.messagesOf(this.store.channelId);
    const at = messages.findIndex((message) => message.id === first?.dataset.id);
    if (at < 1) return;
    if (first.previousElementSibling.matches(".divider")) first.previousElementSibling.remove();
    for (let index = 0; index < at; index += 1) first.before(...this.#draw(messages[index], messages[index - 1]));
    this.#redraw(messages[at], messages[at - 1]);
  }

  /** A message that is not the newest: the one after it may no longer continue its predecessor. */
  #insert(messages, at) {
    this.#item(messages[at + 1].id).before(...this.#draw(messages[at], messages[at - 1]));
    this.#redraw(messages[at + 1], messages[at]);
  }

  #update(message) {
    const old = this.#item(message.id);
    if (!old) return;
    const wasLoading = old.querySelector(".thinking") !== null;
    const messages = this.store.messagesOf(message.channel_id);
    this.#redraw(message, messages[messages.indexOf(message) - 1]);
    this.#makeReachable();
    if (this.pinned) this.scrollToEnd();
    if (wasLoading || this.used === message.id) this.#announce(message);
  }

  /** Replace a message's element; the focus stays on the same button, shown spoilers stay shown. */
  #redraw(message, before) {
    const old = this.#item(message.id);
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const key = focused?.dataset.key;
    const elements = this.#draw(message, before);
    const item = elements.at(-1);
    old.replaceWith(item);
    if (!focused) return;
    const again = key && item.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
    (again || item.querySelector("article")).focus({ preventScroll: true });
  }

  #remove(id) {
    const item = this.#item(id);
    if (!item) return;
    const divider = item.previousElementSibling;
    const next = item.nextElementSibling;
    const inside = item.contains(document.activeElement);
    item.remove();
    if (divider?.matches(".divider") && !next?.matches(".message")) divider.remove();
    else if (next?.matches(".message")) this.#redrawById(next.dataset.id);
    this.#makeReachable();
    if (inside) this.list.querySelector("article[tabindex='0']")?.focus({ preventScroll: true });
  }

  #redrawById(id) {
    const messages = this.store.messagesOf(this.store.channelId);
    const at = messages.findIndex((message) => message.id === id);
    if (at >= 0) this.#redraw(messages[at], messages[at - 1]);
  }

  /** The elements of a message: the day before it, where a new one begins, and the message. */
  #draw(message, before) {
    const day = dayNumber(Date.parse(message.timestamp));
    const sameDay = before && dayNumber(Date.parse(before.timestamp)) === day;
    const item = drawMessage(message, {
      before: sameDay ? before : null,
      directory: this.directory,
      actions: this.actions,
      me: this.store.me,
    });
    return sameDay ? [item] : [drawDay(message), item];
  }

  #drawStart(channel) {
    const name = channelName(channel, this.store.me);
    const thread = THREADS.has(channel.type);
    const title = channel.type === CHANNEL.DM || thread ? name : `Welcome to #${name}!`;
    const text =
      channel.type === CHANNEL.DM
        ? `This is the beginning of your direct message history with ${name}.`
        : `This is the start of ${thread ? "this thread" : `the #${name} channel`}.`;
    return h(
      "li",
      { class: "channel-start" },
      h("span", { class: "channel-mark" }, channelIcon(channel)),
      h("h2", {}, title),
      h("p", {}, text, " ", channel.topic ?? ""),
    );
  }

  #announce(message) {
    if (message.author.id === this.store.me) return;
    const name = this.directory.user(message.author.id)?.name ?? displayName(message.author);
    if (message.flags & FLAG.LOADING) return;
    const note = message.flags & FLAG.EPHEMERAL ? ", only you can see this" : "";
    announce(`${name}${note}: ${plainText(message).slice(0, 500)}`);
  }

  #item(id) {
    return this.list.querySelector(`[data-id="${id}"]`);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.pinned = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    if (this.pinned) this.newer.hidden = true;
    if (scrollTop < NEAR_BOTTOM && !this.pinned) this.#loadOlder();
  }

  async #loadOlder() {
    if (this.loading) return;
    this.loading = true;
    const height = this.scroller.scrollHeight;
    await this.actions.loadOlder();
    this.scroller.scrollTop += this.scroller.scrollHeight - height;
    this.loading = false;
  }

  /** Tab reaches the newest message; from there the arrow keys go on. */
  #makeReachable() {
    const articles = [...this.list.querySelectorAll("article")];
    for (const article of articles) article.setAttribute("tabindex", "-1");
    articles.at(-1)?.setAttribute("tabindex", "0");
  }

  #move(event) {
    if (!event.target.matches("article")) return;
    const articles = [...this.list.querySelectorAll("article")];
    const at = articles.indexOf(event.target);
    const target = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: articles.length - 1 }[event.key];
    if (target === undefined || !articles[target]) return;
    event.preventDefault();
    articles[target].focus();
  }
}

function drawDay(message) {
  const date = new Date(message.timestamp);
  const text = new Intl.DateTimeFormat(undefined, { dateStyle: "long" }).format(date);
  return h("li", { class: "divider" }, h("span", {}, text));
}
