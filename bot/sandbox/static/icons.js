// Small line drawings of our own, on a 24 by 24 grid.

const PATHS = {
  hash: ["M9 4 7 20", "M17 4l-2 16", "M4.5 9h16", "M3.5 15h16"],
  megaphone: ["M4 10v4h3l8 4V6l-8 4z", "M8 14.5 9.5 20", "M18.5 9.5a4 4 0 0 1 0 5"],
  forum: ["M4 5h11v8H9l-3 3v-3H4z", "M18 9h2v9h-2v3l-3-3h-4"],
  thread: ["M5 4v8a3 3 0 0 0 3 3h11", "M15 11l4 4-4 4"],
  lock: ["M6 11h12v9H6z", "M9 11V8a3 3 0 0 1 6 0v3"],
  chevron: ["M6 9l6 6 6-6"],
  right: ["M9 6l6 6-6 6"],
  check: ["M5 12.5l5 5L19 7"],
  plus: ["M12 5v14", "M5 12h14"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  reply: ["M9 6 4 11l5 5", "M4 11h9a7 7 0 0 1 7 7"],
  more: ["M5 11.5v1", "M12 11.5v1", "M19 11.5v1"],
  people: [
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
    "M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6",
    "M16 4.5a3.5 3.5 0 0 1 0 6.5",
    "M18 14.5c2.1.8 3.5 2.8 3.5 5.5",
  ],
  clock: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 7v5l3.5 2"],
  bolt: ["M13 3 5 14h6l-1 7 8-11h-6z"],
  sun: [
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
    "M12 2.5V5",
    "M12 19v2.5",
    "M2.5 12H5",
    "M19 12h2.5",
    "M5.3 5.3 7 7",
    "M17 17l1.7 1.7",
    "M5.3 18.7 7 17",
    "M17 7l1.7-1.7",
  ],
  moon: ["M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4"],
  external: ["M14 5h5v5", "M19 5l-8 8", "M11 6H5v13h13v-6"],
  eye: [
    "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z",
    "M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  ],
  slash: ["M15 5 9 19"],
  smile: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M8.5 14.5a4.5 4.5 0 0 0 7 0", "M9 9.5h.01", "M15 9.5h.01"],
  picture: ["M4 5h16v14H4z", "M4 16l5-5 4 4 2.5-2.5L20 17", "M15.5 9h.01"],
  send: ["M4 12 20 4l-5 16-4-6z"],
  message: ["M4 5h16v11h-9l-4 4v-4H4z"],
  pin: ["M9 4h6l-1 6 3 3H7l3-3z", "M12 13v7"],
};

const SVG = "http://www.w3.org/2000/svg";

/** A drawing that screen readers skip: what holds it has a label of its own. */
export function icon(name, className = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  for (const data of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", data);
    svg.append(path);
  }
  return svg;
}
