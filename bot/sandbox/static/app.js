// Puts the page together: makes every part once, and passes on what happens in the sandbox.

import { Actions } from "./actions.js";
import { Api } from "./api.js";
import { ClockPanel } from "./clock_panel.js";
import { Composer } from "./composer.js";
import { channelIcon, channelName, Directory } from "./directory.js";
import { h } from "./dom.js";
import { FaultPanel } from "./fault_panel.js";
import { drawForum } from "./forum.js";
import { icon } from "./icons.js";
import { setUpLayout } from "./layout.js";
import { MessageList } from "./message_list.js";
import { openModal } from "./modal.js";
import { toast } from "./overlay.js";
import { drawMembers, Sidebar } from "./sidebar.js";
import { CHANNEL, FORUMS, Store, THREADS } from "./store.js";
import { refreshTimes, setClockAhead } from "./time.js";

const TYPING_MS = 9000;

const element = (id) => document.getElementById(id);

class Page {
  constructor() {
    this.store = new Store();
    this.api = new Api();
    const openChannel = (id) => this.openChannel(id);
    this.directory = new Directory(this.store, {
      openChannel,
      openCommand: (name) => this.composer.openCommand(name),
    });
    this.actions = new Actions(this.api, this.store, this);
    this.list = new MessageList(
      { scroller: element("scroller"), list: element("messages"), newer: element("newer") },
      this.store,
      this.directory,
      this.#messageActions(),
    );
    this.composer = new Composer(element("composer"), this.store, this.directory, {
      send: (message) => this.actions.send(message),
      edit: (message, content) => this.actions.edit(message, content),
      command: (data, entry) => this.actions.command(data, `/${entry.label}`),
      autocomplete: async (data) => (await this.api.autocomplete(this.store.channelId, data)).choices,
      upload: (file) => this.api.upload(file),
    });
    this.sidebar = new Sidebar(
      { rail: element("rail"), channels: element("channels"), me: element("me") },
      this.store,
      {
        openGuild: (id) => this.openGuild(id),
        openChannel,
        become: (userId) => this.become(userId),
      },
    );
    this.clock = new ClockPanel(element("clock"), (change) =>
      this.actions.attempt(() => this.api.moveClock(change)),
    );
    new FaultPanel(element("faults"), this.api, () => this.store.channelId);
    this.layout = setUpLayout();
    this.typing = new Map();
    this.refreshing = null;
    this.stale = false;
    setInterval(refreshTimes, 15000);
  }

