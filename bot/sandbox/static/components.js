// Draws message components, both the rows of old and the layouts of Components V2, from their wire form.

import { cssColour, externalLink, fileSize, h, safeUrl } from "./dom.js";
import { icon } from "./icons.js";
import { markdownBlock } from "./markdown_view.js";
import { covered, picture } from "./media.js";
import { Select } from "./select.js";

export const COMPONENT = {
  ROW: 1,
  BUTTON: 2,
  STRING_SELECT: 3,
  TEXT_INPUT: 4,
  USER_SELECT: 5,
  ROLE_SELECT: 6,
  MENTIONABLE_SELECT: 7,
  CHANNEL_SELECT: 8,
  SECTION: 9,
  TEXT: 10,
  THUMBNAIL: 11,
  GALLERY: 12,
  FILE: 13,
  SEPARATOR: 14,
  CONTAINER: 17,
  LABEL: 18,
  UPLOAD: 19,
  RADIO: 21,
  CHECKBOXES: 22,
  CHECKBOX: 23,
};

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "primary" };

const DRAW = {
  [COMPONENT.ROW]: (row, context) => h("div", { class: "row" }, drawComponents(row.components, context)),
  [COMPONENT.BUTTON]: drawButton,
  [COMPONENT.STRING_SELECT]: drawSelect,
  [COMPONENT.USER_SELECT]: drawSelect,
  [COMPONENT.ROLE_SELECT]: drawSelect,
  [COMPONENT.MENTIONABLE_SELECT]: drawSelect,
  [COMPONENT.CHANNEL_SELECT]: drawSelect,
  [COMPONENT.SECTION]: drawSection,
  [COMPONENT.TEXT]: (text, context) => markdownBlock(text.content, context.directory, "text-display"),
  [COMPONENT.THUMBNAIL]: (thumbnail) => h("div", { class: "thumbnail" }, mediaItem(thumbnail)),
  [COMPONENT.GALLERY]: drawGallery,
  [COMPONENT.FILE]: drawFile,
  [COMPONENT.SEPARATOR]: drawSeparator,
  [COMPONENT.CONTAINER]: drawContainer,
};

/**
 * Elements for a list of components. `context` has `directory` (names behind ids, and what can be selected) and
 * `use(component, values)`, which tells the bot and settles when it has answered.
 */
export function drawComponents(components, context) {
  return (components ?? []).map(
    (component) => DRAW[component.type]?.(component, context) ?? drawUnknown(component),
  );
}

function drawUnknown(component) {
  return h("p", { class: "nothing" }, `A component of type ${component.type}, which this page does not know`);
}

function emojiText(emoji) {
  if (!emoji) return null;
  return h("span", { class: "button-emoji", "aria-hidden": true }, emoji.id ? `:${emoji.name}:` : emoji.name);
}

function drawButton(button, context) {
  const inner = [emojiText(button.emoji), button.label && h("span", {}, button.label)];
  const name = button.label ? null : button.emoji?.name;
  if (button.style === 5) {
    return externalLink(button.url, { class: "button link", "aria-label": name }, inner, icon("external"));
  }
  const element = h(
    "button",
    {
      type: "button",
      class: `button ${BUTTON_STYLES[button.style] ?? "secondary"}`,
      "aria-label": name,
      "data-key": button.custom_id,
      disabled: Boolean(button.disabled),
    },
    inner,
    h("span", { class: "dots", "aria-hidden": true }, h("i"), h("i"), h("i")),
  );
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-busy") !== "true") busyWhile(element, context.use(button, []));
  });
  return element;
}

/** The element shows that it waits until the bot has answered. */
async function busyWhile(element, answered) {
  element.setAttribute("aria-busy", "true");
  await answered;
  element.removeAttribute("aria-busy");
}

function drawSelect(component, context) {
  const select = selectControl(component, context.directory, {
    onChange: (values) => busyWhile(select.button, context.use(component, values)),
  });
  return select.button;
}

/** A Select for a select component of any type; forms use it as well. */
export function selectControl(component, directory, { onChange, label } = {}) {
  return new Select({
    options: selectOptions(component, directory),
    placeholder: component.placeholder ?? "Make a selection",
    label: label ?? component.placeholder ?? "Make a selection",
    min: component.min_values ?? 1,
    max: component.max_values ?? 1,
    disabled: Boolean(component.disabled),
    searchable: component.type !== COMPONENT.STRING_SELECT,
    key: component.custom_id,
    onChange,
  });
}

function selectOptions(component, directory) {
  if (component.type === COMPONENT.STRING_SELECT) {
    return component.options.map((option) => ({
      ...option,
      mark: emojiText(option.emoji),
      chosen: option.default,
    }));
  }
  const defaults = new Set((component.default_values ?? []).map((value) => value.id));
  return directory
    .selectable(component.type, component.channel_types)
    .map((entity) => ({ ...entity, chosen: defaults.has(entity.value) }));
}

function drawSection(section, context) {
  const texts = h("div", { class: "section-text" }, drawComponents(section.components, context));
  const accessory = h("div", { class: "section-accessory" }, drawComponents([section.accessory], context));
  return h("div", { class: "section" }, texts, accessory);
}

function mediaItem(item) {
  return picture(item.media.url, {
    description: item.description,
    spoiler: item.spoiler,
    width: item.media.width,
    height: item.media.height,
  });
}

function drawGallery(gallery) {
  const items = gallery.items.map((item) => h("li", {}, mediaItem(item)));
  return h("ul", { class: `gallery of-${Math.min(items.length, 10)}` }, items);
}

function drawFile(component) {
  const url = component.file.url ?? "";
  const name = component.name ?? decodeURIComponent(url.split("?")[0].split("/").at(-1));
  return fileCard({ url, filename: name, size: component.size });
}

/** A file to download. */
export function fileCard({ url, filename, size }) {
  const href = safeUrl(url);
  return h(
    "div",
    { class: "file-card" },
    icon("file", "icon large"),
    h(
      "div",
      {},
      href ? h("a", { href, download: filename, target: "_blank", rel: "noopener" }, filename) : filename,
      size === undefined || size === null ? null : h("small", {}, fileSize(size)),
    ),
  );
}

function drawSeparator(separator) {
  const size = separator.spacing === 2 ? "large" : "small";
  if (separator.divider === false) return h("div", { class: `space ${size}`, role: "presentation" });
  return h("hr", { class: `separator ${size}` });
}

function drawContainer(container, context) {
  const colour = cssColour(container.accent_color);
  const attributes = {
    class: colour ? "container accented" : "container",
    style: colour ? { "--accent": colour } : {},
  };
  const element = h("div", attributes, drawComponents(container.components, context));
  return container.spoiler ? covered(element) : element;
}
