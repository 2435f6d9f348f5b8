// The one way this page makes elements. Text always enters as a text node, so nothing that a person or a bot
// wrote can become markup; the page's policy forbids innerHTML altogether.

/** Make an element. `on` holds listeners, `style` custom properties, null and false leave an attribute out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "style") {
      for (const [property, setting] of Object.entries(value)) element.style.setProperty(property, setting);
    } else {
      setAttribute(element, name, value);
    }
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

function setAttribute(element, name, value) {
  if (value === null || value === undefined) return;
  if (name.startsWith("aria-")) element.setAttribute(name, String(value));
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false) element.setAttribute(name, String(value));
}

let serial = 0;

/** An id that no other element of this page has. */
export function uniqueId(prefix) {
  serial += 1;
  return `${prefix}-${serial}`;
}

/** The address if it is one that a click may follow (http or https), else null. */
export function safeUrl(address) {
  try {
    const url = new URL(address, window.location.href);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens apart and tells the other side nothing of this page. */
export function externalLink(address, attributes, ...children) {
  const href = safeUrl(address);
  if (!href) return h("span", attributes, ...children);
  return h("a", { ...attributes, href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Discord's colours are integers; 0 and null mean none. */
export function cssColour(number) {
  return number ? `#${Number(number).toString(16).padStart(6, "0").slice(-6)}` : null;
}

/** Byte counts as Discord writes them under a file. */
export function fileSize(bytes) {
  const units = ["bytes", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit ? value.toFixed(2) : value} ${units[unit]}`;
}

/** Say something to screen readers alone. */
export function announce(text) {
  const region = document.getElementById("announcer");
  region.append(h("p", {}, text));
  while (region.childElementCount > 20) region.firstElementChild.remove();
}
