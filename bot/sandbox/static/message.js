// Draws one message: its author, text, embeds, components, reactions and state.

import { COMPONENT, drawComponents } from "./components.js";
import { avatar } from "./directory.js";
import { h } from "./dom.js";
import { drawAttachment, drawEmbed } from "./embeds.js";
import { icon } from "./icons.js";
import { markdownBlock } from "./markdown_view.js";
import { displayName, FLAG } from "./store.js";
import { formatTime, messageTime } from "./time.js";

const KIND = { PIN: 6, THREAD_CREATED: 18, REPLY: 19, COMMAND: 20 };
const TOGETHER_MS = 7 * 60 * 1000;

/** Whether `message` continues the message before it, so that its author need not be named again. */
function continues(message, before) {
  if (!before || message.type !== 0 || before.type === KIND.PIN || before.type === KIND.THREAD_CREATED)
    return false;
  if (message.author.id !== before.author.id || message.interaction_metadata) return false;
  if ((message.flags ^ before.flags) & FLAG.EPHEMERAL) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER_MS;
}

/** All the text of a message, for a screen reader's announcement and for copying. */
export function plainText(message) {
  const parts = [message.content];
  for (const embed of message.embeds ?? []) parts.push(embed.title, embed.description);
  const visit = (component) => {
    if (component.type === COMPONENT.TEXT) parts.push(component.content);
    for (const child of component.components ?? []) visit(child);
  };
  for (const component of message.components ?? []) visit(component);
  return parts.filter(Boolean).join("\n");
}

/**
 * A message as a list item. `actions`: use(message, component, values), menu(message, anchor, point), userMenu(user,
 * anchor, point), reply(message), dismiss(message), react(message, emoji), jump(id).
 */
export function drawMessage(message, { before, directory, actions, me }) {
  const compact = continues(message, before);
  const ephemeral = Boolean(message.flags & FLAG.EPHEMERAL);
  const mentioned = (message.mentions ?? []).some((user) => user.id === me) || message.mention_everyone;
  const classes = ["message", compact && "compact", ephemeral && "ephemeral", mentioned && "mentioned"];
  const authorId = `author-${message.id}`;
  const body = isSystem(message)
    ? drawSystem(message, directory)
    : [
        drawContext(message, directory, actions),
        h(
          "div",
          { class: "message-main" },
          compact ? drawGutterTime(message) : drawFace(message, actions),
          h(
            "div",
            { class: "message-body" },
            drawHeader(message, { compact, directory, actions, authorId }),
            drawContent(message, directory, actions),
          ),
        ),
      ];
  return h(
    "li",
    { class: classes.filter(Boolean).join(" "), "data-id": message.id },
    h(
      "article",
      {
        tabindex: "-1",
        "aria-labelledby": authorId,
        on: { contextmenu: (event) => actions.contextMenu(message, event) },
      },
      body,
      drawToolbar(message, actions),
    ),
  );
}

function isSystem(message) {
  return message.type === KIND.PIN || message.type === KIND.THREAD_CREATED;
}

function drawSystem(message, directory) {
  const name = directory.user(message.author.id)?.name ?? displayName(message.author);
  const text =
    message.type === KIND.PIN ? " pinned a message to this channel." : ` started a thread: ${message.content}`;
  return h(
    "p",
    { class: "system", id: `author-${message.id}` },
    icon(message.type === KIND.PIN ? "pin" : "thread"),
    h("span", {}, h("strong", {}, name), text),
  );
}

/** The line above a message: what it replies to, or the command that it answers. */
function drawContext(message, directory, actions) {
  const command = message.interaction;
  if (command && message.type !== KIND.REPLY) {
    const user = directory.user(command.user.id)?.name ?? displayName(command.user);
    const slash = message.type === KIND.COMMAND ? "/" : "";
    return h(
      "div",
      { class: "message-context" },
      avatar(command.user, "tiny"),
      h("strong", {}, user),
      " used ",
      h("span", { class: "mention" }, `${slash}${command.name}`),
    );
  }
  if (message.type !== KIND.REPLY) return null;
  const replied = message.referenced_message;
  if (!replied) return h("div", { class: "message-context" }, h("em", {}, "Original message was deleted"));
  const name = directory.user(replied.author.id)?.name ?? displayName(replied.author);
  const excerpt = plainText(replied).slice(0, 120) || "Click to see attachment";
  return h(
    "div",
    { class: "message-context" },
    avatar(replied.author, "tiny"),
    h(
      "button",
      { type: "button", class: "reply-excerpt", on: { click: () => actions.jump(replied.id) } },
      h("strong", {}, name),
      ` ${excerpt}`,
    ),
  );
}

function drawGutterTime(message) {
  const sent = Date.parse(message.timestamp);
  return h(
    "time",
    { class: "gutter-time", datetime: message.timestamp, "aria-hidden": true },
    formatTime(sent / 1000, "t"),
  );
}

