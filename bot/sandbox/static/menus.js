// Context menus, with the keyboard of the ARIA menu pattern.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { moveFocus, showPopup } from "./overlay.js";

/**
 * Open a menu beside `anchor`. Items: null (a line between groups), or {label, action, danger, checked, hint, mark,
 * children, disabled}. Focus goes back to where it was when the menu closes.
 */
export function openMenu(anchor, items, { label, placement = "below" } = {}) {
  const focused = document.activeElement;
  const close = showPopup(
    anchor,
    drawMenu(items, label, () => close()),
    {
      placement,
      onClose: () => focused?.isConnected && focused.focus({ preventScroll: true }),
    },
  );
  const first = [...document.querySelectorAll(".popup .menu")].at(-1);
  (first.querySelector("[aria-checked=true]") ?? first.querySelector("[role^=menuitem]"))?.focus();
  return close;
}

function drawMenu(items, label, closeAll) {
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label });
  menu.append(...items.map((item) => (item === null ? h("hr") : drawItem(item, closeAll))));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Tab") event.preventDefault();
    moveFocus(event, [...menu.querySelectorAll(":scope > [role^=menuitem]:not(:disabled)")]);
  });
  return menu;
}

function drawItem(item, closeAll) {
  const element = h(
    "button",
    {
      type: "button",
      class: item.danger ? "menu-item danger" : "menu-item",
      role: item.checked === undefined ? "menuitem" : "menuitemradio",
      tabindex: "-1",
      disabled: item.disabled,
      "aria-checked": item.checked,
      "aria-haspopup": item.children ? "menu" : null,
    },
    item.mark,
    h("span", { class: "menu-label" }, item.label, item.hint && h("small", {}, item.hint)),
    item.children ? icon("right") : item.checked ? icon("check") : null,
  );
  const activate = () => {
    if (item.children) openSubmenu(element, item, closeAll);
    else {
      closeAll();
      item.action();
    }
  };
  element.addEventListener("click", activate);
  element.addEventListener("pointerenter", () => element.focus({ preventScroll: true }));
  element.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" && item.children) activate();
  });
  return element;
}

/** A submenu is a popup within its parent's, so that a press inside it does not close the parent. */
function openSubmenu(element, item, closeAll) {
  if (element.getAttribute("aria-expanded") === "true") return;
  element.setAttribute("aria-expanded", "true");
  const holder = element.closest(".popup");
  const menu = drawMenu(item.children, item.label, closeAll);
  const submenu = h("div", { class: "popup", popover: "manual" }, menu);
  holder.append(submenu);
  submenu.showPopover();
  const anchor = element.getBoundingClientRect();
  const size = submenu.getBoundingClientRect();
  const left = anchor.right + size.width < window.innerWidth ? anchor.right + 4 : anchor.left - size.width - 4;
  submenu.style.setProperty("left", `${Math.max(8, left)}px`);
  submenu.style.setProperty("top", `${Math.max(8, Math.min(anchor.top, window.innerHeight - size.height - 8))}px`);
  const close = () => {
    submenu.remove();
    element.setAttribute("aria-expanded", "false");
    element.focus({ preventScroll: true });
  };
  submenu.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  holder.addEventListener("focusin", (event) => {
    if (!submenu.contains(event.target) && event.target !== element) submenu.remove();
    element.setAttribute("aria-expanded", String(submenu.isConnected));
  });
  submenu.querySelector("[role^=menuitem]")?.focus();
}
