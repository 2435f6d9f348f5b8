// What the page knows, and who wants to hear of it. Everything here is in Discord's wire form.

export const CHANNEL = { TEXT: 0, DM: 1, VOICE: 2, CATEGORY: 4, ANNOUNCEMENT: 5, FORUM: 15, MEDIA: 16 };
export const THREADS = new Set([10, 11, 12]);
export const FORUMS = new Set([CHANNEL.FORUM, CHANNEL.MEDIA]);
export const FLAG = { CROSSPOSTED: 1, SUPPRESS_EMBEDS: 4, EPHEMERAL: 64, LOADING: 128, V2: 1 << 15 };

/** The name that a person goes by: in this server, in general, or the account's. */
export function displayName(user, member) {
  return member?.nick ?? user.global_name ?? user.username;
}

/**
 * Event: "messages", with the detail {channelId, action: reset|older|create|update|delete, message}. All the rest is drawn
 * anew by whoever changed it.
 */
export class Store extends EventTarget {
  constructor() {
    super();
    this.me = null;
    this.people = [];
    this.guilds = [];
    this.dms = [];
    this.commands = [];
    this.permissions = {};
    this.application = null;
    this.guildId = null;
    this.channelId = null;
    this.messages = new Map();
    this.meanwhile = new Map();
    this.unread = new Set();
  }

  /** Take over a snapshot of the world as the server gave it. */
  setWorld({ me, people, guilds, dms, permissions, application }) {
    Object.assign(this, { me, people, guilds, dms, permissions, application });
    if (!this.guild) this.guildId = null;
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  on(name, listener) {
    this.addEventListener(name, (event) => listener(event.detail));
  }

  get guild() {
    return this.guilds.find((guild) => guild.id === this.guildId) ?? null;
  }

  /** The language that this person has set. */
  get locale() {
    return this.people.find((person) => person.user.id === this.me)?.locale ?? "en-US";
  }

  get channel() {
    return this.findChannel(this.channelId);
  }

  /** Every channel and thread that this person sees, direct messages included. */
  *allChannels() {
    yield* this.dms;
    for (const guild of this.guilds) {
      yield* guild.channels;
      yield* guild.threads;
    }
  }

  findChannel(id) {
    for (const channel of this.allChannels()) if (channel.id === id) return channel;
    return null;
  }

  findGuild(id) {
    return this.guilds.find((guild) => guild.id === id) ?? null;
  }

  threadsOf(channelId) {
    const guild = this.findGuild(this.findChannel(channelId)?.guild_id);
    return (guild?.threads ?? []).filter((thread) => thread.parent_id === channelId);
  }

  /** Whether I may do something in a channel; `bit` is a BigInt of Discord's permissions. */
  can(bit, channelId = this.channelId) {
    return (BigInt(this.permissions[channelId] ?? "0") & bit) !== 0n;
  }

  member(userId, guild = this.guild) {
    return guild?.members.find((member) => member.user.id === userId) ?? null;
  }

  user(userId) {
    for (const guild of this.guilds) {
      const member = this.member(userId, guild);
      if (member) return member.user;
    }
    for (const dm of this.dms) {
      const recipient = dm.recipients.find((user) => user.id === userId);
      if (recipient) return recipient;
    }
    return this.people.find((person) => person.user.id === userId)?.user ?? null;
  }

  // --- messages ----------------------------------------------------------------------------------------------

  messagesOf(channelId) {
    return [...(this.messages.get(channelId)?.values() ?? [])].sort((a, b) => compareIds(a.id, b.id));
  }

  loaded(channelId) {
    return this.messages.has(channelId);
  }

  /** A channel's history has been asked for: what happens until it is here is kept and added then. */
  beginLoading(channelId) {
    this.meanwhile.set(channelId, []);
  }

  setMessages(channelId, messages) {
    const known = new Map(messages.map((message) => [message.id, message]));
    for (const change of this.meanwhile.get(channelId) ?? []) change(known);
    this.meanwhile.delete(channelId);
    this.messages.set(channelId, known);
    this.emit("messages", { channelId, action: "reset" });
  }

  addOlder(channelId, messages) {
    const known = this.messages.get(channelId);
    for (const message of messages) known.set(message.id, message);
    if (messages.length) this.emit("messages", { channelId, action: "older" });
  }

  putMessage(message) {
    const channelId = message.channel_id;
    if (channelId !== this.channelId) this.unread.add(channelId);
    const known = this.messages.get(channelId);
    if (!known) return this.meanwhile.get(channelId)?.push((loaded) => loaded.set(message.id, message));
    const action = known.has(message.id) ? "update" : "create";
    known.set(message.id, message);
    return this.emit("messages", { channelId, action, message });
  }

  dropMessage(channelId, messageId) {
    this.meanwhile.get(channelId)?.push((loaded) => loaded.delete(messageId));
    if (!this.messages.get(channelId)?.delete(messageId)) return;
    this.emit("messages", { channelId, action: "delete", message: { id: messageId } });
  }

  forgetMessages() {
    this.messages.clear();
  }
}

/** Ids grow with time; as text they compare by length first. */
export function compareIds(a, b) {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
