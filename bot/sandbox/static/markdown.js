// Discord's Markdown, as a tree. Pure: text in, plain objects out; drawing them is markdown_view.js's work.
//
// Nodes: {type: "text", text}, {type: strong|em|underline|strike|spoiler|quote|subtext, children},
// {type: "heading", level, children}, {type: "list", ordered, start, items: [children]}, {type: "code", text},
// {type: "codeblock", language, text}, {type: "link", url, title, children}, {type: "time", seconds, style},
// {type: "mention", kind: user|role|channel|command|everyone, id, name}, {type: "emoji", id, name, animated}.

const MAX_DEPTH = 24;

const PATTERNS = {
  escape: /\\([^0-9A-Za-z\s])/y,
  codeblock: /```(?:([a-z0-9_+\-.#]+)\n)?\n*([^\n][^]*?)\n*```/iy,
  code: /(`+)([^]*?[^`])\1(?!`)/y,
  time: /<t:(-?\d{1,17})(?::([tTdDfFRsS]))?>/y,
  mention: /<(@!?|@&|#)(\d{15,20})>/y,
  command: /<\/((?:[-_\p{L}\p{N}]{1,32} ?){1,3}):(\d{1,20})>/uy,
  everyone: /@(everyone|here)\b/y,
  emoji: /<(a?):(\w{2,32}):(\d{15,20})>/y,
  bracketed: /<(https?:\/\/[^\s<>]+)>/iy,
  masked:
    /\[((?:\\.|[^[\]\\\n]|\[[^[\]\n]*\])+)\]\(\s*<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+"([^"\n]*)")?\s*\)/iy,
  url: /(?<![\p{L}\p{N}])https?:\/\/[^\s<]+/iuy,
  plain: /[^\\`<@[*_~|h\n]+/y,
  heading: /(#{1,3})[ \t]+([^\n]+)\n?/y,
  subtext: /-#[ \t]+([^\n]+)\n?/y,
  quoteRest: />>> ([^]*)/y,
  quote: /(?:> [^\n]*(?:\n|$))+/y,
  list: /(?: *(?:[-*]|\d{1,9}\.) +\S[^\n]*(?:\n|$)(?: {2,}\S[^\n]*(?:\n|$))*)+/y,
};

// Longer delimiters first: "**" must not be read as two of "*".
const SPANS = [
  ["**", "strong"],
  ["__", "underline"],
  ["~~", "strike"],
  ["||", "spoiler"],
  ["*", "em"],
  ["_", "em"],
];

// What a character may begin.
const SPECIAL = {
  "\\": readEscape,
  "`": readCode,
  "<": readAngle,
  "@": readEveryone,
  "[": readLink,
  h: readLink,
  H: readLink,
  "*": readSpan,
  _: readSpan,
  "~": readSpan,
  "|": readSpan,
};

const WORD = /[\p{L}\p{N}_]/u;

/** Parse a message. `inline` leaves headings, lists and quotes as text (embed titles, for one). */
export function parse(text, { inline = false } = {}) {
  return parseText(String(text), { blocks: !inline, quoted: false, linked: false, depth: 0 });
}

function parseText(text, context) {
  const state = { ...context, text, at: 0, nodes: [], unclosed: new Set() };
  if (context.depth > MAX_DEPTH) return text ? [{ type: "text", text }] : [];
  while (state.at < text.length) {
    const lineStart = state.at === 0 || text[state.at - 1] === "\n";
    if (lineStart && state.blocks && readBlock(state)) continue;
    if (!readSpecial(state)) readPlain(state);
  }
  return state.nodes;
}

/** Match at the current place and step past it, or give null. */
function take(state, pattern) {
  pattern.lastIndex = state.at;
  const match = pattern.exec(state.text);
  if (match) state.at += match[0].length;
  return match;
}

function nested(state, text, changes = {}) {
  const { quoted, linked, depth } = state;
  return parseText(text, { blocks: false, quoted, linked, depth: depth + 1, ...changes });
}

function push(state, node) {
  const last = state.nodes.at(-1);
  if (node.type === "text" && last?.type === "text") last.text += node.text;
  else state.nodes.push(node);
  return true;
}

// --- blocks ------------------------------------------------------------------------------------------------

function readBlock(state) {
  let match;
  if ((match = take(state, PATTERNS.heading))) {
    const level = match[1].length;
    return push(state, { type: "heading", level, children: nested(state, match[2].trim()) });
  }
  if ((match = take(state, PATTERNS.subtext))) {
    return push(state, { type: "subtext", children: nested(state, match[1].trim()) });
  }
  if (!state.quoted && (match = take(state, PATTERNS.quoteRest))) return pushQuote(state, match[1]);
  if (!state.quoted && (match = take(state, PATTERNS.quote))) {
    return pushQuote(state, match[0].replace(/\n$/, "").replace(/^> /gm, ""));
  }
  if ((match = take(state, PATTERNS.list))) return pushList(state, match[0]);
  return false;
}

function pushQuote(state, text) {
  return push(state, { type: "quote", children: nested(state, text, { blocks: true, quoted: true }) });
}

function pushList(state, text) {
  const lists = [];
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const marker = /^([-*]|\d)/.exec(line)?.[1];
    const ordered = marker && /\d/.test(marker);
    if (lists.length && (!marker || lists.at(-1).ordered === ordered)) lists.at(-1).lines.push(line);
    else lists.push({ ordered, lines: [line] });
  }
  for (const { lines } of lists) push(state, listNode(state, lines));
  return true;
}

