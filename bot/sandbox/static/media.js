// Pictures and files in messages. A picture that can't be had (a machine without network) leaves its place and its
// description, so that a message never looks broken.

import { externalLink, h, safeUrl } from "./dom.js";
import { icon } from "./icons.js";

const MAX_WIDTH = 550;
const MAX_HEIGHT = 350;

/** A picture as a link to its full size, under a cover if it is a spoiler. */
export function picture(address, { description, spoiler = false, width, height, className = "" } = {}) {
  const src = safeUrl(address);
  const image = h("img", {
    src: src ?? "",
    alt: description ?? "",
    loading: "lazy",
    referrerpolicy: "no-referrer",
    ...fittedSize(width, height),
  });
  const link = externalLink(
    address,
    { class: `picture ${className}`, "aria-label": description || "Picture" },
    image,
  );
  const fail = () => link.replaceChildren(missing(address, description));
  image.addEventListener("error", fail, { once: true });
  if (!src) fail();
  return spoiler ? covered(link) : link;
}

function fittedSize(width, height) {
  if (!width || !height) return {};
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function missing(address, description) {
  const host = safeUrl(address) ? new URL(safeUrl(address)).host : "an address that can't be opened";
  return h(
    "span",
    { class: "picture-missing" },
    icon("picture", "icon large"),
    h("span", {}, description || "Picture"),
    h("small", {}, host),
  );
}

/** Content behind a "Spoiler" cover, which a click takes away. */
export function covered(content) {
  const cover = h("button", { type: "button", class: "cover" }, "Spoiler");
  const box = h("div", { class: "covered" }, content, cover);
  content.inert = true;
  cover.addEventListener("click", () => {
    content.inert = false;
    box.classList.add("shown");
    cover.remove();
  });
  return box;
}
