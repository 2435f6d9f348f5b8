// The left of the page: the servers' rail, the channels of what is open, and who you are.

import { avatar, channelIcon, channelName, initials } from "./directory.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menus.js";
import { CHANNEL, displayName } from "./store.js";

export class Sidebar {
  /** `actions`: openGuild(id or null), openChannel(id), become(userId). */
  constructor({ rail, channels, me }, store, actions) {
    Object.assign(this, { rail, channels, me, store, actions });
  }

  draw() {
    this.#drawRail();
    this.#drawChannels();
    this.#drawMe();
  }

  #drawRail() {
    const { store } = this;
    const unreadDm = store.dms.some((dm) => store.unread.has(dm.id));
    const items = [
      this.#railItem("Direct messages", icon("message"), store.guildId === null, unreadDm, null),
      h("li", { class: "rail-line", role: "presentation" }),
      ...store.guilds.map((guild) => {
        const unread = [...guild.channels, ...guild.threads].some((channel) => store.unread.has(channel.id));
        return this.#railItem(guild.name, initials(guild.name), guild.id === store.guildId, unread, guild.id);
      }),
    ];
    this.rail.replaceChildren(...items);
  }

  #railItem(label, content, current, unread, guildId) {
    const button = h(
      "button",
      {
        type: "button",
        title: label,
        "aria-label": unread ? `${label}, unread messages` : label,
        "aria-current": current ? "true" : null,
      },
      content,
    );
    button.addEventListener("click", () => this.actions.openGuild(guildId));
    return h("li", { class: unread && !current ? "unread" : "" }, button);
  }

  #drawChannels() {
    const { store } = this;
    const title = store.guild?.name ?? "Direct messages";
    const groups = store.guild ? this.#groups(store.guild) : [{ name: null, channels: store.dms }];
    const sections = groups.map(({ name, channels }) => {
      const list = h(
        "ul",
        { "aria-label": name },
        channels.map((channel) => this.#channelItem(channel)),
      );
      return h("section", {}, name && h("h3", {}, name), list);
    });
    const empty =
      store.guild || store.dms.length ? null : h("p", { class: "nothing" }, "Messages from a bot appear here.");
    this.channels.replaceChildren(
      h("header", {}, h("h2", {}, title)),
      h("div", { class: "channel-scroll" }, sections, empty),
    );
  }

  /** Channels without a category, then each category with its own, all by position. */
  #groups(guild) {
    const sorted = [...guild.channels].sort((a, b) => a.position - b.position);
    const within = (parentId) =>
      sorted.filter((channel) => channel.type !== CHANNEL.CATEGORY && (channel.parent_id ?? null) === parentId);
    const categories = sorted.filter((channel) => channel.type === CHANNEL.CATEGORY);
    return [
      { name: null, channels: within(null) },
      ...categories.map((category) => ({ name: category.name, channels: within(category.id) })),
    ].filter((group) => group.channels.length);
  }

  #channelItem(channel) {
    const { store } = this;
    const threads = store.threadsOf(channel.id).filter((thread) => !thread.thread_metadata.archived);
    return h(
      "li",
      {},
      this.#channelButton(channel),
      threads.length
        ? h(
            "ul",
            { class: "thread-list" },
            threads.map((thread) => h("li", {}, this.#channelButton(thread))),
          )
        : null,
    );
  }

  #channelButton(channel) {
    const { store } = this;
    const current = channel.id === store.channelId;
    const unread = store.unread.has(channel.id) && !current;
    const name = channelName(channel, store.me);
    const mark =
      channel.type === CHANNEL.DM
        ? avatar(
            channel.recipients.find((user) => user.id !== store.me),
            "small",
          )
        : channelIcon(channel);
    const button = h(
      "button",
      {
        type: "button",
        class: unread ? "channel unread" : "channel",
        "aria-current": current ? "page" : null,
        "aria-label": unread ? `${name}, unread messages` : name,
        "data-channel": channel.id,
      },
      mark,
      h("span", {}, name),
    );
    button.addEventListener("click", () => this.actions.openChannel(channel.id));
    return button;
  }

  #drawMe() {
    const { store } = this;
    const person = store.people.find((each) => each.user.id === store.me);
    if (!person) return;
    const button = h(
      "button",
      {
        type: "button",
        class: "who",
        "aria-haspopup": "menu",
        "aria-label": `You are ${displayName(person.user)}, ${person.title}. Be somebody else`,
      },
      avatar(person.user, "medium"),
      h("span", { class: "who-text" }, h("strong", {}, displayName(person.user)), h("small", {}, person.title)),
      icon("chevron"),
    );
    button.addEventListener("click", () => this.#choosePerson(button));
    this.me.replaceChildren(button);
  }

  #choosePerson(button) {
    const items = this.store.people.map((person) => ({
      label: displayName(person.user),
      hint: person.title,
      mark: avatar(person.user, "small"),
      checked: person.user.id === this.store.me,
      action: () => this.actions.become(person.user.id),
    }));
    openMenu(button, items, { label: "Who you are", placement: "above" });
  }
}

/** The right of the page: who is in the open server. */
export function drawMembers(element, store, directory, onMember) {
  const { guild } = store;
  if (!guild) return element.replaceChildren();
  const groups = memberGroups(guild);
  const sections = groups.map(({ name, members }) =>
    h(
      "section",
      {},
      h("h3", {}, `${name} — ${members.length}`),
      h(
        "ul",
        { "aria-label": name },
        members.map((member) => memberItem(member, directory, onMember)),
      ),
    ),
  );
  element.replaceChildren(...sections);
}

function memberGroups(guild) {
  const hoisted = guild.roles.filter((role) => role.hoist).sort((a, b) => b.position - a.position);
  const groups = hoisted.map((role) => ({ name: role.name, members: [], id: role.id }));
  const rest = { name: "Online", members: [] };
  const sorted = [...guild.members].sort((a, b) => displayName(a.user, a).localeCompare(displayName(b.user, b)));
  for (const member of sorted)
    (groups.find((group) => member.roles.includes(group.id)) ?? rest).members.push(member);
  return [...groups, rest].filter((group) => group.members.length);
}

function memberItem(member, directory, onMember) {
  const { user } = member;
  const colour = directory.colourOf(user.id);
  const button = h(
    "button",
    { type: "button", class: "member" },
    avatar(user, "medium"),
    h("span", { class: "member-name", style: colour ? { color: colour } : {} }, displayName(user, member)),
    user.bot && h("span", { class: "badge" }, "APP"),
  );
  const open = (event) => onMember(user, event);
  button.addEventListener("click", open);
  button.addEventListener("contextmenu", open);
  return h("li", {}, button);
}