/** Lines at the first line's indent are items; what is indented further belongs to the item before it. */
function listNode(state, lines) {
  const [, firstIndent, firstMarker] = /^( *)([-*]|\d{1,9}\.)/.exec(lines[0]);
  const items = [];
  for (const line of lines) {
    const [, indent, marker, rest] = /^( *)([-*]|\d{1,9}\.)? *(.*)$/.exec(line);
    if (marker && indent.length <= firstIndent.length + 1) items.push({ head: rest, tail: [] });
    else items.at(-1).tail.push(line);
  }
  const ordered = /\d/.test(firstMarker);
  return {
    type: "list",
    ordered,
    start: ordered ? parseInt(firstMarker, 10) : 1,
    items: items.map((item) => itemNodes(state, item)),
  };
}

function itemNodes(state, { head, tail }) {
  const children = nested(state, head);
  if (!tail.length) return children;
  const nestedList = /^ *(?:[-*]|\d{1,9}\.) +\S/.test(tail[0]) && state.depth < MAX_DEPTH;
  if (nestedList) return [...children, listNode({ ...state, depth: state.depth + 1 }, tail)];
  return [...children, { type: "text", text: "\n" }, ...nested(state, tail.map((line) => line.trim()).join("\n"))];
}

// --- inline ------------------------------------------------------------------------------------------------

function readSpecial(state) {
  const read = SPECIAL[state.text[state.at]];
  return read ? read(state) : false;
}

function readEscape(state) {
  const match = take(state, PATTERNS.escape);
  return match !== null && push(state, { type: "text", text: match[1] });
}