  #messageActions() {
    const { actions } = this;
    const names = [
      "use",
      "menu",
      "contextMenu",
      "userMenu",
      "reactionMenu",
      "reply",
      "dismiss",
      "react",
      "loadOlder",
    ];
    return Object.fromEntries(names.map((name) => [name, (...given) => actions[name](...given)]));
  }

  async start() {
    const people = await this.api.people();
    const remembered = sessionStorage.getItem("person");
    const me = people.find((person) => person.user.id === remembered) ?? people[0];
    await this.become(me.user.id);
  }

  /** Look at the sandbox as another person. */
  async become(userId) {
    sessionStorage.setItem("person", userId);
    this.api.person = userId;
    this.store.forgetMessages();
    this.store.unread.clear();
    await this.api.listen(
      (event) => this.#happened(event),
      (connected) => this.#connection(connected),
    );
    await this.refresh();
    await this.#openFirst();
  }

  /** Take a new snapshot of servers, channels and people. What happens while one is on its way needs one more. */
  async refresh() {
    if (this.refreshing) {
      this.stale = true;
      return this.refreshing;
    }
    this.refreshing = this.#takeSnapshots().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  async #takeSnapshots() {
    do {
      this.stale = false;
      await this.#takeSnapshot();
    } while (this.stale);
  }

  async #takeSnapshot() {
    const world = await this.api.world();
    setClockAhead(world.now - Date.now());
    this.clock.draw();
    this.store.setWorld(world);
    this.#drawAround();
    if (this.store.channelId && !this.store.channel) this.#openFirst();
  }

  #openFirst() {
    if (this.store.channel) return this.openChannel(this.store.channelId);
    const guild = this.store.guild ?? this.store.guilds[0];
    return guild ? this.openGuild(guild.id) : this.openGuild(null);
  }

  openGuild(guildId) {
    const guild = this.store.findGuild(guildId);
    const channels = guild ? [...guild.channels].sort((a, b) => a.position - b.position) : this.store.dms;
    const last = sessionStorage.getItem(`channel-${guildId}`);
    const readable = channels.filter((channel) => channel.type !== CHANNEL.CATEGORY);
    const channel = this.store.findChannel(last) ?? readable[0];
    this.store.guildId = guildId;
    if (channel) return this.openChannel(channel.id);
    this.store.channelId = null;
    this.#drawAround();
    element("main").setAttribute("aria-busy", "false");
    return this.list.reset();
  }

  async openChannel(channelId) {
    const channel = this.store.findChannel(channelId);
    if (!channel) return toast("You can't see this channel.", { error: true });
    const { store } = this;
    store.guildId = channel.guild_id ?? null;
    store.channelId = channelId;
    store.unread.delete(channelId);
    sessionStorage.setItem(`channel-${store.guildId}`, channelId);
    this.layout.closeDrawer();
    this.#drawAround();
    this.composer.reset();
    element("main").setAttribute("aria-busy", "true");
    const forum = FORUMS.has(channel.type);
    this.actions.attempt(() => this.loadCommands());
    if (forum) await Promise.all(store.threadsOf(channelId).map((post) => this.#load(post.id)));
    else await this.#load(channelId);
    if (store.channelId !== channelId) return undefined;
    if (forum) this.#drawForum();
    else this.list.reset();
    element("main").setAttribute("aria-busy", "false");
    if (!window.matchMedia("(pointer: coarse)").matches) this.composer.focus();
    return undefined;
  }

  /** What the bot offers me in the open channel. */
  async loadCommands() {
    const { channelId } = this.store;
    const commands = channelId ? await this.api.commands(channelId) : [];
    if (this.store.channelId !== channelId) return;
    this.store.commands = commands;
    this.composer.commandsChanged();
  }

  async #load(channelId) {
    if (this.store.loaded(channelId)) return;
    this.store.beginLoading(channelId);
    const messages = await this.actions.attempt(() => this.api.messages(channelId));
    if (messages) this.store.setMessages(channelId, messages);
  }

  // --- what happens ------------------------------------------------------------------------------------------

  #happened({ type, data }) {
    const handler = {
      MESSAGE_CREATE: () => this.#messageCame(data),
      MESSAGE_UPDATE: () => this.store.putMessage(data),
      MESSAGE_DELETE: () => this.store.dropMessage(data.channel_id, data.id),
      MESSAGE_DELETE_BULK: () => data.ids.forEach((id) => this.store.dropMessage(data.channel_id, id)),
      TYPING_START: () => this.#typingStarted(data),
      CLOCK: () => this.#clockMoved(data),
      GUILD_APPLICATION_COMMAND_INDEX_UPDATE: () => this.actions.attempt(() => this.loadCommands()),
    }[type];
    if (handler) handler();
    else if (/^(CHANNEL|THREAD|GUILD)/.test(type)) {
      // Any of these may change what one may do, commands included.
      this.actions.attempt(() => Promise.all([this.refresh(), this.loadCommands()]));
    }
  }

  #messageCame(message) {
    this.typing.delete(message.author.id);
    this.#drawTyping();
    this.store.putMessage(message);
    if (message.channel_id !== this.store.channelId) this.sidebar.draw();
    if (this.store.channel && FORUMS.has(this.store.channel.type)) this.#drawForum();
  }

  #clockMoved({ now }) {
    setClockAhead(now - Date.now());
    this.clock.draw();
  }

  #typingStarted({ channel_id: channelId, user_id: userId }) {
    if (channelId !== this.store.channelId || userId === this.store.me) return;
    clearTimeout(this.typing.get(userId));
    const stop = () => {
      this.typing.delete(userId);
      this.#drawTyping();
    };
    this.typing.set(userId, setTimeout(stop, TYPING_MS));
    this.#drawTyping();
  }

  #drawTyping() {
    const names = [...this.typing.keys()].map((id) => this.directory.user(id)?.name).filter(Boolean);
    element("typing").textContent = names.length
      ? `${names.join(", ")} ${names.length > 1 ? "are" : "is"} typing…`
      : "";
  }

  /** A word at the composer while a command waits for the bot. */
  setPending(text) {
    element("typing").textContent = text;
  }

  #connection(connected) {
    document.body.classList.toggle("offline", !connected);
    element("offline").hidden = connected;
    if (connected && this.wasOffline) this.#catchUp();
    this.wasOffline = !connected;
  }

  /** After a break: what was missed is unknown, so everything is read again. */
  async #catchUp() {
    this.store.forgetMessages();
    await this.actions.attempt(() => this.refresh());
    if (this.store.channelId) this.openChannel(this.store.channelId);
  }

  // --- drawing -----------------------------------------------------------------------------------------------

  showModal({ interaction_id: id, modal }) {
    openModal(modal, {
      appName: this.store.application.name,
      directory: this.directory,
      upload: (file) => this.api.upload(file),
      submit: async (values) => {
        const outcome = await this.api.modal(id, values);
        return outcome.state !== "failed";
      },
    });
  }

  #drawAround() {
    this.sidebar.draw();
    this.#drawHeader();
    drawMembers(element("members"), this.store, this.directory, (user, event) =>
      this.actions.userMenu(user, event),
    );
    const channel = this.store.channel;
    const forum = Boolean(channel && FORUMS.has(channel.type));
    element("forum").hidden = !forum;
    element("scroller").hidden = forum;
    element("composer").hidden = forum || !channel;
    document.body.classList.toggle("no-members", !this.store.guild);
    if (forum) this.#drawForum();
  }

  #drawForum() {
    drawForum(element("forum"), this.store, {
      openChannel: (id) => this.openChannel(id),
      createPost: (post) =>
        this.actions.attempt(async () => {
          const { id } = await this.api.createPost(this.store.channelId, post);
          await this.refresh();
          this.openChannel(id);
        }),
    });
  }

  #drawHeader() {
    const { channel } = this.store;
    const title = element("channel-title");
    if (!channel) return title.replaceChildren(h("h1", {}, "Direct messages"));
    const name = channelName(channel, this.store.me);
    document.title = `${channel.type === CHANNEL.DM ? "@" : "#"}${name} | ${this.store.guild?.name ?? "Sandbox"}`;
    const parent = THREADS.has(channel.type) ? this.store.findChannel(channel.parent_id) : null;
    const back =
      parent &&
      h(
        "button",
        { type: "button", class: "crumb", on: { click: () => this.openChannel(parent.id) } },
        channelIcon(parent),
        parent.name,
      );
    title.replaceChildren(
      ...[
        back,
        back && icon("right"),
        h("h1", {}, channelIcon(channel), name),
        channel.topic && h("p", { class: "topic", title: channel.topic }, channel.topic),
      ].filter(Boolean),
    );
  }
}

const page = new Page();
page.start().catch((error) => toast(error.message, { error: true }));
