// Popups that hang from an element: menus, lists, pickers. They live in the top layer, so no pane clips them.

import { h } from "./dom.js";

const GAP = 6;

/**
 * Show `content` beside `anchor` and give back a function that closes it. It closes by itself on Escape and on a
 * press anywhere else; `onClose` is called once, however it ended. `placement`: "below", "above", "right", or a point.
 */
export function showPopup(anchor, content, { placement = "below", onClose, fit = false } = {}) {
  const popup = h("div", { class: "popup", popover: "manual" }, content);
  (anchor.closest("dialog") ?? document.body).append(popup);
  popup.showPopover();
  const place = () => position(popup, anchor.getBoundingClientRect(), placement, fit);
  place();

  const close = () => {
    if (!popup.isConnected) return;
    document.removeEventListener("pointerdown", onPress, true);
    window.removeEventListener("resize", place);
    popup.remove();
    onClose?.();
  };
  const onPress = (event) => {
    const toggles = typeof placement === "string" && anchor.contains(event.target);
    if (!popup.contains(event.target) && !toggles) close();
  };
  popup.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  document.addEventListener("pointerdown", onPress, true);
  window.addEventListener("resize", place);
  return close;
}

function position(popup, anchor, placement, fit) {
  if (fit) popup.style.setProperty("width", `${anchor.width}px`);
  const { width, height } = popup.getBoundingClientRect();
  const [left, top] = wanted(anchor, placement, width, height);
  const edge = (value, size, limit) => Math.max(8, Math.min(value, limit - size - 8));
  popup.style.setProperty("left", `${edge(left, width, window.innerWidth)}px`);
  popup.style.setProperty("top", `${edge(top, height, window.innerHeight)}px`);
}

function wanted(anchor, placement, width, height) {
  if (typeof placement === "object") return [placement.x, placement.y];
  if (placement === "right") {
    const fits = anchor.right + width < window.innerWidth;
    return [fits ? anchor.right + GAP : anchor.left - width - GAP, anchor.top];
  }
  const below = anchor.bottom + GAP;
  const above = anchor.top - height - GAP;
  const up = placement === "above" ? above > 0 : below + height > window.innerHeight && above > 0;
  return [anchor.left, up ? above : below];
}

/** Move between the items of a list with the arrow keys, Home and End, and by typing a first letter. */
export function moveFocus(event, items) {
  const at = items.indexOf(document.activeElement);
  const target = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items[(at - 1 + items.length) % items.length],
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  const found = target ?? byFirstLetter(event, items, at);
  if (!found) return false;
  event.preventDefault();
  found.focus();
  return true;
}

function byFirstLetter(event, items, at) {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.key === " ") return null;
  const letter = event.key.toLowerCase();
  const ordered = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return ordered.find((item) => item.textContent.trim().toLowerCase().startsWith(letter)) ?? null;
}

/** A short note at the bottom of the page, read out as well; for what went wrong or was copied. */
export function toast(text, { error = false } = {}) {
  const note = h("div", { class: error ? "toast error" : "toast", role: error ? "alert" : "status" }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 6000);
}