function readCode(state) {
  let match = take(state, PATTERNS.codeblock);
  if (match) {
    push(state, { type: "codeblock", language: match[1] ?? "", text: match[2] });
    if (state.text[state.at] === "\n") state.at += 1;
    return true;
  }
  match = take(state, PATTERNS.code);
  if (match) {
    const text = match[2].startsWith(" `") || match[2].endsWith("` ") ? match[2].trim() : match[2];
    return push(state, { type: "code", text });
  }
  // A run of backticks without its other end is text as a whole; its tail must not open a shorter span.
  return push(state, { type: "text", text: take(state, /`+/y)[0] });
}

function readAngle(state) {
  let match;
  if ((match = take(state, PATTERNS.time))) {
    return push(state, { type: "time", seconds: Number(match[1]), style: match[2] ?? "f", source: match[0] });
  }
  if ((match = take(state, PATTERNS.mention))) {
    const kind = { "@": "user", "@!": "user", "@&": "role", "#": "channel" }[match[1]];
    return push(state, { type: "mention", kind, id: match[2] });
  }
  if ((match = take(state, PATTERNS.command))) {
    return push(state, { type: "mention", kind: "command", name: match[1].trim(), id: match[2] });
  }
  if ((match = take(state, PATTERNS.emoji))) {
    return push(state, { type: "emoji", animated: match[1] === "a", name: match[2], id: match[3] });
  }
  if (!state.linked && (match = take(state, PATTERNS.bracketed))) return pushUrl(state, match[1]);
  return false;
}

function readEveryone(state) {
  const match = take(state, PATTERNS.everyone);
  return match !== null && push(state, { type: "mention", kind: "everyone", name: match[1] });
}

/** A link's own label holds no links. */
function readLink(state) {
  if (state.linked) return false;
  let match = take(state, PATTERNS.masked);
  if (match) return pushMasked(state, match);
  match = take(state, PATTERNS.url);
  if (!match) return false;
  const url = withoutTrailingPunctuation(match[0]);
  state.at -= match[0].length - url.length;
  return pushUrl(state, url);
}

/** A label that is itself an address could hide another one behind it, so Discord shows such source as it is. */
function pushMasked(state, [source, label, url, title]) {
  if (/https?:\/\//i.test(label)) return push(state, { type: "text", text: source });
  const children = nested(state, label, { linked: true });
  return push(state, { type: "link", url, title: title ?? null, children });
}

function pushUrl(state, url) {
  return push(state, { type: "link", url, title: null, children: [{ type: "text", text: url }] });
}

function withoutTrailingPunctuation(url) {
  let end = url.length;
  while (end > 0) {
    const last = url[end - 1];
    if (".,:;!?\"'*_~|]".includes(last)) end -= 1;
    else if (last === ")" && count(url, ")", end) > count(url, "(", end)) end -= 1;
    else break;
  }
  return url.slice(0, end);
}

function count(text, character, end) {
  let found = 0;
  for (let at = 0; at < end; at += 1) if (text[at] === character) found += 1;
  return found;
}

function readSpan(state) {
  for (const [delimiter, type] of SPANS) {
    if (!state.text.startsWith(delimiter, state.at) || !opens(state, delimiter)) continue;
    const inner = state.at + delimiter.length;
    const end = closing(state, delimiter, inner);
    if (end === null) continue;
    state.at = end + delimiter.length;
    return push(state, { type, children: nested(state, state.text.slice(inner, end)) });
  }
  return false;
}

/** "*" hugs its text; "_" also stands outside of words, so that snake_case stays as it is. */
function opens(state, delimiter) {
  const next = state.text[state.at + delimiter.length];
  if (next === undefined || state.unclosed.has(delimiter)) return false;
  if (next === delimiter) return false;
  if (delimiter === "_") return !WORD.test(state.text[state.at - 1] ?? " ");
  return delimiter !== "*" || /\S/.test(next);
}

/**
 * Where the span's closing delimiter stands, or null. One pass: what is escaped, in code, or part of a doubled
 * delimiter is stepped over. A delimiter once found unclosed stays so for the rest of the text, which keeps
 * hostile input linear.
 */
function closing(state, delimiter, from) {
  const { text } = state;
  const mark = delimiter[0];
  let at = from;
  while (at < text.length) {
    if (text[at] === "\\") at += 2;
    else if (text[at] === "`") at = afterCode(text, at);
    else if (text[at] !== mark) at += 1;
    else {
      const run = runLength(text, at, mark);
      const place = closesAt(text, at, run, delimiter, from);
      if (place !== null) return place;
      at += run;
    }
  }
  state.unclosed.add(delimiter);
  return null;
}

function runLength(text, at, mark) {
  let end = at;
  while (text[end] === mark) end += 1;
  return end - at;
}

/** The place in this run of marks at which `delimiter` closes; the last ones close, the first belong inside. */
function closesAt(text, at, run, delimiter, from) {
  const end = at + run;
  if (delimiter.length === 2) return run >= 2 && end - 2 > from ? end - 2 : null;
  if (run % 2 === 0) return null;
  if (delimiter === "_" && WORD.test(text[end] ?? " ")) return null;
  if (delimiter === "*" && run === 1 && /\s/.test(text[at - 1])) return null;
  return end - 1 > from ? end - 1 : null;
}

function afterCode(text, at) {
  PATTERNS.code.lastIndex = at;
  const match = PATTERNS.code.exec(text);
  return at + (match ? match[0].length : runLength(text, at, "`"));
}

function readPlain(state) {
  const match = take(state, PATTERNS.plain);
  if (match) return push(state, { type: "text", text: match[0] });
  // Code points, not units: half of a surrogate pair would not be text.
  const character = String.fromCodePoint(state.text.codePointAt(state.at));
  state.at += character.length;
  return push(state, { type: "text", text: character });
}
