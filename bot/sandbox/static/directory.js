// Names behind ids, for whoever draws: users, roles, channels, and what a select menu may offer.

import { COMPONENT } from "./components.js";
import { cssColour, h } from "./dom.js";
import { icon } from "./icons.js";
import { CHANNEL, displayName, FORUMS, THREADS } from "./store.js";

const AVATAR_HUES = 8n;

export class Directory {
  /** `actions`: openChannel(id) and openCommand(name). */
  constructor(store, actions) {
    this.store = store;
    this.openChannel = actions.openChannel;
    this.openCommand = actions.openCommand;
  }

  user(id) {
    const user = this.store.user(id);
    if (!user) return null;
    return { id, user, name: displayName(user, this.store.member(id)), colour: this.colourOf(id) };
  }

  role(id) {
    const role = this.store.guild?.roles.find((each) => each.id === id);
    return role ? { id, name: role.name.replace(/^@/, ""), colour: cssColour(role.color) } : null;
  }

  channel(id) {
    const channel = this.store.findChannel(id);
    return channel ? { id, name: channelName(channel, this.store.me) } : null;
  }

  /** The colour of a member's highest coloured role. */
  colourOf(userId) {
    const member = this.store.member(userId);
    const roles = (this.store.guild?.roles ?? []).filter((role) => member?.roles.includes(role.id) && role.color);
    roles.sort((a, b) => b.position - a.position);
    return cssColour(roles[0]?.color);
  }

  members() {
    return (this.store.guild?.members ?? []).map((member) => this.#option("user", member.user.id));
  }

  roles() {
    return (this.store.guild?.roles ?? []).map((role) => this.#option("role", role.id));
  }

  channels(types) {
    const guild = this.store.guild;
    if (!guild) return [];
    return [...guild.channels, ...guild.threads]
      .filter((channel) => !types?.length || types.includes(channel.type))
      .map((channel) => ({ value: channel.id, label: channel.name, mark: channelIcon(channel) }));
  }

  /** The choices of a user, role, mentionable or channel select. */
  selectable(type, channelTypes) {
    if (type === COMPONENT.USER_SELECT) return this.members();
    if (type === COMPONENT.ROLE_SELECT) return this.roles();
    if (type === COMPONENT.CHANNEL_SELECT) return this.channels(channelTypes);
    return [...this.members(), ...this.roles()];
  }

  #option(kind, id) {
    if (kind === "role") {
      const role = this.role(id);
      return {
        value: id,
        label: role.name,
        mark: h("span", { class: "role-dot", style: { "--dot": role.colour ?? "" } }),
      };
    }
    const entry = this.user(id);
    return { value: id, label: entry.name, description: entry.user.username, mark: avatar(entry.user, "small") };
  }
}

/** A person's or bot's picture: the first letters of the name on a colour of its own. */
export function avatar(user, size = "") {
  // The upper bits of an id are its time, the lower ones count within a millisecond; both tell people apart.
  const id = BigInt(user.id);
  const hue = Number((id + (id >> 22n)) % AVATAR_HUES);
  return h("span", { class: `avatar ${size} hue-${hue}`, "aria-hidden": true }, initials(displayName(user)));
}

export function initials(name) {
  return name
    .split(/[\s_-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0)).toUpperCase())
    .join("");
}

export function channelName(channel, me) {
  if (channel.type !== CHANNEL.DM) return channel.name;
  return channel.recipients
    .filter((user) => user.id !== me)
    .map((user) => displayName(user))
    .join(", ");
}

export function channelIcon(channel) {
  if (THREADS.has(channel.type)) return icon("thread");
  if (FORUMS.has(channel.type)) return icon("forum");
  return icon({ [CHANNEL.ANNOUNCEMENT]: "megaphone", [CHANNEL.DM]: "message" }[channel.type] ?? "hash");
}
