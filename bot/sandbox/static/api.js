// The page's door to the sandbox. Every request says as whom; what the sandbox refuses becomes an ApiError.

class ApiError extends Error {}

export class Api {
  constructor() {
    this.person = null;
  }

  people() {
    return this.#ask("GET", "/people");
  }

  world() {
    return this.#ask("GET", "/world");
  }

  messages(channelId, { before } = {}) {
    return this.#ask("GET", `/channels/${channelId}/messages${before ? `?before=${before}` : ""}`);
  }

  send(channelId, { content, replyTo = null, uploads = [] }) {
    return this.#ask("POST", `/channels/${channelId}/messages`, { content, reply_to: replyTo, uploads });
  }

  edit(channelId, messageId, content) {
    return this.#ask("PATCH", `/channels/${channelId}/messages/${messageId}`, { content });
  }

  /** Delete a message; an ephemeral one only leaves this person's sight. */
  remove(channelId, messageId) {
    return this.#ask("DELETE", `/channels/${channelId}/messages/${messageId}`);
  }

  react(channelId, messageId, emoji, on) {
    return this.#ask("POST", `/channels/${channelId}/messages/${messageId}/reactions`, { emoji, on });
  }

  /** The direct messages with the bot. */
  openDm() {
    return this.#ask("POST", "/dms", {});
  }

  createPost(channelId, { name, content, tags }) {
    return this.#ask("POST", `/channels/${channelId}/posts`, { name, content, tags });
  }

  commands(channelId) {
    return this.#ask("GET", `/channels/${channelId}/commands`);
  }

  /** Each gives {state: answered|deferred|failed, interaction_id, modal} once the bot answered or its time was up. */
  command(channelId, command) {
    return this.#ask("POST", `/channels/${channelId}/commands`, command);
  }

  autocomplete(channelId, command) {
    return this.#ask("POST", `/channels/${channelId}/autocomplete`, command);
  }

  component(channelId, messageId, use) {
    return this.#ask("POST", `/channels/${channelId}/messages/${messageId}/components`, use);
  }

  modal(interactionId, values) {
    return this.#ask("POST", `/modals/${interactionId}`, { values });
  }

  moveClock(change) {
    return this.#ask("POST", "/clock", change);
  }

  /** {faults, moments, routes: what there is to choose from; table: what is set, as {number, name, route, left}} */
  faults() {
    return this.#ask("GET", "/faults");
  }

  /** Let requests fail: {name, route, times}; `times` null is until it is cleared. */
  addFault(fault) {
    return this.#ask("POST", "/faults", fault);
  }

  removeFault(number) {
    return this.#ask("DELETE", `/faults/${number}`);
  }

  clearFaults() {
    return this.#ask("DELETE", "/faults");
  }

  /** Let something happen at once, in this channel if it is about one. */
  beginTrouble(channelId, name) {
    return this.#ask("POST", `/channels/${channelId}/troubles`, { name });
  }

  /** Store a file for a message, an option or a form; gives its upload id. */
  async upload(file) {
    const path = `/uploads?filename=${encodeURIComponent(file.name)}`;
    const headers = { "content-type": "application/octet-stream" };
    return (await this.#fetch("PUT", path, { headers, body: file })).id;
  }

  /**
   * Everything that happens, as this person sees it. `onEvent({type, data})`; the browser reconnects by itself. Settles
   * once the stream is open, from when on nothing is missed.
   */
  listen(onEvent, onConnection) {
    this.events?.close();
    this.events = new EventSource(`api/events?as=${this.person}`);
    this.events.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
    this.events.addEventListener("open", () => onConnection(true));
    this.events.addEventListener("error", () => onConnection(false));
    return new Promise((resolve) => this.events.addEventListener("open", resolve, { once: true }));
  }

  #ask(method, path, body) {
    if (body === undefined) return this.#fetch(method, path, {});
    return this.#fetch(method, path, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  async #fetch(method, path, { headers = {}, body }) {
    const address = new URL(`api${path}`, document.baseURI);
    if (this.person) address.searchParams.set("as", this.person);
    let response;
    try {
      response = await fetch(address, { method, headers, body });
    } catch {
      throw new ApiError("The sandbox can't be reached. Is it still running?");
    }
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new ApiError(answer.message ?? `The sandbox answered ${response.status}.`);
    return answer;
  }
}