function drawFace(message, actions) {
  const open = (event) => actions.userMenu(message.author, event);
  return h("span", { class: "face", on: { click: open, contextmenu: open } }, avatar(message.author));
}

function drawHeader(message, { compact, directory, actions, authorId }) {
  const sent = Date.parse(message.timestamp);
  const entry = directory.user(message.author.id);
  const name = entry?.name ?? displayName(message.author);
  if (compact) return h("span", { class: "visually-hidden", id: authorId }, name);
  const open = (event) => actions.userMenu(message.author, event);
  return h(
    "h3",
    { class: "message-header", id: authorId },
    h(
      "button",
      {
        type: "button",
        class: "author",
        style: entry?.colour ? { color: entry.colour } : {},
        on: { click: open, contextmenu: open },
      },
      name,
    ),
    message.author.bot &&
      h("span", { class: "badge" }, message.webhook_id && !message.application_id ? "WEBHOOK" : "APP"),
    h(
      "time",
      { datetime: message.timestamp, title: formatTime(sent / 1000, "F"), "data-sent": sent },
      messageTime(sent),
    ),
  );
}

function drawContent(message, directory, actions) {
  const context = { directory, use: (component, values) => actions.use(message, component, values) };
  const showEmbeds = !(message.flags & FLAG.SUPPRESS_EMBEDS);
  return [
    message.flags & FLAG.LOADING ? drawThinking(message) : null,
    drawText(message, directory),
    showEmbeds ? (message.embeds ?? []).map((embed) => drawEmbed(embed, directory)) : null,
    drawAttachments(message),
    message.components?.length
      ? h("div", { class: "components" }, drawComponents(message.components, context))
      : null,
    h("p", { class: "failure", role: "alert" }),
    message.thread ? drawThreadCard(message.thread, directory) : null,
    message.flags & FLAG.CROSSPOSTED ? h("small", { class: "published" }, icon("check"), "Published") : null,
    message.reactions?.length ? drawReactions(message, actions) : null,
    message.flags & FLAG.EPHEMERAL ? drawEphemeral(message, actions) : null,
  ];
}

/** The text, and where a message was changed, the word for it at the end. */
function drawText(message, directory) {
  const text = message.content ? markdownBlock(message.content, directory, "message-content") : null;
  if (!message.edited_timestamp || message.flags & FLAG.LOADING) return text;
  const when = formatTime(Date.parse(message.edited_timestamp) / 1000, "F");
  const edited = h("span", { class: "edited", title: when }, "(edited)");
  if (!text) return edited;
  text.append(" ", edited);
  return text;
}

function drawThinking(message) {
  const name = displayName(message.author);
  return h(
    "div",
    { class: "thinking", role: "status" },
    h("span", { class: "dots", "aria-hidden": true }, h("i"), h("i"), h("i")),
    `${name} is thinking…`,
  );
}

/** Components V2 place their files themselves; what they do not name is not shown, as in Discord. */
function drawAttachments(message) {
  if (!message.attachments?.length || message.flags & FLAG.V2) return null;
  return h("div", { class: "attachments" }, message.attachments.map(drawAttachment));
}

function drawThreadCard(thread, directory) {
  const count = thread.message_count === 1 ? "1 message" : `${thread.message_count} messages`;
  return h(
    "button",
    { type: "button", class: "thread-card", on: { click: () => directory.openChannel(thread.id) } },
    icon("thread"),
    h("strong", {}, thread.name),
    h("span", {}, `${count} ›`),
  );
}

function drawReactions(message, actions) {
  const draw = (reaction) =>
    h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": reaction.me,
        "aria-label": `${reaction.emoji.name}, ${reaction.count}`,
        "data-key": `reaction-${reaction.emoji.name}`,
        on: { click: () => actions.react(message, reaction.emoji, !reaction.me) },
      },
      h("span", {}, reaction.emoji.id ? `:${reaction.emoji.name}:` : reaction.emoji.name),
      h("span", {}, String(reaction.count)),
    );
  return h("div", { class: "reactions" }, message.reactions.map(draw));
}

function drawEphemeral(message, actions) {
  return h(
    "p",
    { class: "ephemeral-note" },
    icon("eye"),
    "Only you can see this ",
    h("span", { "aria-hidden": true }, "· "),
    h(
      "button",
      { type: "button", class: "text-button", on: { click: () => actions.dismiss(message) } },
      "Dismiss message",
    ),
  );
}

function drawToolbar(message, actions) {
  const button = (label, name, action) =>
    h("button", { type: "button", "aria-label": label, title: label, on: { click: action } }, icon(name));
  const ephemeral = message.flags & FLAG.EPHEMERAL;
  return h(
    "div",
    { class: "toolbar", role: "group", "aria-label": "Message actions" },
    ephemeral
      ? null
      : button("Add reaction", "smile", (event) => actions.reactionMenu(message, event.currentTarget)),
    ephemeral ? null : button("Reply", "reply", () => actions.reply(message)),
    button("More", "more", (event) => actions.menu(message, event.currentTarget)),
  );
}
