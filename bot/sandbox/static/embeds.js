// Draws embeds and attachments: what stands below a message's text.

import { fileCard } from "./components.js";
import { cssColour, externalLink, h } from "./dom.js";
import { markdown, markdownBlock } from "./markdown_view.js";
import { picture } from "./media.js";
import { messageTime } from "./time.js";

const SPOILER_FLAG = 1 << 3;

/** One embed. */
export function drawEmbed(embed, directory) {
  const colour = cssColour(embed.color);
  const thumbnail = embed.thumbnail && picture(embed.thumbnail.url, { ...embed.thumbnail, className: "small" });
  return h(
    "div",
    { class: "embed", style: colour ? { "--accent": colour } : {} },
    h(
      "div",
      { class: "embed-body" },
      embed.provider?.name && h("small", { class: "embed-provider" }, embed.provider.name),
      embed.author && drawAuthor(embed.author),
      embed.title && drawTitle(embed, directory),
      embed.description && markdownBlock(embed.description, directory, "embed-description"),
      embed.fields?.length ? drawFields(embed.fields, directory) : null,
      embed.image && picture(embed.image.url, embed.image),
      drawFooter(embed),
    ),
    thumbnail && h("div", { class: "embed-thumbnail" }, thumbnail),
  );
}

function drawAuthor(author) {
  return h("div", { class: "embed-author" }, author.url ? externalLink(author.url, {}, author.name) : author.name);
}

function drawTitle(embed, directory) {
  const title = markdown(embed.title, directory, { inline: true });
  return h("div", { class: "embed-title" }, embed.url ? externalLink(embed.url, {}, title) : title);
}

function drawFields(fields, directory) {
  const drawField = (field) =>
    h(
      "div",
      { class: field.inline ? "embed-field inline" : "embed-field" },
      h("div", { class: "embed-field-name" }, markdown(field.name, directory, { inline: true })),
      markdownBlock(field.value, directory, "embed-field-value"),
    );
  return h("div", { class: "embed-fields" }, fields.map(drawField));
}

function drawFooter(embed) {
  const sent = embed.timestamp ? Date.parse(embed.timestamp) : NaN;
  const time = Number.isNaN(sent)
    ? null
    : h("time", { datetime: new Date(sent).toISOString(), "data-sent": sent }, messageTime(sent));
  if (!embed.footer && !time) return null;
  const between = embed.footer && time ? h("span", { "aria-hidden": true }, " • ") : null;
  return h("div", { class: "embed-footer" }, embed.footer?.text, between, time);
}

/** One attachment: a picture is shown, anything else offered to download. */
export function drawAttachment(attachment) {
  if (!attachment.content_type?.startsWith("image/")) return fileCard(attachment);
  return picture(attachment.url, {
    description: attachment.description ?? attachment.filename,
    width: attachment.width,
    height: attachment.height,
    spoiler: Boolean((attachment.flags ?? 0) & SPOILER_FLAG) || attachment.filename.startsWith("SPOILER_"),
  });
}
