// A forum channel: its posts as cards, and a form for a new one.

import { h, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { plainText } from "./message.js";
import { compareIds, displayName } from "./store.js";
import { formatTime, snowflakeTime } from "./time.js";

const SEND_MESSAGES = 1n << 11n;

/** Draw the posts of the open forum. `actions`: openChannel(id), createPost({name, content, tags}). */
export function drawForum(element, store, actions) {
  const { channel } = store;
  const tags = new Map((channel.available_tags ?? []).map((tag) => [tag.id, tag]));
  const posts = store.threadsOf(channel.id).sort((a, b) => compareIds(latest(b), latest(a)));
  const cards = posts.map((post) => drawPost(post, tags, store, actions));
  element.replaceChildren(
    store.can(SEND_MESSAGES) ? drawForm(channel, actions) : "",
    posts.length
      ? h("ul", { class: "posts", "aria-label": `Posts in ${channel.name}` }, cards)
      : h("p", { class: "nothing" }, "There are no posts in this forum yet."),
  );
}

function latest(post) {
  return post.last_message_id ?? post.id;
}

function drawPost(post, tags, store, actions) {
  const owner = store.user(post.owner_id);
  const starter = store.messagesOf(post.id)[0];
  const replies = Math.max(0, post.total_message_sent - 1);
  const ago = formatTime(snowflakeTime(latest(post)) / 1000, "R");
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "post", on: { click: () => actions.openChannel(post.id) } },
      h(
        "span",
        { class: "tags" },
        post.applied_tags
          .map((id) => tags.get(id))
          .filter(Boolean)
          .map(drawTag),
      ),
      h("strong", {}, post.name),
      h(
        "span",
        { class: "post-line" },
        owner ? `${displayName(owner)}: ` : "",
        starter ? plainText(starter).slice(0, 160) : "",
      ),
      h("small", {}, icon("message"), ` ${replies} · ${ago}`),
    ),
  );
}

function drawTag(tag) {
  return h("span", { class: "tag" }, tag.emoji_name ? `${tag.emoji_name} ` : "", tag.name);
}

function drawForm(channel, actions) {
  const names = { title: uniqueId("post"), text: uniqueId("post") };
  const title = h("input", { id: names.title, type: "text", maxlength: 100, required: true, autocomplete: "off" });
  const text = h("textarea", { id: names.text, rows: 3, maxlength: 2000, required: true });
  const tags = (channel.available_tags ?? []).map((tag) => {
    const box = h("input", { type: "checkbox", value: tag.id });
    return { box, element: h("label", { class: "tag" }, box, tag.name) };
  });
  const form = h(
    "form",
    { class: "post-form" },
    h("label", { for: names.title }, "Title"),
    title,
    h("label", { for: names.text }, "Message"),
    text,
    tags.length
      ? h(
          "div",
          { class: "tags", role: "group", "aria-label": "Tags" },
          tags.map((tag) => tag.element),
        )
      : null,
    h("button", { type: "submit", class: "button primary" }, "Post"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = tags.filter((tag) => tag.box.checked).map((tag) => tag.box.value);
    actions.createPost({ name: title.value.trim(), content: text.value.trim(), tags: chosen });
  });
  return h("details", { class: "new-post" }, h("summary", {}, "New post"), form);
}
