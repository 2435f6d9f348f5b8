// Draws the tree of markdown.js as elements. Names behind ids come from the directory that the caller passes.

import { externalLink, h } from "./dom.js";
import { parse } from "./markdown.js";
import { formatTime } from "./time.js";

const TAGS = { strong: "strong", em: "em", underline: "u", strike: "s", quote: "blockquote", code: "code" };
const ONLY_EMOJI =
  /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*\s*){1,27}$/u;

/** Markdown as a fragment. `directory` gives user(id), role(id), channel(id) and the two actions on a mention. */
export function markdown(text, directory, options = {}) {
  const fragment = document.createDocumentFragment();
  fragment.append(...draw(parse(text, options), directory));
  return fragment;
}

/** Markdown in an element of its own, large where it is nothing but emoji. */
export function markdownBlock(text, directory, className, options) {
  const jumbo = ONLY_EMOJI.test(text) ? " jumbo" : "";
  return h("div", { class: `${className} markdown${jumbo}` }, markdown(text, directory, options));
}

function draw(nodes, directory) {
  return nodes.map((node) => (DRAW[node.type] ?? drawTag)(node, directory));
}

function drawTag(node, directory) {
  return h(TAGS[node.type], {}, draw(node.children, directory));
}

const DRAW = {
  text: (node) => document.createTextNode(node.text),
  code: (node) => h("code", {}, node.text),
  codeblock: (node) =>
    h("pre", { tabindex: "0", "aria-label": "Code" }, h("code", { "data-language": node.language }, node.text)),
  heading: (node, directory) =>
    h(
      "div",
      { class: `heading h${node.level}`, role: "heading", "aria-level": node.level + 3 },
      draw(node.children, directory),
    ),
  subtext: (node, directory) => h("small", { class: "subtext" }, draw(node.children, directory)),
  list: drawList,
  link: (node, directory) =>
    externalLink(node.url, { title: node.title ?? node.url }, draw(node.children, directory)),
  spoiler: drawSpoiler,
  time: drawTime,
  mention: drawMention,
  emoji: (node) => h("span", { class: "emoji", title: `:${node.name}:` }, `:${node.name}:`),
};

function drawList(node, directory) {
  const items = node.items.map((item) => h("li", {}, draw(item, directory)));
  return node.ordered ? h("ol", { start: node.start }, items) : h("ul", {}, items);
}

function drawSpoiler(node, directory) {
  const inner = h("span", { class: "spoiler-text", "aria-hidden": true }, draw(node.children, directory));
  const show = (event) => {
    if (element.classList.contains("shown") || (event.type === "keydown" && !["Enter", " "].includes(event.key)))
      return;
    event.preventDefault();
    element.classList.add("shown");
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
    inner.removeAttribute("aria-hidden");
  };
  const element = h(
    "span",
    {
      class: "spoiler",
      role: "button",
      tabindex: "0",
      "aria-label": "Spoiler: show it",
      on: { click: show, keydown: show },
    },
    inner,
  );
  return element;
}

function drawTime(node) {
  const text = formatTime(node.seconds, node.style);
  if (text === null) return document.createTextNode(node.source);
  return h(
    "time",
    {
      class: "timestamp",
      datetime: new Date(node.seconds * 1000).toISOString(),
      title: formatTime(node.seconds, "F"),
      "data-relative": node.style === "R" ? node.seconds : null,
    },
    text,
  );
}

function drawMention(node, directory) {
  if (node.kind === "everyone") return h("span", { class: "mention" }, `@${node.name}`);
  if (node.kind === "command") return mentionButton(`/${node.name}`, () => directory.openCommand(node.name));
  if (node.kind === "user")
    return h("span", { class: "mention" }, `@${directory.user(node.id)?.name ?? "unknown-user"}`);
  if (node.kind === "role") return roleMention(directory.role(node.id));
  const channel = directory.channel(node.id);
  if (!channel) return h("span", { class: "mention" }, "#unknown");
  return mentionButton(`#${channel.name}`, () => directory.openChannel(node.id));
}

function mentionButton(text, action) {
  return h("button", { type: "button", class: "mention", on: { click: action } }, text);
}

function roleMention(role) {
  if (!role) return h("span", { class: "mention" }, "@unknown-role");
  return h("span", { class: "mention", style: role.colour ? { "--mention": role.colour } : {} }, `@${role.name}`);
}
