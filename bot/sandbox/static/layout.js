// The frame: theme, the drawer with the channels on a narrow page, and the member list's switch.

import { icon } from "./icons.js";

const THEMES = ["dark", "light"];

/** Wire up the frame's own buttons; gives closeDrawer(). */
export function setUpLayout() {
  const { body } = document;
  setUpTheme(document.getElementById("theme"));

  const menu = document.getElementById("open-channels");
  menu.append(icon("menu"));
  const setDrawer = (open) => {
    body.classList.toggle("drawer", open);
    menu.setAttribute("aria-expanded", String(open));
  };
  menu.addEventListener("click", () => setDrawer(!body.classList.contains("drawer")));
  document.getElementById("shade").addEventListener("click", () => setDrawer(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && setDrawer(false));

  const members = document.getElementById("toggle-members");
  members.append(icon("people"));
  members.addEventListener("click", () => {
    const hidden = body.classList.toggle("members-hidden");
    members.setAttribute("aria-pressed", String(!hidden));
  });
  return { closeDrawer: () => setDrawer(false) };
}

function setUpTheme(button) {
  const preferred = window.matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const set = (theme) => {
    document.documentElement.dataset.theme = theme;
    const other = THEMES.find((each) => each !== theme);
    button.setAttribute("aria-label", `Use the ${other} theme`);
    button.title = `Use the ${other} theme`;
    button.replaceChildren(icon(theme === "dark" ? "sun" : "moon"));
  };
  set(localStorage.getItem("theme") ?? preferred);
  button.addEventListener("click", () => {
    const theme = THEMES.find((each) => each !== document.documentElement.dataset.theme);
    localStorage.setItem("theme", theme);
    set(theme);
  });
}
